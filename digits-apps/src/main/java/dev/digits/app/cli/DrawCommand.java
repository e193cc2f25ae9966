package dev.digits.app.cli;

import dev.digits.app.RecognitionService;
import dev.digits.app.desktop.DrawApp;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code digits draw}: the desktop window. */
@Command(
        name = "draw",
        description = {
            "Opens a window in which you draw digits, or open, paste and drop pictures, and see how they are read:",
            "the probabilities, what the network sees, and where the digits of a number are.",
            "Backend and model can be changed while it runs. F1 shows the keys."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  digits draw", "  digits draw --backend djl --model cnn --dark", "  digits draw --collect mine"})
final class DrawCommand implements Callable<Integer> {

    private final DrawApp app;
    private final RecognitionService service;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private ModelOptions model;

    @Option(
            names = "--collect",
            paramLabel = "DIR",
            description =
                    "Offer to save drawings with their right labels in DIR/LABEL, for a training with --data DIR.")
    private Path collection;

    @Option(names = "--dark", description = "Begin with light letters on a dark ground.")
    private boolean dark;

    @Inject
    DrawCommand(DrawApp app, RecognitionService service) {
        this.app = app;
        this.service = service;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (service) {
            app.run(engine.backend(), model.choice(), collection, dark);
        }
        return ExitCode.OK;
    }
}
