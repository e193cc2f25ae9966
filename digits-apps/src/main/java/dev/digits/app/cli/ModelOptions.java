package dev.digits.app.cli;

import dev.digits.app.ModelChoice;
import java.util.List;
import picocli.CommandLine.Option;

/** What classifies: a model, or several, whose answers are averaged. */
final class ModelOptions {

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            split = ",",
            defaultValue = ModelChoice.DEFAULT,
            description =
                    "The name of a shipped model, or a safetensors file; several are an ensemble, whose answer is the"
                            + " mean of theirs (${DEFAULT-VALUE}).")
    private List<String> models;

    @Option(
            names = "--tta",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description =
                    "Test-time augmentation: average the answers to the image and to N copies, shifted, turned, zoomed"
                            + " and sheared a little (off).")
    private Integer copies;

    @Option(
            names = "--reject-below",
            paramLabel = "P",
            converter = Probability.class,
            description = "The confidence, 0 to 1, below which an answer is \"not sure\" (the model's own threshold).")
    private Float rejectBelow;

    ModelChoice choice() {
        return new ModelChoice(models, copies == null ? 0 : copies, rejectBelow);
    }
}
