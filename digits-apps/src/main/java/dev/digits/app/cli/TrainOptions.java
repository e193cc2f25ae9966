package dev.digits.app.cli;

import dev.digits.Classifier;
import dev.digits.DigitsException;
import dev.digits.data.Dataset;
import dev.digits.data.Split;
import dev.digits.evaluate.Calibrator;
import dev.digits.model.Calibration;
import dev.digits.model.ModelFile.Precision;
import dev.digits.train.EarlyStopping;
import dev.digits.train.Keep;
import dev.digits.train.Settling;
import dev.digits.train.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code digits train} can be told. */
final class TrainOptions {

    /** Trained weights are to be changed less than random ones. */
    private static final float FINE_TUNING = 0.1f;

    /** Of fewer images one that is unusual, or the lack of one, decides. */
    static final int LEAST_CALIBRATION = 100;

    @Mixin
    EngineOptions engine;

    @Mixin
    DataOption data;

    @Mixin
    StartOptions start;

    @Mixin
    SplitOptions split;

    @Mixin
    private DrawnOptions drawn;

    @Mixin
    private AugmentOptions augment;

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
            description =
                    "0.001 for rmsprop, adam and adamw, 0.02 for momentum and nesterov, 0.1 for sgd; with --from a tenth"
                            + " of that.")
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
            names = "--early-stopping",
            paramLabel = "EPOCHS",
            converter = AtLeastOne.class,
            description = "End after so many epochs in a row without a better one.")
    private Integer patience;

    @Option(
            names = "--settle",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description =
                    "With --augment: in the last N epochs images are only shifted, turned, zoomed and sheared, half"
                            + " as much as before (none).")
    private Integer settle;

    @Option(
            names = "--keep",
            paramLabel = "WHICH",
            defaultValue = "best",
            description =
                    "The weights to store: best, those of the epoch with the greatest validation accuracy, or last"
                            + " (${DEFAULT-VALUE}).")
    private Keep keep;

    @Option(
            names = "--average",
            paramLabel = "DECAY",
            defaultValue = "0",
            description = "Average the weights over the steps with this decay, 0.999 is usual (off).")
    private double average;

    @Option(
            names = "--reject-below",
            paramLabel = "P",
            converter = Probability.class,
            description = "The confidence, 0 to 1, below which the model's answer is \"not sure\" (what 99.15%% of the"
                    + " validation images reach, at most 0.8).")
    private Float rejectBelow;

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

    /** What to learn from and what to choose by; the second is null where nothing is held back. */
    Split split(Dataset whole) {
        Split parts = split.of(whole);
        return new Split(drawn.with(parts.training(), split.seed()), parts.validation());
    }

    /** The settings. */
    TrainingConfig config() {
        float usual = optimizer.learningRate() * (start.fineTunes() ? FINE_TUNING : 1);
        float rate = learningRate == null ? usual : learningRate;
        return TrainingConfig.builder()
                .epochs(epochs)
                .batchSize(batch)
                .optimizer(optimizer.optimizer())
                .loss(loss.loss())
                .learningRate(schedule.of(rate, epochs))
                .seed(split.seed())
                .augmentation(augment.augmentation())
                .settling(settle == null ? null : new Settling(settle, augment.mild()))
                .earlyStopping(patience == null ? null : new EarlyStopping(patience, 0))
                .keep(keep)
                .averagingDecay(average)
                .checkpoints(checkpoints())
                .build();
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

    /** How sure the model may be; measured on what was held back, where that is enough. */
    Calibration calibration(Classifier classifier, Dataset validation) {
        Calibration calibration = validation == null || validation.size() < LEAST_CALIBRATION
                ? start.calibration(classifier.labels())
                : Calibrator.fit(classifier, validation);
        return rejectBelow == null ? calibration : calibration.withThreshold(rejectBelow);
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
