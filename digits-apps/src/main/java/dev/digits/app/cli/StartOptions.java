package dev.digits.app.cli;

import dev.digits.app.Models;
import dev.digits.data.Dataset;
import dev.digits.data.Relabelled;
import dev.digits.model.Architecture;
import dev.digits.model.Architectures;
import dev.digits.model.Calibration;
import dev.digits.model.Initializer;
import dev.digits.model.Model;
import dev.digits.train.FineTuning;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What a training begins with. */
final class StartOptions {

    private static final String DEFAULT = "cnn";
    private static final int KERNEL = 3;
    private static final int DENSE = 128;
    private static final float DROPOUT = 0.5f;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "The architecture: mlp, cnn, cnn3, lenet5 or deep (" + DEFAULT + ").")
    private String preset;

    @Option(
            names = "--hidden",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "Hidden units of the mlp (512).")
    private Integer hidden;

    @Option(
            names = "--kernel",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "Height and width of the cnn's kernels, odd (" + KERNEL + ").")
    private Integer kernel;

    @Option(
            names = "--dense",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "Units of the cnn's dense layer (" + DENSE + ").")
    private Integer dense;

    @Option(
            names = "--dropout",
            paramLabel = "P",
            converter = Probability.class,
            description = "The probability, from 0 to below 1, that a value after the cnn's dense layer is dropped ("
                    + DROPOUT + ").")
    private Float dropout;

    @Option(
            names = "--from",
            paramLabel = "MODEL",
            description =
                    "Fine-tune: begin with architecture and weights of this model, a shipped one's name or a file.")
    private String from;

    private Model base;

    /** Whether the training goes on from a trained model. */
    boolean fineTunes() {
        return from != null;
    }

    /** The data with the classes of the model to go on from, where that knows them all. */
    Dataset fit(Dataset data) {
        return fineTunes() ? Relabelled.of(data, base().labels()) : data;
    }

    /**
     * The model to begin with.
     *
     * @throws IllegalArgumentException where the options contradict each other, or there is no such architecture
     */
    Model model(List<String> labels, long seed) {
        if (!fineTunes()) {
            return Initializer.HE_UNIFORM.initialize(architecture(labels.size()), labels, seed);
        }
        if (Stream.of(preset, hidden, kernel, dense, dropout).anyMatch(Objects::nonNull)) {
            throw new IllegalArgumentException("--from takes the model's own architecture, so it goes without --model,"
                    + " --hidden, --kernel, --dense and --dropout");
        }
        return FineTuning.begin(base(), labels, seed);
    }

    /** What a reader must know of the beginning; null where nothing. */
    String note(List<String> labels) {
        if (!fineTunes()) {
            return null;
        }
        return "Going on from the weights of " + from
                + (base().labels().equals(labels)
                        ? "."
                        : "; its last layer is new, since it knew the classes " + String.join(" ", base().labels())
                                + ".");
    }

    /** The calibration where none can be measured: that of the model to go on from, if it has these classes. */
    Calibration calibration(List<String> labels) {
        return fineTunes() && base().labels().equals(labels) ? base().calibration() : Calibration.NONE;
    }

    private Model base() {
        if (base == null) {
            base = Models.load(from);
        }
        return base;
    }

    private Architecture architecture(int classes) {
        String name = preset == null ? DEFAULT : preset;
        requireFor("mlp", name, "--hidden", hidden);
        requireFor("cnn", name, "--kernel", kernel);
        requireFor("cnn", name, "--dense", dense);
        requireFor("cnn", name, "--dropout", dropout);
        if (hidden != null) {
            return Architectures.mlp(hidden, classes);
        }
        return name.equals("cnn")
                ? Architectures.cnn(
                        Objects.requireNonNullElse(kernel, KERNEL),
                        Objects.requireNonNullElse(dense, DENSE),
                        Objects.requireNonNullElse(dropout, DROPOUT),
                        classes)
                : Architectures.preset(name, classes);
    }

    private static void requireFor(String only, String preset, String option, Object value) {
        if (value != null && !preset.equals(only)) {
            throw new IllegalArgumentException(option + " is for --model " + only + ", not " + preset);
        }
    }
}
