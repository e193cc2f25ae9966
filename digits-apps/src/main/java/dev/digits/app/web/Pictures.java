package dev.digits.app.web;

import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.PictureReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Blocker;

/** Reads the pictures in a body: the body itself, or the parts of a form. Immutable. */
final class Pictures {

    private static final String FORM = "multipart/form-data";

    private static final int MOST_HEADER_BYTES = 4096;

    private final PictureReader reader;
    private final int mostPictures;

    Pictures(Limits limits) {
        this.reader = new PictureReader(limits.bodyBytes(), limits.pixels());
        this.mostPictures = limits.batch();
    }

    /** A picture's file, not yet decoded. */
    record Encoded(String description, byte[] content) {}

    /** Whether a body of this type may hold pictures. */
    static boolean accepts(String mediaType) {
        return mediaType.startsWith("image/") || mediaType.equals("application/octet-stream") || mediaType.equals(FORM);
    }

    /**
     * The pictures of a request, at least one, not yet decoded.
     *
     * @throws Problem 400 where a form is malformed or empty, 413 where it has too many parts
     */
    List<Encoded> files(Call call) {
        return call.mediaType().equals(FORM) ? parts(call) : List.of(new Encoded("The picture", call.body()));
    }

    /** @throws dev.digits.DigitsException {@code IMAGE_UNREADABLE} */
    GrayImage decode(Encoded file) {
        return reader.read(file.content(), file.description());
    }

    /**
     * The one picture of a request.
     *
     * @throws Problem 415 where the body is of another type, 400 where it holds several
     * @throws dev.digits.DigitsException {@code IMAGE_UNREADABLE}
     */
    GrayImage one(Call call) {
        if (!accepts(call.mediaType())) {
            throw Problem.unsupportedType(call.contentType(), "one picture (image/*)");
        }
        List<Encoded> files = files(call);
        if (files.size() > 1) {
            throw Problem.of(
                    HttpStatus.BAD_REQUEST_400, "There are " + files.size() + " pictures, but one was expected.");
        }
        return decode(files.get(0));
    }

    private List<Encoded> parts(Call call) {
        String boundary = MultiPart.extractBoundary(call.contentType());
        if (boundary == null || boundary.isEmpty()) {
            throw malformed("its Content-Type names no boundary");
        }
        MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
        // The body is bounded and in memory already; nothing goes to a file.
        parser.setMaxMemoryFileSize(-1);
        parser.setMaxLength(call.body().length);
        parser.setMaxParts(mostPictures + 1);
        parser.setPartHeadersMaxLength(MOST_HEADER_BYTES);
        Content.Source body = Content.Source.from(ByteBuffer.wrap(call.body()));
        // What is in memory is parsed at once: there is nothing to wait for.
        try (MultiPartFormData.Parts parts =
                Blocker.<MultiPartFormData.Parts>blockWithPromise(promise -> parser.parse(body, promise))) {
            if (parts.size() == 0) {
                throw malformed("it has no part");
            }
            if (parts.size() > mostPictures) {
                throw Problem.of(
                        HttpStatus.PAYLOAD_TOO_LARGE_413,
                        "The form has more than " + mostPictures + " parts. Send fewer pictures in a request.");
            }
            List<Encoded> files = new ArrayList<>();
            for (MultiPart.Part part : parts) {
                files.add(new Encoded("Picture " + (files.size() + 1) + " of the form", content(part)));
            }
            return files;
        } catch (IOException | HttpException.RuntimeException | IllegalArgumentException | IllegalStateException e) {
            throw malformed(e.getMessage());
        }
    }

    private static byte[] content(MultiPart.Part part) {
        try (InputStream in = Content.Source.asInputStream(part.getContentSource())) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a part is in memory", e);
        }
    }

    private static Problem malformed(String why) {
        return Problem.of(
                HttpStatus.BAD_REQUEST_400,
                "The multipart form cannot be read: " + why + ". Send each picture as one part, as curl -F does.");
    }
}
