package dev.digits.app.cli;

import dev.digits.app.Version;
import dev.digits.app.interchange.ImportSettings;
import dev.digits.app.interchange.ImportedModel;
import dev.digits.app.interchange.OnnxImport;
import dev.digits.app.interchange.SafetensorsImport;
import dev.digits.model.Architecture;
import dev.digits.model.Model;
import dev.digits.model.ModelFile;
import dev.digits.model.ModelFile.Precision;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code digits import}: the networks of other programs. */
@Command(
        name = "import",
        description = {
            "Makes a model of an ONNX file, as PyTorch and Keras write it, or of a safetensors file with a description of"
                    + " its layers. It then runs on every backend.",
            "The network must be one chain of convolutions, batch normalisations, ReLU, pooling, dropout and dense"
                    + " layers, for images of 28x28; docs/interchange.md says what of these is supported."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  digits import mnist.onnx --mean 0.1307 --std 0.3081 --out mnist.safetensors",
            "  digits import weights.safetensors --layers layers.json --out model.safetensors"
        })
final class ImportCommand implements Runnable {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "An ONNX file; with --layers a safetensors file.")
    private Path file;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the model goes.")
    private Path out;

    @Option(
            names = "--layers",
            paramLabel = "FILE",
            description = "The layers that the weights of a safetensors file belong to, as JSON.")
    private Path layers;

    @Option(
            names = "--labels",
            paramLabel = "LABEL",
            split = ",",
            description = "The classes' names in the order of the logits (of ten classes 0 to 9).")
    private List<String> labels;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the network is called (as the file, or as it is described).")
    private String name;

    @Option(
            names = "--mean",
            paramLabel = "M",
            defaultValue = "0",
            description = "The network was trained on (ink - M) / S, ink 0 to 1 (${DEFAULT-VALUE}).")
    private float mean;

    @Option(names = "--std", paramLabel = "S", defaultValue = "1", description = "See --mean (${DEFAULT-VALUE}).")
    private float deviation;

    @Inject
    ImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        ImportSettings settings = settings();
        boolean weightsOnly = file.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors");
        if (weightsOnly && layers == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "A safetensors file holds weights only; name a description of its layers with --layers.");
        }
        if (layers != null && file.toString().toLowerCase(Locale.ROOT).endsWith(".onnx")) {
            throw new ParameterException(
                    spec.commandLine(), "An ONNX file describes its layers itself; leave --layers out.");
        }
        ImportedModel imported =
                layers == null ? OnnxImport.read(file, settings) : SafetensorsImport.read(file, layers, settings);
        Model model = imported.model().withProvenance(Map.of("digits", Version.current()));
        ModelFile.write(model, out, Precision.FLOAT32);
        Architecture architecture = model.architecture();
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%s: %s, %,d parameters, %d classes, by %s%n",
                        out,
                        architecture.name(),
                        architecture.parameterCount(),
                        architecture.classes(),
                        model.provenance().get("import.producer").replaceAll("\\p{Cntrl}", "?"));
        imported.notes().forEach(terminal.out()::println);
        terminal.out().flush();
    }

    private ImportSettings settings() {
        if (name != null && !name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new ParameterException(
                    spec.commandLine(), "--name is 1 to 64 letters, digits, '_' or '-', not \"" + name + "\".");
        }
        try {
            return new ImportSettings(name, labels, mean, deviation);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--mean, --std: " + e.getMessage(), e);
        }
    }
}
