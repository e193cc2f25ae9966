package dev.digits.app.web.browser;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.digits.app.ModelChoice;
import dev.digits.app.RecognitionService;
import dev.digits.app.web.Limits;
import dev.digits.app.web.RunningServer;
import dev.digits.app.web.ServerConfig;
import dev.digits.app.web.WebServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A server with all that it needs, in this process. */
final class Site implements AutoCloseable {

    private static final Limits LIMITS = new Limits(
            8 << 20,
            50_000_000,
            64,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            0,
            64,
            256,
            2,
            Duration.ZERO,
            Duration.ofSeconds(5));

    private final RecognitionService service;
    private final RunningServer server;

    private Site(RecognitionService service, RunningServer server) {
        this.service = service;
        this.server = server;
    }

    /**
     * Starts a server on a free port.
     *
     * @param model what answers where the page names none
     * @param token what it asks for; null for none
     * @param collect where corrected drawings are saved; null for nowhere
     */
    static Site start(String host, String model, String token, Path collect) {
        return start(new ServerConfig(host, 0, "native", ModelChoice.of(model), token, collect, LIMITS));
    }

    /** Starts a server at an address where there was one. */
    static Site restart(URI address, String model) {
        return start(new ServerConfig(
                address.getHost(), address.getPort(), "native", ModelChoice.of(model), null, null, LIMITS));
    }

    private static Site start(ServerConfig config) {
        Injector injector = Guice.createInjector();
        return new Site(
                injector.getInstance(RecognitionService.class),
                injector.getInstance(WebServer.class).start(config));
    }

    URI address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
        service.close();
    }
}
