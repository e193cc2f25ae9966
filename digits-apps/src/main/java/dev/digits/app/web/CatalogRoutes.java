package dev.digits.app.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.digits.Backends.Candidate;
import dev.digits.app.Engines;
import dev.digits.app.Version;
import dev.digits.spi.Availability.Available;
import dev.digits.spi.Availability.Unavailable;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiName;
import io.javalin.openapi.OpenApiNullable;
import io.javalin.openapi.OpenApiResponse;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;

/** {@code GET /v1/backends}, {@code /v1/models} and {@code /v1/service}: what there is to choose from. */
final class CatalogRoutes {

    static final String BACKENDS = "/v1/backends";
    static final String MODELS = "/v1/models";
    static final String SERVICE = "/v1/service";

    record BackendList(List<BackendView> backends) {}

    /**
     * A backend.
     *
     * @param version the engine's; null where it cannot run
     * @param device what it runs on; null where it cannot run
     * @param reason why it cannot run; null where it can
     * @param remedy what to do about it; null where it can run
     * @param chosen whether it answers where a request names none
     */
    record BackendView(
            String name,
            boolean available,
            @OpenApiNullable String version,
            @OpenApiNullable String device,
            @OpenApiNullable String reason,
            @OpenApiNullable String remedy,
            @JsonProperty("default") @OpenApiName("default") boolean chosen) {}

    record ModelList(List<ModelView> models) {}

    /**
     * A model.
     *
     * @param parameters how many numbers it has learnt
     * @param labels its classes, in the order of the probabilities
     * @param chosen whether it answers where a request names none
     */
    record ModelView(
            String name,
            long parameters,
            List<String> labels,
            @JsonProperty("default") @OpenApiName("default") boolean chosen) {}

    /**
     * The server.
     *
     * @param collect whether drawings may be saved
     */
    record ServiceView(String version, boolean collect, LimitsView limits) {}

    /**
     * What requests are granted.
     *
     * @param bodyBytes the greatest body
     * @param pixels the most pixels of a picture
     * @param batch the most images of a request
     * @param timeoutSeconds the time to answer in
     */
    record LimitsView(int bodyBytes, long pixels, int batch, double timeoutSeconds) {}

    private final Engines engines;
    private final String defaultBackend;
    private final ModelMenu models;
    private final ServiceView service;

    CatalogRoutes(Engines engines, Choices.Choice started, ModelMenu models, boolean collect, Limits limits) {
        this.engines = engines;
        this.defaultBackend = started.backend();
        this.models = models;
        this.service = new ServiceView(
                Version.current(),
                collect,
                new LimitsView(
                        limits.bodyBytes(),
                        limits.pixels(),
                        limits.batch(),
                        limits.timeout().toMillis() / 1000.0));
    }

    @OpenApi(
            path = BACKENDS,
            methods = HttpMethod.GET,
            summary = "The backends, and whether they can run",
            responses =
                    @OpenApiResponse(
                            status = "200",
                            description = "The answer",
                            content = @OpenApiContent(from = BackendList.class)))
    Reply backends() {
        return Reply.json(
                HttpStatus.OK_200,
                new BackendList(
                        engines.backends().candidates().stream().map(this::view).toList()));
    }

    private BackendView view(Candidate candidate) {
        boolean chosen = candidate.name().equals(defaultBackend);
        if (candidate.availability() instanceof Available available) {
            return new BackendView(candidate.name(), true, available.version(), available.device(), null, null, chosen);
        }
        Unavailable unavailable = (Unavailable) candidate.availability();
        return new BackendView(candidate.name(), false, null, null, unavailable.reason(), unavailable.remedy(), chosen);
    }

    @OpenApi(
            path = MODELS,
            methods = HttpMethod.GET,
            summary = "The models",
            responses =
                    @OpenApiResponse(
                            status = "200",
                            description = "The answer",
                            content = @OpenApiContent(from = ModelList.class)))
    Reply models() {
        ModelMenu.Item first = models.named(null);
        return Reply.json(
                HttpStatus.OK_200,
                new ModelList(models.items().stream()
                        .map(item -> new ModelView(item.name(), item.parameters(), item.labels(), item.equals(first)))
                        .toList()));
    }

    @OpenApi(
            path = SERVICE,
            methods = HttpMethod.GET,
            summary = "The server and its limits",
            responses =
                    @OpenApiResponse(
                            status = "200",
                            description = "The answer",
                            content = @OpenApiContent(from = ServiceView.class)))
    Reply service() {
        return Reply.json(HttpStatus.OK_200, service);
    }
}
