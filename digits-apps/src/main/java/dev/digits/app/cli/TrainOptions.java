package dev.digits.app.cli;

import dev.digits.DigitsException;
import dev.digits.data.Dataset;
import dev.digits.data.Split;
import dev.digits.data.Subset;
import dev.digits.model.Architecture;
import dev.digits.model.Architectures;
import dev.digits.model.ModelFile.Precision;
import dev.digits.train.EarlyStopping;
import dev.digits.train.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code digits train} can be told. */
final class TrainOptions {

    private static final double DEFAULT_VALIDATION = 1.0 / 12;

    @Mixin
    EngineOptions engine;

    @Mixin
    DataOption data;

    @Mixin
    private AugmentOptions augment;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = "cnn",
            description = "The architecture: mlp, cnn, cnn3, lenet5 or deep (${DEFAULT-VALUE}).")
    private String model;

    @Option(
            names = "--hidden",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "Hidden units of the mlp (512).")
    private Integer hidden;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "5",
            converter = AtLeastOne.class,
            description = "Passes over the training set (${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "128",
            converter = AtLeastOne.class,
            description = "Images a step (${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            defaultValue = "adam",
            description = "One of ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private OptimizerName optimizer;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "0.001 for rmsprop, adam and adamw, 0.02 for momentum and nesterov, 0.1 for sgd.")
    private Float learningRate;

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            defaultValue = "constant",
            description = "How the learning rate changes: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private ScheduleName schedule;

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            defaultValue = "cross-entropy",
            description = "One of ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private LossName loss;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of all chance: weights, order, dropout, augmentation, split (${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "Only the first N images of the training set.")
    private int limit = Integer.MAX_VALUE;

    @Option(
            names = "--validation",
            paramLabel = "N",
            description = "How much of the training set is held back to choose the best epoch by: a share below 1, or a"
                    + " number of images; 0 for none (a twelfth).")
    private double validation = DEFAULT_VALIDATION;

    @Option(
            names = "--early-stopping",
            paramLabel = "EPOCHS",
            converter = AtLeastOne.class,
            description = "End after so many epochs in a row without a better one.")
    private Integer patience;

    @Option(
            names = "--average",
            paramLabel = "DECAY",
            defaultValue = "0",
            description = "Average the weights over the steps with this decay, 0.999 is usual (off).")
    private double average;

    @Option(
            names = "--half",
            description = "Store the weights as float16, which halves the file; the rounded model is what is tested.")
    private boolean half;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "model.safetensors",
            description = "Where the model goes (${DEFAULT-VALUE}).")
    Path out;

    @Option(
            names = "--checkpoints",
            paramLabel = "DIR",
            description = "Where checkpoints go, and stay; without it beside the model, until the training is done.")
    private Path checkpoints;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the training report as JSON, too.")
    Path json;

    /** The network for data of so many classes. */
    Architecture architecture(int classes) {
        if (hidden == null) {
            return Architectures.preset(model, classes);
        }
        if (!model.equals("mlp")) {
            throw new IllegalArgumentException("--hidden is for --model mlp, not " + model);
        }
        return Architectures.mlp(hidden, classes);
    }

    /** The settings. */
    TrainingConfig config() {
        float rate = learningRate == null ? optimizer.learningRate() : learningRate;
        return TrainingConfig.builder()
                .epochs(epochs)
                .batchSize(batch)
                .optimizer(optimizer.optimizer())
                .loss(loss.loss())
                .learningRate(schedule.of(rate, epochs))
                .seed(seed)
                .augmentation(augment.augmentation())
                .earlyStopping(patience == null ? null : new EarlyStopping(patience, 0))
                .averagingDecay(average)
                .checkpoints(checkpoints())
                .build();
    }

    /** What to learn from and what to choose by; the second is null where nothing is held back. */
    Split split(Dataset training) {
        Dataset whole = Subset.first(training, limit);
        if (validation == 0) {
            return new Split(whole, null);
        }
        return Split.stratified(whole, validation < 1 ? validation : validation / whole.size(), seed);
    }

    /**
     * Checks before hours are spent that the results can be written.
     *
     * @throws DigitsException where a folder stands in the place of a file
     */
    void requireWritable() {
        for (Path file : json == null ? List.of(out) : List.of(out, json)) {
            if (Files.isDirectory(file)) {
                throw new DigitsException(
                        DigitsException.Code.OUTPUT_UNWRITABLE,
                        "Cannot write " + file + ": it is a folder. Name a file.");
            }
        }
    }

    Precision precision() {
        return half ? Precision.FLOAT16 : Precision.FLOAT32;
    }

    Path checkpoints() {
        if (checkpoints != null) {
            return checkpoints;
        }
        String name = out.getFileName().toString().replaceFirst("\\.safetensors$", "");
        return out.resolveSibling(name + ".checkpoints");
    }

    /** Whether the checkpoints are to stay when the training is done. */
    boolean keepCheckpoints() {
        return checkpoints != null;
    }
}
