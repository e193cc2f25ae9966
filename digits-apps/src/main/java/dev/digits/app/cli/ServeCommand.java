package dev.digits.app.cli;

import dev.digits.app.RecognitionService;
import dev.digits.app.web.RunningServer;
import dev.digits.app.web.ServerConfig;
import dev.digits.app.web.WebServer;
import dev.digits.spi.Threads;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code digits serve}: the web page and the REST interface. */
@Command(
        name = "serve",
        description = {
            "Serves a page on which digits are drawn, dropped, pasted or shown to a camera, and the same as a REST interface.",
            "Only this machine can reach it, unless --host names another address. It ends when it is told to (Ctrl-C or"
                    + " SIGTERM), and answers before what it has accepted."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  digits serve",
            "  digits serve --port 9000 --model cnn --collect mine",
            "  digits serve --host 0.0.0.0 --token-file token"
        })
final class ServeCommand implements Callable<Integer> {

    private final RecognitionService service;
    private final WebServer servers;
    private final Terminal terminal;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "The address to listen on (${DEFAULT-VALUE}); others than loopback need --token-file.")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = Port.class,
            description = "The port; 0 for any that is free (${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Answer only requests with the token in this file: \"Authorization: Bearer TOKEN\".")
    private Path tokenFile;

    @Option(
            names = "--insecure",
            description = "With --host: let everybody who can reach that address use the server without a token.")
    private boolean insecure;

    @Option(
            names = "--collect",
            paramLabel = "DIR",
            description = "Let users save drawings with their right labels in this folder (off).")
    private Path collect;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private ModelOptions model;

    @Mixin
    private LimitOptions limits;

    @Spec
    private CommandSpec spec;

    @Inject
    ServeCommand(RecognitionService service, WebServer servers, Terminal terminal) {
        this.service = service;
        this.servers = servers;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String token = tokenFile == null ? null : TokenFile.read(tokenFile);
        ServerConfig config =
                new ServerConfig(host, port, engine.backend(), model.choice(), token, collect, limits.limits());
        if (!config.loopback() && token == null && !insecure) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Others can reach " + host + ": give them a token by --token-file, or leave it open by --insecure");
        }
        shareProcessors();
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

    /** Half of the processors is for the engine where nobody says otherwise: reading requests takes as much. */
    private static void shareProcessors() {
        if (System.getProperty(Threads.PROPERTY) == null) {
            System.setProperty(Threads.PROPERTY, Integer.toString(Math.max(1, Threads.count() / 2)));
        }
    }
}
