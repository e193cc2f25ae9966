package dev.digits.app.web;

import dev.digits.Activations;
import dev.digits.DigitImage;
import dev.digits.DigitsException;
import dev.digits.preprocess.image.NoDigit;
import dev.digits.preprocess.image.Normalization;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiContentProperty;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiRequestBody;
import io.javalin.openapi.OpenApiResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;

/** {@code POST /v1/activations}: what each layer answers to one image. */
final class ActivationsRoute {

    static final String PATH = "/v1/activations";

    /** The answer: the layers from the first to the one that yields the logits. */
    record ActivationsAnswer(String backend, String model, List<LayerActivations> layers) {}

    /**
     * One layer's output.
     *
     * @param kind for example {@code Conv2d}
     * @param shape {@code [channels, height, width]} or {@code [units]}
     * @param minimum the least value
     * @param maximum the greatest value
     * @param values one byte for each value, in the order of the shape, as base64: 0 stands for the minimum, 255 for the
     *     maximum
     */
    record LayerActivations(
            String name, String kind, List<Integer> shape, float minimum, float maximum, String values) {}

    private final Choices choices;
    private final Pictures pictures;

    ActivationsRoute(Choices choices, Pictures pictures) {
        this.choices = choices;
        this.pictures = pictures;
    }

    @OpenApi(
            path = PATH,
            methods = HttpMethod.POST,
            summary = "What each layer of the network answers to one image",
            queryParams = {
                @OpenApiParam(name = "backend", description = "One of /v1/backends; without it the server's default"),
                @OpenApiParam(name = "model", description = "One of /v1/models; without it the server's default")
            },
            requestBody =
                    @OpenApiRequestBody(
                            required = true,
                            content = {
                                @OpenApiContent(mimeType = Reply.JSON, from = PixelReader.PixelBody.class),
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
                            content = @OpenApiContent(from = ActivationsAnswer.class)))
    Reply answer(Call call) {
        Choices.Choice choice = choices.of(call);
        if (choice.model().layers().isEmpty()) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_ENTITY_422,
                    "The model " + choice.model().name() + " is an ensemble, which has no layers of its own."
                            + " Ask for one model.");
        }
        Activations activations = choice.recognizer().classifier().activations(image(call, choice));
        List<LayerActivations> layers = new ArrayList<>();
        for (Activations.Entry entry : activations.layers()) {
            layers.add(of(entry, choice.model().layers().get(layers.size())));
        }
        return Reply.json(
                HttpStatus.OK_200,
                new ActivationsAnswer(choice.backend(), choice.model().name(), layers));
    }

    private DigitImage image(Call call, Choices.Choice choice) {
        if (call.mediaType().equals(Reply.JSON)) {
            return PixelReader.read(call.body(), 1).get(0);
        }
        Normalization normalization =
                choice.recognizer().recognize(pictures.one(call)).normalization();
        return normalization.orElseThrow(ActivationsRoute::noDigit);
    }

    private static DigitsException noDigit(NoDigit reason) {
        return new DigitsException(
                DigitsException.Code.IMAGE_UNREADABLE,
                "The picture shows no digit: " + reason.description() + ". Draw one digit on a plain ground.");
    }

    private static LayerActivations of(Activations.Entry entry, String kind) {
        float[] values = entry.output().toArray();
        float minimum = Float.POSITIVE_INFINITY;
        float maximum = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            minimum = Math.min(minimum, value);
            maximum = Math.max(maximum, value);
        }
        float scale = maximum > minimum ? 255 / (maximum - minimum) : 0;
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round((values[i] - minimum) * scale);
        }
        return new LayerActivations(
                entry.layer(),
                kind,
                entry.output().shape().dimensions(),
                minimum,
                maximum,
                Base64.getEncoder().encodeToString(bytes));
    }
}
