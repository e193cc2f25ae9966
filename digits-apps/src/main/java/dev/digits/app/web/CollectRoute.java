package dev.digits.app.web;

import dev.digits.app.DrawingCollector;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiContentProperty;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiRequestBody;
import io.javalin.openapi.OpenApiResponse;
import java.nio.file.Path;
import org.eclipse.jetty.http.HttpStatus;

/** {@code POST /v1/collect}: saves a drawing with its right label. */
final class CollectRoute {

    static final String PATH = "/v1/collect";

    /**
     * The answer.
     *
     * @param file where the drawing is, in the folder of all of them
     */
    record CollectedDrawing(String file) {}

    private final Pictures pictures;
    private final Path folder;
    private final DrawingCollector collector;

    /** @param folder where drawings are saved */
    CollectRoute(Pictures pictures, Path folder, DrawingCollector collector) {
        this.pictures = pictures;
        this.folder = folder;
        this.collector = collector;
    }

    @OpenApi(
            path = PATH,
            methods = HttpMethod.POST,
            summary = "Save a drawing with its right label, where the server was started with --collect",
            queryParams = {@OpenApiParam(name = "label", required = true, description = "The right class")},
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
                            status = "201",
                            description = "The answer",
                            content = @OpenApiContent(from = CollectedDrawing.class)))
    Reply answer(Call call) {
        String label = call.parameter("label");
        if (label == null) {
            throw Problem.of(HttpStatus.BAD_REQUEST_400, "The parameter label is missing: the drawing's right class.");
        }
        Path file = folder.relativize(collector.save(pictures.one(call), label));
        return Reply.json(
                HttpStatus.CREATED_201, new CollectedDrawing(file.toString().replace('\\', '/')));
    }
}
