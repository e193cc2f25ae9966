package dev.digits.app.cli;

import dev.digits.app.RecognitionService;
import dev.digits.app.web.RunningServer;
import dev.digits.app.web.ServerConfig;
import dev.digits.app.web.WebServer;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code digits serve}: the web page and the REST interface. */
@Command(
        name = "serve",
        description = {
            "Serves a page on which digits are drawn, dropped, pasted or shown to a camera, and the same as a REST interface.",
            "It listens on loopback only, and ends when it is told to (Ctrl-C or SIGTERM), after it has answered what it"
                    + " accepted."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  digits serve", "  digits serve --port 9000 --model cnn --collect mine"})
final class ServeCommand implements Callable<Integer> {

    private final RecognitionService service;
    private final WebServer servers;
    private final Terminal terminal;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private ModelOptions model;

    @Option(names = "--port", paramLabel = "N", description = "The port; 0 for any that is free (${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(
            names = "--collect",
            paramLabel = "DIR",
            description = "Let users save drawings with their right labels in this folder (off).")
    private Path collect;

    @Mixin
    private LimitOptions limits;

    @Inject
    ServeCommand(RecognitionService service, WebServer servers, Terminal terminal) {
        this.service = service;
        this.servers = servers;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ServerConfig config =
                new ServerConfig("127.0.0.1", port, engine.backend(), model.choice(), null, collect, limits.limits());
        RunningServer server = servers.start(config);
        terminal.out().println("digits serves on " + server.address());
        Interruption.guard(
                () -> {
                    try (service) {
                        server.awaitClose();
                    }
                    return null;
                },
                server::close,
                () -> {});
        return ExitCode.OK;
    }
}
