package dev.digits.app.cli;

import dev.digits.Classifier;
import dev.digits.app.DataSets;
import dev.digits.app.Engines;
import dev.digits.app.ModelChoice;
import dev.digits.app.Models;
import dev.digits.data.Dataset;
import dev.digits.data.Relabelled;
import dev.digits.evaluate.Calibrator;
import dev.digits.model.Model;
import dev.digits.model.ModelFile;
import dev.digits.model.ModelFile.Precision;
import dev.digits.spi.Backend;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code digits calibrate}: how sure a model may be. */
@Command(
        name = "calibrate",
        description = {
            "Measures a model's temperature, and the confidence below which its answer is \"not sure\", on what is held"
                    + " back of the training set, as train does at its end: give the training's own --validation, --seed and"
                    + " --limit, or the model has seen the images.",
            "With --reject-below nothing is measured: that becomes the threshold, and the temperature stays."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  digits calibrate --model old.safetensors --out calibrated.safetensors",
            "  digits calibrate --model cnn --reject-below 0.6 --out stricter.safetensors"
        })
final class CalibrateCommand implements Callable<Integer> {

    private final Engines engines;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private DataOption data;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            defaultValue = ModelChoice.DEFAULT,
            description = "The name of a shipped model, or a safetensors file (${DEFAULT-VALUE}).")
    private String model;

    @Mixin
    private SplitOptions split;

    @Option(
            names = "--reject-below",
            paramLabel = "P",
            converter = Probability.class,
            description = "The confidence, 0 to 1, below which an answer is \"not sure\".")
    private Float rejectBelow;

    @Option(names = "--half", description = "Store the weights as float16, which halves the file.")
    private boolean half;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the calibrated model goes.")
    private Path out;

    @Inject
    CalibrateCommand(Engines engines, Terminal terminal) {
        this.engines = engines;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Model loaded = Models.load(model);
        Model calibrated = rejectBelow == null ? measured(loaded) : rejecting(loaded);
        ModelFile.write(calibrated, out, half ? Precision.FLOAT16 : Precision.FLOAT32);
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%s: temperature %.3f; not sure below %.1f %%%n",
                        out,
                        calibrated.calibration().temperature(),
                        100 * calibrated.calibration().threshold());
        return ExitCode.OK;
    }

    private Model rejecting(Model loaded) {
        return loaded.withCalibration(loaded.calibration().withThreshold(rejectBelow))
                .withProvenance(Map.of("calibration.threshold", "chosen"));
    }

    private Model measured(Model loaded) {
        Dataset validation = held(Relabelled.of(DataSets.find(data.path()).training(), loaded.labels()));
        String images = String.format(Locale.ROOT, "%s, %,d images", validation.name(), validation.size());
        terminal.out().println(images);
        try (Backend backend = engines.open(engine.backend());
                Classifier classifier = engines.classifier(backend, List.of(loaded))) {
            return loaded.withCalibration(Calibrator.fit(classifier, validation))
                    .withProvenance(Map.of("calibration.data", images, "calibration.threshold", "measured"));
        }
    }

    /** Where nothing can be held back as the options ask, that is wrong use. */
    private Dataset held(Dataset training) {
        try {
            Dataset validation = split.of(training).validation();
            if (validation == null) {
                throw new IllegalArgumentException("--validation must be above 0");
            }
            return validation;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
