package dev.digits.app.cli;

import dev.digits.Classifier;
import dev.digits.DigitsException;
import dev.digits.app.DataSets;
import dev.digits.app.DataSource;
import dev.digits.app.Engines;
import dev.digits.app.ModelChoice;
import dev.digits.app.evaluation.EvaluationReport;
import dev.digits.app.evaluation.EvaluationSummary;
import dev.digits.app.evaluation.EvaluationSummary.Subject;
import dev.digits.app.evaluation.RobustnessStudy;
import dev.digits.app.evaluation.TrainingFit;
import dev.digits.data.Dataset;
import dev.digits.data.Relabelled;
import dev.digits.data.Subset;
import dev.digits.evaluate.Evaluation;
import dev.digits.evaluate.Evaluator;
import dev.digits.model.Model;
import dev.digits.preprocess.dataset.TrainTest;
import dev.digits.spi.Backend;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code digits evaluate}: how good a model is. */
@Command(
        name = "evaluate",
        description = "Classifies a test set and prints accuracy with its 95%% interval, loss, scores by class and the"
                + " confusion matrix; leaves a report with charts and pictures.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  digits evaluate --model model.safetensors --data mnist --html evaluation.html",
            "  digits evaluate --corrupt --limit 1000"
        })
final class EvaluateCommand implements Callable<Integer> {

    private static final int BATCH = 256;

    private final Engines engines;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private DataOption data;

    @Mixin
    private ModelOptions model;

    @Option(
            names = "--whole",
            description =
                    "All images, where the data has no test set of its own; without it those that train holds back.")
    private boolean whole;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "Only the first N images of the test set.")
    private int limit = Integer.MAX_VALUE;

    @Option(
            names = "--corrupt",
            description =
                    "Also classify the images blurred, noisy, sheared, scaled, bolder, cluttered...: twelve kinds of"
                            + " corruption in five strengths.")
    private boolean corrupt;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "With --corrupt: of all chance (${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private ReportOptions report;

    @Inject
    EvaluateCommand(Engines engines, Terminal terminal) {
        this.engines = engines;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String backendName = engines.backends().select(engine.backend()).name();
        ModelChoice models = model.choice();
        List<Model> loaded = models.load();
        DataSource source = DataSets.find(data.path());
        if (!whole && !source.hasTestSet()) {
            terminal.out()
                    .println(
                            "There is no test set, so this is the part that train would hold back; --whole takes all.");
        }
        TrainTest sets = read(source, loaded.get(0).labels());
        Path page = ReportOptions.page(
                "evaluation-" + models.name() + "-" + sets.test().name());
        report.requireWritable(page);
        EvaluationSummary summary;
        try (Backend backend = engines.open(backendName);
                Classifier classifier = models.classifier(engines, backend, loaded);
                Progress progress = new Progress(terminal)) {
            Evaluation evaluation = Evaluator.evaluate(
                    classifier,
                    sets.test(),
                    BATCH,
                    done -> progress.show("images", done, sets.test().size()));
            summary = EvaluationSummary.of(
                    new Subject(
                            CommandText.of(spec),
                            models.describe(loaded),
                            String.join(",", models.models()),
                            sets.test().name(),
                            backendName,
                            classifier.calibration()),
                    evaluation,
                    sets.training() == null
                            ? null
                            : fit(classifier, sets.training(), TrainingFit.isNamedBy(loaded, source), progress),
                    corrupt ? robustness(classifier, sets.test(), progress) : null);
        }
        EvaluationLines.print(summary, terminal.out());
        report.write(summary, () -> EvaluationReport.of(summary, sets.test()), page, terminal);
        return 0;
    }

    /**
     * The images to evaluate, and the training set that belongs to them; null where there is none with the model's classes, or
     * nobody would see its figures.
     */
    private TrainTest read(DataSource source, List<String> labels) {
        TrainTest sets;
        if (!source.hasTestSet() && whole) {
            sets = new TrainTest(null, source.testOrWhole());
        } else {
            sets = report.wanted() ? readBoth(source) : new TrainTest(null, source.test());
        }
        Dataset training = sets.training() == null ? null : Relabelled.of(sets.training(), labels);
        return new TrainTest(
                training != null && training.size() > 0 && training.labels().equals(labels) ? training : null,
                Subset.first(Relabelled.of(sets.test(), labels), limit));
    }

    /** A training set that is missing or broken is no obstacle to an evaluation. */
    private static TrainTest readBoth(DataSource source) {
        try {
            return source.read();
        } catch (DigitsException e) {
            return new TrainTest(null, source.test());
        }
    }

    private TrainingFit fit(Classifier classifier, Dataset training, boolean named, Progress progress) {
        Dataset sample = TrainingFit.sample(training, limit);
        return TrainingFit.measure(
                classifier,
                sample,
                training.size(),
                named,
                done -> progress.show("training images", done, sample.size()));
    }

    private RobustnessStudy.Result robustness(Classifier classifier, Dataset test, Progress progress) {
        long all = RobustnessStudy.images(test.size());
        return RobustnessStudy.run(classifier, test, seed, done -> progress.show("corrupted images", done, all));
    }
}
