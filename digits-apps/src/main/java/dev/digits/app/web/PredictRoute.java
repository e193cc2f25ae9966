package dev.digits.app.web;

import dev.digits.DigitImage;
import dev.digits.Prediction;
import dev.digits.app.Recognition;
import dev.digits.app.Recognition.Rejection;
import dev.digits.app.Recognizer;
import dev.digits.preprocess.image.Normalization;
import dev.digits.preprocess.image.PictureWriter;
import dev.digits.preprocess.image.Stage;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiContentProperty;
import io.javalin.openapi.OpenApiNullable;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiRequestBody;
import io.javalin.openapi.OpenApiResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;

/** {@code POST /v1/predict}: which digit each image shows. */
final class PredictRoute {

    static final String PATH = "/v1/predict";

    /**
     * The answer.
     *
     * @param milliseconds how long reading the images took
     * @param labels the model's classes, in the order of the probabilities
     * @param predictions one for each image, in their order
     */
    record PredictionAnswer(
            String backend,
            String model,
            double milliseconds,
            List<String> labels,
            List<ImagePrediction> predictions) {}

    /**
     * What was read in one image.
     *
     * @param label the class, where it is rejected the best guess; null where there is no digit
     * @param confidence the label's probability; null where there is no digit
     * @param reason why it is rejected: {@code unsure}, {@code blank} or {@code no digit}; null where it is not
     * @param detail what the picture shows instead of a digit; null where it shows one
     * @param probabilities in the order of the labels; null where there is no digit
     * @param certainty how sure it is that ink and paper were told apart rightly, 0 to 1; null where there is no digit, and
     *     for pixels
     * @param stages how the picture became what the network sees; null where nobody asked
     */
    record ImagePrediction(
            @OpenApiNullable String label,
            @OpenApiNullable Float confidence,
            boolean rejected,
            @OpenApiNullable String reason,
            @OpenApiNullable String detail,
            @OpenApiNullable List<Float> probabilities,
            @OpenApiNullable Float certainty,
            @OpenApiNullable List<StageView> stages) {}

    /**
     * One stage.
     *
     * @param image a PNG file as a data URI
     */
    record StageView(String name, String outcome, String image) {}

    private final Choices choices;
    private final Pictures pictures;
    private final int mostImages;
    private final Metrics metrics;

    PredictRoute(Choices choices, Pictures pictures, Limits limits, Metrics metrics) {
        this.choices = choices;
        this.pictures = pictures;
        this.mostImages = limits.batch();
        this.metrics = metrics;
    }

    @OpenApi(
            path = PATH,
            methods = HttpMethod.POST,
            summary = "Which digit each image shows",
            queryParams = {
                @OpenApiParam(name = "backend", description = "One of /v1/backends; without it the server's default"),
                @OpenApiParam(name = "model", description = "One of /v1/models; without it the server's default"),
                @OpenApiParam(
                        name = "stages",
                        type = Boolean.class,
                        description = "Whether to show how each picture became what the network sees")
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
                            content = @OpenApiContent(from = PredictionAnswer.class)))
    Reply answer(Call call) {
        boolean pixels = call.mediaType().equals(Reply.JSON);
        if (!pixels && !Pictures.accepts(call.mediaType())) {
            throw Problem.unsupportedType(
                    call.contentType(), "a picture (image/*), multipart/form-data with pictures, or application/json");
        }
        boolean stages = call.flag("stages");
        Choices.Choice choice = choices.of(call);
        long start = System.nanoTime();
        List<ImagePrediction> predictions = pixels
                ? ofPixels(choice.recognizer(), PixelReader.read(call.body(), mostImages))
                : ofPictures(choice.recognizer(), call, stages);
        metrics.images(predictions.size());
        double milliseconds = Math.round((System.nanoTime() - start) / 1e4) / 100.0;
        return Reply.json(
                HttpStatus.OK_200,
                new PredictionAnswer(
                        choice.backend(),
                        choice.model().name(),
                        milliseconds,
                        choice.model().labels(),
                        predictions));
    }

    private static List<ImagePrediction> ofPixels(Recognizer recognizer, List<DigitImage> images) {
        return recognizer.classifier().classify(images).stream()
                .map(prediction -> of(prediction, null, null))
                .toList();
    }

    private List<ImagePrediction> ofPictures(Recognizer recognizer, Call call, boolean stages) {
        List<ImagePrediction> predictions = new ArrayList<>();
        for (Pictures.Encoded file : pictures.files(call)) {
            call.requireTime();
            Recognition recognition = recognizer.recognize(pictures.decode(file));
            predictions.add(of(recognition, stages ? views(recognition.normalization()) : null));
        }
        return predictions;
    }

    private static ImagePrediction of(Recognition recognition, List<StageView> stages) {
        if (recognition.normalization() instanceof Normalization.Digit digit) {
            return of(recognition.prediction(), digit.certainty(), stages);
        }
        Normalization.None none = (Normalization.None) recognition.normalization();
        return new ImagePrediction(
                null,
                null,
                true,
                recognition.rejection().toString(),
                none.reason().description(),
                null,
                null,
                stages);
    }

    private static ImagePrediction of(Prediction prediction, Float certainty, List<StageView> stages) {
        return new ImagePrediction(
                prediction.label(),
                prediction.confidence(),
                prediction.rejected(),
                prediction.rejected() ? Rejection.UNSURE.toString() : null,
                null,
                prediction.probabilities(),
                certainty,
                stages);
    }

    private static List<StageView> views(Normalization normalization) {
        return normalization.stages().stream().map(PredictRoute::view).toList();
    }

    private static StageView view(Stage stage) {
        String png = Base64.getEncoder().encodeToString(PictureWriter.png(stage.image()));
        return new StageView(stage.name(), stage.outcome(), "data:image/png;base64," + png);
    }
}
