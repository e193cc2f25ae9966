package dev.digits.app.web;

import dev.digits.DigitImage;
import io.javalin.openapi.OpenApiNullable;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Reads images from JSON: {@code {"pixels": [784 numbers]}} or {@code {"images": [[784 numbers], ...]}}, ink from 0 to 1 row by
 * row. Anything else is refused: other fields, other counts, numbers outside that range, text behind the end.
 */
final class PixelReader {

    /**
     * The body in the OpenAPI document. It is read without ever being made.
     *
     * @param pixels one image; null where there are several
     * @param images several images; null where there is one
     */
    record PixelBody(
            @OpenApiNullable List<Float> pixels,
            @OpenApiNullable List<List<Float>> images) {}

    private final JsonParser parser;
    private final int mostImages;

    private PixelReader(JsonParser parser, int mostImages) {
        this.parser = parser;
        this.mostImages = mostImages;
    }

    /**
     * The images in a body, at least one.
     *
     * @throws Problem 400 where it is something else, 413 where there are more images than wanted
     */
    static List<DigitImage> read(byte[] body, int mostImages) {
        try (JsonParser parser = WebJson.FACTORY.createParser(ObjectReadContext.empty(), body)) {
            return new PixelReader(parser, mostImages).document();
        } catch (JacksonException e) {
            throw malformed("The body is no JSON: " + e.getOriginalMessage() + ", at byte "
                    + Math.max(0, e.getLocation().getByteOffset()) + ".");
        }
    }

    private List<DigitImage> document() {
        require(parser.nextToken() == JsonToken.START_OBJECT, "is no JSON object");
        require(parser.nextToken() == JsonToken.PROPERTY_NAME, "is an empty object");
        String field = parser.currentName();
        List<DigitImage> images = switch (field) {
            case "pixels" -> List.of(image(parser.nextToken(), 0));
            case "images" -> images();
            default -> throw malformed("The body has the unknown field \"" + field + "\".");
        };
        require(parser.nextToken() == JsonToken.END_OBJECT, "has more than the one field \"" + field + "\"");
        require(parser.nextToken() == null, "goes on behind the end of the object");
        return images;
    }

    private List<DigitImage> images() {
        require(parser.nextToken() == JsonToken.START_ARRAY, "has no array of images in \"images\"");
        List<DigitImage> images = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (images.size() == mostImages) {
                throw Problem.of(
                        HttpStatus.PAYLOAD_TOO_LARGE_413,
                        "The body has more than " + mostImages + " images. Send fewer in a request.");
            }
            images.add(image(token, images.size()));
        }
        require(!images.isEmpty(), "has no image in \"images\"");
        return images;
    }

    private DigitImage image(JsonToken start, int index) {
        require(start == JsonToken.START_ARRAY, "has no array of numbers for image " + index);
        float[] pixels = new float[DigitImage.PIXELS];
        int count = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
                throw malformed("Pixel " + count + " of image " + index + " is no number.");
            }
            if (count == pixels.length) {
                throw wrongCount("more than " + count, index);
            }
            float value = parser.getFloatValue();
            if (!(value >= 0 && value <= 1)) {
                throw malformed("Pixel " + count + " of image " + index + " is not from 0 to 1.");
            }
            pixels[count++] = value;
        }
        if (count < pixels.length) {
            throw wrongCount(Integer.toString(count), index);
        }
        return DigitImage.of(pixels);
    }

    private static Problem wrongCount(String count, int index) {
        return malformed("Image " + index + " has " + count + " pixels, not " + DigitImage.PIXELS + ".");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw malformed("The body " + otherwise + ".");
        }
    }

    private static Problem malformed(String what) {
        return Problem.of(
                HttpStatus.BAD_REQUEST_400,
                what + " Send {\"pixels\": [784 numbers from 0 to 1]} or {\"images\": [[784 numbers], ...]}.");
    }
}
