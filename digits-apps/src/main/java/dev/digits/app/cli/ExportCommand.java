package dev.digits.app.cli;

import dev.digits.app.ModelChoice;
import dev.digits.app.Models;
import dev.digits.app.interchange.OnnxExport;
import dev.digits.model.Model;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code digits export}: a model for other programs. */
@Command(
        name = "export",
        description =
                "Writes a model as ONNX, which Netron shows and ONNX Runtime and others run: input images [batch, 1,"
                        + " 28, 28], ink 0 to 1; output logits [batch, classes].",
        footerHeading = "%nExample:%n",
        footer = "  digits export --model cnn --onnx cnn.onnx")
final class ExportCommand implements Runnable {

    private final Terminal terminal;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            defaultValue = ModelChoice.DEFAULT,
            description = "The name of a shipped model, or a safetensors file (${DEFAULT-VALUE}).")
    private String model;

    @Option(names = "--onnx", paramLabel = "FILE", required = true, description = "Where the ONNX file goes.")
    private Path onnx;

    @Inject
    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Model loaded = Models.load(model);
        OnnxExport.write(loaded, onnx);
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%s: %s, %,d parameters, %d classes%n",
                        onnx,
                        loaded.architecture().name(),
                        loaded.architecture().parameterCount(),
                        loaded.labels().size());
    }
}
