package dev.digits.app.web;

import dev.digits.app.RecognizedNumber;
import dev.digits.preprocess.segment.Box;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiContentProperty;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiRequestBody;
import io.javalin.openapi.OpenApiResponse;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;

/** {@code POST /v1/number}: all the digits in each picture. */
final class NumberRoute {

    static final String PATH = "/v1/number";

    /**
     * The answer.
     *
     * @param milliseconds how long reading the pictures took
     * @param numbers one for each picture, in their order
     */
    record NumberAnswer(String backend, String model, double milliseconds, List<PictureNumber> numbers) {}

    /**
     * What was read in one picture.
     *
     * @param text the labels in reading order, lines parted by a line feed; empty where there is no digit
     * @param width the picture's, in pixels
     * @param height the picture's, in pixels
     * @param digits in the order of the text
     */
    record PictureNumber(String text, int width, int height, List<Digit> digits) {}

    /**
     * One digit.
     *
     * @param confidence how probable it is that this ink is one digit, and this one, 0 to 1
     * @param rejected whether the label is no more than a guess
     * @param box {@code [x, y, width, height]} in pixels of the picture
     */
    record Digit(String label, float confidence, boolean rejected, List<Integer> box) {}

    private final Choices choices;
    private final Pictures pictures;
    private final Metrics metrics;

    NumberRoute(Choices choices, Pictures pictures, Metrics metrics) {
        this.choices = choices;
        this.pictures = pictures;
        this.metrics = metrics;
    }

    @OpenApi(
            path = PATH,
            methods = HttpMethod.POST,
            summary = "All the digits in each picture",
            queryParams = {
                @OpenApiParam(name = "backend", description = "One of /v1/backends; without it the server's default"),
                @OpenApiParam(name = "model", description = "One of /v1/models; without it the server's default")
            },
            requestBody =
                    @OpenApiRequestBody(
                            required = true,
                            content = {
                                @OpenApiContent(mimeType = "image/*", type = "string", format = "binary"),
                                @OpenApiContent(
                                        mimeType = "application/octet-stream",
                                        type = "string",
                                        format = "binary"),
                                @OpenApiContent(
                                        mimeType = "multipart/form-data",
                                        properties =
                                                @OpenApiContentProperty(
                                                        name = "picture",
                                                        type = "string",
                                                        format = "binary"))
                            }),
            responses =
                    @OpenApiResponse(
                            status = "200",
                            description = "The answer",
                            content = @OpenApiContent(from = NumberAnswer.class)))
    Reply answer(Call call) {
        if (!Pictures.accepts(call.mediaType())) {
            throw Problem.unsupportedType(
                    call.contentType(), "a picture (image/*) or multipart/form-data with pictures");
        }
        Choices.Choice choice = choices.of(call);
        long start = System.nanoTime();
        List<PictureNumber> numbers = new ArrayList<>();
        for (Pictures.Encoded file : pictures.files(call)) {
            call.requireTime();
            numbers.add(of(choice.recognizer().recognizeNumber(pictures.decode(file))));
        }
        metrics.images(numbers.size());
        double milliseconds = Math.round((System.nanoTime() - start) / 1e4) / 100.0;
        return Reply.json(
                HttpStatus.OK_200,
                new NumberAnswer(choice.backend(), choice.model().name(), milliseconds, numbers));
    }

    private static PictureNumber of(RecognizedNumber number) {
        int step = number.picture().step();
        return new PictureNumber(
                number.text(),
                number.picture().width() * step,
                number.picture().height() * step,
                number.digits().stream()
                        .map(digit -> new Digit(digit.label(), digit.confidence(), digit.rejected(), list(digit.box())))
                        .toList());
    }

    private static List<Integer> list(Box box) {
        return List.of(box.x(), box.y(), box.width(), box.height());
    }
}
