package dev.digits.app.cli;

import dev.digits.Classifier;
import dev.digits.DigitsException;
import dev.digits.app.report.ReportFiles;
import dev.digits.data.Dataset;
import dev.digits.evaluate.Calibrator;
import dev.digits.model.Calibration;
import dev.digits.model.ModelFile.Precision;
import dev.digits.train.EarlyStopping;
import dev.digits.train.Keep;
import dev.digits.train.TrainingConfig;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code digits train} can be told. */
final class TrainOptions {

    /** Of fewer images one that is unusual, or the lack of one, decides. */
    private static final int LEAST_CALIBRATION = 100;

    @Mixin
    EngineOptions engine;

    @Mixin
    LearningOptions learning;

    @Option(
            names = "--early-stopping",
            paramLabel = "EPOCHS",
            converter = AtLeastOne.class,
            description = "End after so many epochs in a row without a better one.")
    private Integer patience;

    @Option(
            names = "--keep",
            paramLabel = "WHICH",
            defaultValue = "best",
            description =
                    "The weights to store: best, those of the epoch with the greatest validation accuracy, or last"
                            + " (${DEFAULT-VALUE}).")
    private Keep keep;

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

    @Mixin
    ReportOptions report;

    @Option(
            names = "--dashboard",
            paramLabel = "PORT",
            arity = "0..1",
            fallbackValue = "0",
            converter = Port.class,
            description =
                    "Show the curves in the browser while it trains, to this machine only; without a port any that"
                            + " is free.")
    Integer dashboard;

    /** The settings. */
    TrainingConfig config() {
        return learning.settings()
                .earlyStopping(patience == null ? null : new EarlyStopping(patience, 0))
                .keep(keep)
                .checkpoints(checkpoints())
                .build();
    }

    /**
     * Checks before hours are spent that the results can be written.
     *
     * @throws DigitsException where they cannot
     */
    void requireWritable() {
        ReportFiles.requireFile(out);
        report.requireWritable(page(), out);
    }

    /** Where the report goes unless somebody said otherwise: beside the model. */
    Path page() {
        return out.resolveSibling(name() + ".html");
    }

    private String name() {
        return out.getFileName().toString().replaceFirst("\\.safetensors$", "");
    }

    /** How sure the model may be; measured on what was held back, where that is enough. */
    Calibration calibration(Classifier classifier, Dataset validation) {
        Calibration calibration = calibrates(validation)
                ? Calibrator.fit(classifier, validation)
                : learning.start.calibration(classifier.labels());
        return rejectBelow == null ? calibration : calibration.withThreshold(rejectBelow);
    }

    /** Whether so much was held back that something can be measured. */
    static boolean calibrates(Dataset validation) {
        return validation != null && validation.size() >= LEAST_CALIBRATION;
    }

    Precision precision() {
        return half ? Precision.FLOAT16 : Precision.FLOAT32;
    }

    Path checkpoints() {
        if (checkpoints != null) {
            return checkpoints;
        }
        return out.resolveSibling(name() + ".checkpoints");
    }

    /** Whether the checkpoints are to stay when the training is done. */
    boolean keepCheckpoints() {
        return checkpoints != null;
    }
}
