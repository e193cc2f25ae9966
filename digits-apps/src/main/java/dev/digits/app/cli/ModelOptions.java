package dev.digits.app.cli;

import dev.digits.Classifier;
import dev.digits.app.Engines;
import dev.digits.app.Models;
import dev.digits.model.Model;
import dev.digits.preprocess.augment.AffineAugmentation;
import dev.digits.spi.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What classifies: a model, or several, whose answers are averaged. */
final class ModelOptions {

    /** The model where nobody names one. */
    static final String DEFAULT = "deep";

    /** Smaller than the changes that training images are varied by: those of a copy must not make another digit of it. */
    private static final AffineAugmentation CHANGES = new AffineAugmentation(1, 6, 0.94f, 1.06f, 0.08f);

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            split = ",",
            defaultValue = DEFAULT,
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

    /** Reads the models, and sets their threshold where one is wanted. */
    List<Model> load() {
        List<Model> loaded = new ArrayList<>();
        for (String name : models) {
            Model model = Models.load(name);
            loaded.add(
                    rejectBelow == null
                            ? model
                            : model.withCalibration(model.calibration().withThreshold(rejectBelow)));
        }
        return loaded;
    }

    /** A classifier of models that {@link #load} read. */
    Classifier classifier(Engines engines, Backend backend, List<Model> loaded) {
        Classifier classifier = engines.classifier(backend, loaded);
        return copies == null ? classifier : classifier.averagingOver(CHANGES, copies);
    }

    /** What to call it, for example {@code ensemble of cnn, deep}. */
    String describe(List<Model> loaded) {
        String names = loaded.stream().map(model -> model.architecture().name()).collect(Collectors.joining(", "));
        return (loaded.size() == 1 ? names : "ensemble of " + names)
                + (copies == null ? "" : ", each image with " + copies + " changed copies,");
    }
}
