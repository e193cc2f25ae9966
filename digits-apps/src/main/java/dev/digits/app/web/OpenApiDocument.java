package dev.digits.app.web;

import dev.digits.DigitImage;
import dev.digits.app.Version;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The description of the REST interface, which the compiler makes from the annotations of the routes. */
final class OpenApiDocument {

    static final String PATH = "/openapi.json";

    private static final String RESOURCE = "/openapi-plugin/openapi-default.json";

    /** What lies below it is open to all, as often as they like. */
    private static final String HEALTH = "/health/";

    /** What any other request may be answered with, by status. */
    private static final Map<String, String> PROBLEMS = new TreeMap<>(Map.of(
            "401", "No token, or a wrong one",
            "403", "From another site's page",
            "429", "Too many requests in a second"));

    /** What one with a body may be answered with beside that. */
    private static final Map<String, String> PROBLEMS_OF_BODIES = new TreeMap<>(Map.of(
            "400", "Malformed",
            "404", "The backend or the model is not offered",
            "408", "The body did not arrive in time",
            "409", "The backend cannot run",
            "413", "Too large, or too many images",
            "415", "Another type of body",
            "422", "The picture cannot be read",
            "500", "The server failed",
            "503", "Too much to do; try again later"));

    private final Reply reply;

    /** @param token whether requests must show one */
    OpenApiDocument(boolean token) {
        ObjectNode document = read();
        ObjectNode info = document.putObject("info");
        info.put("title", "digits").put("version", Version.current());
        info.put("description", "Recognises handwritten digits.");
        info.putObject("license").put("name", "Apache-2.0").put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        ObjectNode components = (ObjectNode) document.get("components");
        components.get("schemas").forEach(schema -> require((ObjectNode) schema));
        describePixels((ObjectNode) components.at("/schemas/PixelBody/properties"));
        JsonNode problem =
                document.at("/paths/~1openapi.json/get/responses/401/content").deepCopy();
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            if (path.getKey().startsWith(HEALTH)) {
                continue;
            }
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                ObjectNode responses = (ObjectNode) operation.getValue().get("responses");
                describe(responses, PROBLEMS, problem);
                if (operation.getKey().equals("post")) {
                    describe(responses, PROBLEMS_OF_BODIES, problem);
                }
            }
        }
        if (token) {
            components
                    .putObject("securitySchemes")
                    .putObject("token")
                    .put("type", "http")
                    .put("scheme", "bearer");
            document.putArray("security").addObject().putArray("token");
        }
        reply = new Reply(HttpStatus.OK_200, Reply.JSON, WebJson.bytes(document), Map.of("Cache-Control", "no-store"));
    }

    private static void describe(ObjectNode responses, Map<String, String> problems, JsonNode content) {
        problems.forEach((status, description) ->
                responses.putObject(status).put("description", description).set("content", content.deepCopy()));
    }

    private static ObjectNode read() {
        try (InputStream in = OpenApiDocument.class.getResourceAsStream(RESOURCE)) {
            return (ObjectNode) JsonMapper.shared().readTree(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The compiler's document knows neither ranges nor arrays of arrays. */
    private static void describePixels(ObjectNode properties) {
        ObjectNode pixels = properties.putObject("pixels").put("type", "array");
        pixels.put("minItems", DigitImage.PIXELS).put("maxItems", DigitImage.PIXELS);
        pixels.putObject("items").put("type", "number").put("minimum", 0).put("maximum", 1);
        ObjectNode images = properties.putObject("images").put("type", "array").put("minItems", 1);
        images.set("items", pixels.deepCopy());
    }

    /** What is never null is always there. */
    private static void require(ObjectNode schema) {
        ArrayNode required = schema.putArray("required");
        for (Map.Entry<String, JsonNode> property : schema.get("properties").properties()) {
            if (!property.getValue().path("nullable").asBoolean(false)) {
                required.add(property.getKey());
            }
        }
        if (required.isEmpty()) {
            schema.remove("required");
        }
    }

    @OpenApi(
            path = PATH,
            methods = HttpMethod.GET,
            summary = "This document",
            responses = {
                @OpenApiResponse(
                        status = "200",
                        description = "The answer",
                        content = @OpenApiContent(mimeType = Reply.JSON, type = "object")),
                // Stands for all problems of all routes, which are of one form.
                @OpenApiResponse(
                        status = "401",
                        content = @OpenApiContent(mimeType = Problem.CONTENT_TYPE, from = Problem.Details.class))
            })
    Reply reply() {
        return reply;
    }
}
