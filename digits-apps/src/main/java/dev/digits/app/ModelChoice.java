package dev.digits.app;

import dev.digits.Classifier;
import dev.digits.model.Model;
import dev.digits.model.ShippedModels;
import dev.digits.preprocess.augment.AffineAugmentation;
import dev.digits.spi.Backend;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What classifies: a model, or several, whose answers are averaged. Equal choices are one classifier.
 *
 * @param models names of shipped models or safetensors files, at least one
 * @param copies test-time augmentation: with how many changed copies of each image the answer is averaged, from 0
 * @param rejectBelow the confidence, 0 to 1, below which an answer is "not sure"; null for each model's own threshold
 */
public record ModelChoice(List<String> models, int copies, Float rejectBelow) {

    /** The model where nobody names one. */
    public static final String DEFAULT = "deep";

    /** Smaller than the changes that training images are varied by: those of a copy must not make another digit of it. */
    private static final AffineAugmentation CHANGES = new AffineAugmentation(1, 6, 0.94f, 1.06f, 0.08f);

    public ModelChoice {
        models = List.copyOf(models);
        if (models.isEmpty() || copies < 0 || (rejectBelow != null && !(rejectBelow >= 0 && rejectBelow <= 1))) {
            throw new IllegalArgumentException(
                    "no choice of models: " + models + ", " + copies + " copies, threshold " + rejectBelow);
        }
    }

    /** One model, as it is. */
    public static ModelChoice of(String model) {
        return new ModelChoice(List.of(model), 0, null);
    }

    /** What users call it: a shipped model's name, a file's name without its ending; those of an ensemble with + between. */
    public String name() {
        return models.stream().map(ModelChoice::name).collect(Collectors.joining("+"));
    }

    private static String name(String model) {
        if (Models.isShipped(model)) {
            return model;
        }
        Path file = Path.of(model).getFileName();
        return file == null ? model : file.toString().replaceFirst("\\.safetensors$", "");
    }

    /** This choice and then each shipped model that has another name, with the same copies and threshold. */
    public List<ModelChoice> menu() {
        return Stream.concat(
                        Stream.of(this),
                        ShippedModels.names().stream()
                                .filter(shipped -> !shipped.equals(name()))
                                .map(shipped -> new ModelChoice(List.of(shipped), copies, rejectBelow)))
                .toList();
    }

    /**
     * Reads the models, and sets their threshold where one is wanted.
     *
     * @throws dev.digits.DigitsException where there is no such model, or it cannot be read or is malformed
     */
    public List<Model> load() {
        return models.stream()
                .map(Models::load)
                .map(model -> rejectBelow == null
                        ? model
                        : model.withCalibration(model.calibration().withThreshold(rejectBelow)))
                .toList();
    }

    /**
     * A classifier of models that {@link #load} read.
     *
     * @throws dev.digits.DigitsException as {@link Engines#classifier(Backend, List)}
     */
    public Classifier classifier(Engines engines, Backend backend, List<Model> loaded) {
        Classifier classifier = engines.classifier(backend, Objects.requireNonNull(loaded));
        return copies == 0 ? classifier : classifier.averagingOver(CHANGES, copies);
    }

    /** Models that {@link #load} read, in words, for example {@code ensemble of cnn, deep}. */
    public String describe(List<Model> loaded) {
        String names = loaded.stream().map(model -> model.architecture().name()).collect(Collectors.joining(", "));
        return (loaded.size() == 1 ? names : "ensemble of " + names)
                + (copies == 0 ? "" : ", each image with " + copies + " changed copies,");
    }
}
