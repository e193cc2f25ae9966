package dev.digits.app.cli;

import dev.digits.Backends.Candidate;
import dev.digits.Classifier;
import dev.digits.DigitsException;
import dev.digits.app.DataSets;
import dev.digits.app.DataSource;
import dev.digits.app.Engines;
import dev.digits.app.Version;
import dev.digits.app.training.Outcome;
import dev.digits.app.training.Setup;
import dev.digits.app.training.TrainingDashboard;
import dev.digits.app.training.TrainingLog;
import dev.digits.data.Dataset;
import dev.digits.data.Relabelled;
import dev.digits.data.Split;
import dev.digits.evaluate.Evaluation;
import dev.digits.evaluate.Evaluator;
import dev.digits.model.Calibration;
import dev.digits.model.Model;
import dev.digits.model.ModelFile;
import dev.digits.preprocess.dataset.TrainTest;
import dev.digits.spi.Availability.Available;
import dev.digits.spi.Backend;
import dev.digits.spi.Threads;
import dev.digits.train.StopReason;
import dev.digits.train.Trainer;
import dev.digits.train.TrainingConfig;
import dev.digits.train.TrainingListener;
import dev.digits.train.TrainingResult;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code digits train}: a model from a training set. */
@Command(
        name = "train",
        description = {
            "Trains a model and tests it once, at the end, on the test set.",
            "A checkpoint is written after every epoch; a training that was interrupted goes on exactly with --resume."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  digits train --model cnn --epochs 3 --batch 128 --out cnn.safetensors",
            "  digits train --model deep --epochs 20 --schedule one-cycle --augment --average 0.999",
            "  digits train --data my-letters --model lenet5 --out letters.safetensors",
            "  digits train --data my-digits --from cnn --epochs 3 --out mine.safetensors",
            "  digits train --out cnn.safetensors --resume"
        })
final class TrainCommand implements Callable<Integer> {

    private static final int TEST_BATCH = 256;

    private final Engines engines;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private TrainOptions given;

    @Option(
            names = "--resume",
            description = "Go on with the training of the same --out or --checkpoints, with all its options.")
    private boolean resume;

    @Inject
    TrainCommand(Engines engines, Terminal terminal) {
        this.engines = engines;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Resumption resumption = new Resumption(given.checkpoints());
        List<String> arguments = resume ? resumption.arguments() : arguments();
        TrainOptions options =
                resume ? CommandText.parse(new TrainOptions(), spec, joined(arguments, arguments())) : given;
        TrainingConfig config = checked(options::config);
        Candidate backend = engines.backends().select(options.engine.backend());
        DataSource source = DataSets.find(options.learning.data.path());
        TrainTest sets = source.read();
        Dataset whole = options.learning.start.fit(sets.training());
        Split split = checked(() -> options.learning.split(whole));
        requireTwoClasses(split.training());
        Model initial = checked(() -> options.learning.start.model(whole.labels(), options.learning.split.seed()));
        options.requireWritable();
        boolean goesOn = resume && resumption.hasCheckpoint();
        String engineName = nameOf(backend);
        terminal.out()
                .printf(
                        "%s %s on %s, by %s%n",
                        goesOn ? "Going on to train" : "Training",
                        initial.architecture().name(),
                        whole.name(),
                        engineName);
        if (options.learning.start.note(whole.labels()) != null) {
            terminal.out().println(options.learning.start.note(whole.labels()));
        }
        Map<String, String> origin = new TreeMap<>(source.provenance());
        origin.put("command", CommandText.of(spec.name(), arguments));
        origin.put("backend", engineName);
        origin.put("digits", Version.current());
        origin.put("java", System.getProperty("java.version"));
        origin.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        Setup setup = new Setup(
                config,
                initial,
                engineName,
                split.training(),
                split.validation(),
                Relabelled.of(sets.test(), whole.labels()),
                options.out,
                origin);
        TrainingLog log = new TrainingLog(config);
        try (TrainingDashboard dashboard = dashboard(options, setup, log);
                Backend engine = engines.open(backend.name());
                Progress progress = new Progress(terminal)) {
            if (!resume) {
                // What an earlier training left is deleted when nothing is in the way of this one any more.
                resumption.begin(arguments);
            }
            TrainingEnd end = new TrainingEnd(options, setup, log, dashboard, progress, terminal);
            Trainer trainer = new Trainer(config);
            TrainingListener listener = log.andThen(new TrainingLines(terminal, progress, log, config.loss()));
            TrainingResult result = Interruption.guard(
                    () -> end.reportFailure(() -> goesOn
                            ? trainer.resume(
                                    engine, options.checkpoints(), split.training(), split.validation(), listener)
                            : trainer.train(engine, initial, split.training(), split.validation(), listener)),
                    trainer::cancel,
                    () -> sayHowToResume(options));
            if (result.stopReason() == StopReason.CANCELLED) {
                return ExitCode.SOFTWARE;
            }
            Outcome outcome = test(options, result, setup, engine);
            print(result, outcome, setup);
            if (!options.keepCheckpoints()) {
                resumption.clear();
            }
            end.report(result.stopReason(), outcome);
            return result.stopReason() == StopReason.DIVERGED ? ExitCode.SOFTWARE : ExitCode.OK;
        }
    }

    /** Null where nobody asked for it. */
    private TrainingDashboard dashboard(TrainOptions options, Setup setup, TrainingLog log) {
        if (options.dashboard == null) {
            return null;
        }
        TrainingDashboard dashboard = new TrainingDashboard(options.dashboard, setup, log);
        terminal.out().println("dashboard: " + dashboard.address());
        terminal.out().flush();
        return dashboard;
    }

    private static void requireTwoClasses(Dataset training) {
        int first = training.label(0);
        for (int i = 1; i < training.size(); i++) {
            if (training.label(i) != first) {
                return;
            }
        }
        throw new DigitsException(
                DigitsException.Code.DATA_MALFORMED,
                "All images of " + training.name() + " are of one class, "
                        + (first == Dataset.NONE ? "none" : training.labels().get(first))
                        + ". Add images of at least one other class to learn the difference.");
    }

    /** Writes the model, calibrates and tests what was written, and writes it again with what was found. */
    private Outcome test(TrainOptions options, TrainingResult result, Setup setup, Backend engine) {
        Map<String, String> provenance = new TreeMap<>(setup.provenance());
        provenance.put("training.seconds", String.format(Locale.ROOT, "%.3f", result.seconds()));
        provenance.put("training.threads", Integer.toString(Threads.count()));
        ModelFile.write(result.model().withProvenance(provenance), options.out, options.precision());
        Model written = ModelFile.read(options.out);
        try (Classifier classifier = engines.classifier(engine, written)) {
            written = written.withCalibration(options.calibration(classifier, setup.validation()));
        }
        Evaluation evaluation;
        try (Classifier classifier = engines.classifier(engine, written)) {
            evaluation = Evaluator.evaluate(classifier, setup.test(), TEST_BATCH, done -> {});
        }
        written = written.withProvenance(Map.of(
                "test.data", setup.test().name() + ", " + setup.test().size() + " images",
                "test.accuracy", Double.toString(evaluation.accuracy()),
                "test.loss", Double.toString(evaluation.loss())));
        ModelFile.write(written, options.out, options.precision());
        return new Outcome(written, TrainOptions.calibrates(setup.validation()), evaluation);
    }

    private void print(TrainingResult result, Outcome outcome, Setup setup) {
        Evaluation evaluation = outcome.evaluation();
        Calibration calibration = outcome.model().calibration();
        terminal.out().println();
        if (result.stopReason() != StopReason.COMPLETED) {
            terminal.out()
                    .println(
                            result.stopReason() == StopReason.DIVERGED
                                    ? "The training diverged: a loss or weight is no longer a number. Try a smaller --learning-rate."
                                    : "No better epoch for a while: the training ended early.");
        }
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%s: %.2f %% correct (95%% interval %.2f to %.2f %%), loss %.4f%n",
                        setup.test().name(),
                        100 * evaluation.accuracy(),
                        100 * evaluation.interval().low(),
                        100 * evaluation.interval().high(),
                        evaluation.loss());
        terminal.out()
                .println((outcome.calibrated() ? "" : "not calibrated, since too few images were held back for it: ")
                        + (calibration.equals(Calibration.NONE)
                                ? "it is never unsure"
                                : String.format(
                                        Locale.ROOT,
                                        "temperature %.3f; not sure below %.1f %%, which rejects %.2f %%",
                                        calibration.temperature(),
                                        100 * calibration.threshold(),
                                        100 * evaluation.rejectedShare())));
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%s: the weights of epoch %s, trained in %.1f s%n",
                        setup.file(),
                        result.model().provenance().get("training.epoch"),
                        result.seconds());
    }

    private void sayHowToResume(TrainOptions options) {
        terminal.err().println();
        terminal.err()
                .println("Interrupted. The checkpoint of the last whole epoch is in " + options.checkpoints()
                        + "; go on with: digits train --resume "
                        + (options.keepCheckpoints()
                                ? "--checkpoints " + options.checkpoints()
                                : "--out " + options.out));
    }

    private static String nameOf(Candidate backend) {
        return backend.availability() instanceof Available available
                ? backend.name() + " " + available.version()
                : backend.name();
    }

    /** What stands behind {@code train} on the command line. */
    private List<String> arguments() {
        return CommandText.arguments(spec).stream()
                .filter(argument -> !argument.equals("--resume"))
                .toList();
    }

    /** The options of the command that began the training, and over them those of this one. */
    private static List<String> joined(List<String> before, List<String> now) {
        return Stream.concat(before.stream(), now.stream()).toList();
    }

    /** A value that the options ask for; where they cannot be had, that is wrong use. */
    private <T> T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
