package dev.digits.app.cli;

import dev.digits.app.PictureFiles;
import dev.digits.app.RecognitionService;
import dev.digits.app.Recognizer;
import dev.digits.app.watch.PictureWatch;
import dev.digits.app.watch.Timing;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code digits watch}: which digit a picture shows, whenever it is saved. */
@Command(
        name = "watch",
        description = {
            "Paint a digit in any program and press save: the answer appears at once, until Ctrl-C ends it.",
            "Each save is answered. A file need not exist yet; of a folder new and changed pictures are answered.",
            "A half-written file is read when it is whole; one that stays unreadable is reported."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  digits watch drawing.png",
            "  digits watch scans/ --json answers.jsonl",
            "  digits watch --number --boxes seen ~/Pictures"
        })
final class WatchCommand implements Callable<Integer> {

    private final RecognitionService service;
    private final Terminal terminal;

    @Mixin
    private EngineOptions engine;

    @Parameters(
            paramLabel = "FILE-OR-FOLDER",
            arity = "1..*",
            description = "What to watch; of a folder all pictures in it and below.")
    private List<Path> targets;

    @Mixin
    private ModelOptions model;

    @Mixin
    private ReadingOptions reading;

    @Option(
            names = "--existing",
            description = "Begin with the pictures that are in the folders already (only what is saved from now on).")
    private boolean existing;

    @Option(
            names = "--poll",
            paramLabel = "SECONDS",
            defaultValue = "1",
            description = "How often to look where the file system reports no change, as on network drives"
                    + " (${DEFAULT-VALUE}).")
    private double poll;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Append the answers to a file as JSON, one object a line; - writes them to standard output,"
                    + " only.")
    private Path json;

    @Spec
    private CommandSpec spec;

    @Inject
    WatchCommand(RecognitionService service, Terminal terminal) {
        this.service = service;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        check();
        try (PictureWatch watch = new PictureWatch(targets, existing, Timing.polling(Math.round(1000 * poll)))) {
            return Interruption.guard(
                    () -> answer(watch),
                    watch::close,
                    () -> Runtime.getRuntime().halt(ExitCode.OK));
        }
    }

    private void check() {
        reading.check();
        if (!(poll >= 0.01 && poll <= 3600)) {
            throw wrong("--poll must be from 0.01 to 3600 seconds");
        }
        if (json != null && PictureFiles.isNamedAsPicture(json)) {
            throw wrong("--json names the file to write, and " + json + " has the name of a picture");
        }
        for (Path folder : reading.folders()) {
            for (Path target : targets) {
                if (real(folder).startsWith(real(target))) {
                    throw wrong("Pictures that are written to " + folder + " would be answered, too, since " + target
                            + " is watched. Choose a folder outside.");
                }
            }
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** A path without symbolic links, as far as it exists. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        for (Path part = absolute; part != null; part = part.getParent()) {
            try {
                return part.toRealPath().resolve(part.relativize(absolute));
            } catch (IOException e) {
                // The part above it may exist.
            }
        }
        return absolute;
    }

    private int answer(PictureWatch watch) {
        try (service;
                WatchLines lines = new WatchLines(terminal, json, reading.reading(recognizer()), watch::close)) {
            terminal.err()
                    .println("Watching "
                            + targets.stream().map(Path::toString).collect(Collectors.joining(", "))
                            + ", until Ctrl-C.");
            watch.run(lines);
            return ExitCode.OK;
        }
    }

    private Recognizer recognizer() {
        Recognizer recognizer = service.recognizer(engine.backend(), model.choice());
        recognizer.rehearse();
        return recognizer;
    }
}
