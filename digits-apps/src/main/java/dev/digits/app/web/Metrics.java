package dev.digits.app.web;

import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiResponse;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;

/** What the server counts, for Prometheus. Safe for use by several threads at once. */
final class Metrics implements AutoCloseable {

    static final String PATH = "/metrics";

    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private record Kind(String route, int status) {}

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Kind, Timer> requests = new ConcurrentHashMap<>();
    private final DistributionSummary images = DistributionSummary.builder("digits.request.images")
            .description("How many images a request holds")
            .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256)
            .register(registry);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** Shows a value that is asked for whenever somebody looks. */
    void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    /**
     * Counts a request that has been answered.
     *
     * @param route its path, or a word for all that have none
     */
    void answered(String route, int status, long nanoseconds) {
        requests.computeIfAbsent(new Kind(route, status), this::timer).record(Duration.ofNanos(nanoseconds));
    }

    private Timer timer(Kind kind) {
        return Timer.builder("http.server.requests")
                .description("How long requests took, from their header to the end of the answer")
                .tag("route", kind.route)
                .tag("status", Integer.toString(kind.status))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** Counts the images of a request. */
    void images(int count) {
        images.record(count);
    }

    /** The answer to {@code GET /metrics}. */
    @OpenApi(
            path = PATH,
            methods = HttpMethod.GET,
            summary = "What the server counts, for Prometheus",
            responses = {
                @OpenApiResponse(
                        status = "200",
                        description = "The answer",
                        content = @OpenApiContent(mimeType = "text/plain", type = "string")),
                @OpenApiResponse(
                        status = "401",
                        description = "No token, or a wrong one",
                        content = @OpenApiContent(mimeType = Problem.CONTENT_TYPE, from = Problem.Details.class)),
                @OpenApiResponse(
                        status = "403",
                        description = "From another site's page",
                        content = @OpenApiContent(mimeType = Problem.CONTENT_TYPE, from = Problem.Details.class)),
                @OpenApiResponse(
                        status = "429",
                        description = "Too many requests in a second",
                        content = @OpenApiContent(mimeType = Problem.CONTENT_TYPE, from = Problem.Details.class))
            })
    Reply reply() {
        byte[] text = registry.scrape(CONTENT_TYPE).getBytes(StandardCharsets.UTF_8);
        return new Reply(HttpStatus.OK_200, CONTENT_TYPE, text, Map.of("Cache-Control", "no-store"));
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
