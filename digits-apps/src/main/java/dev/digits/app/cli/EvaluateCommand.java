package dev.digits.app.cli;

import dev.digits.Classifier;
import dev.digits.app.DataSets;
import dev.digits.app.DataSource;
import dev.digits.app.Engines;
import dev.digits.app.Json;
import dev.digits.app.ModelChoice;
import dev.digits.app.WholeFile;
import dev.digits.app.evaluation.EvaluationSummary;
import dev.digits.app.evaluation.RobustnessChart;
import dev.digits.app.evaluation.RobustnessStudy;
import dev.digits.data.Dataset;
import dev.digits.data.Relabelled;
import dev.digits.data.Subset;
import dev.digits.evaluate.Evaluation;
import dev.digits.evaluate.Evaluation.ClassScore;
import dev.digits.evaluate.Evaluation.Confusion;
import dev.digits.evaluate.Evaluator;
import dev.digits.model.Model;
import dev.digits.spi.Backend;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code digits evaluate}: how good a model is. */
@Command(
        name = "evaluate",
        description = "Classifies a test set and prints accuracy with its 95%% interval, loss, scores by class and the"
                + " confusion matrix.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  digits evaluate --model model.safetensors --data mnist --json evaluation.json",
            "  digits evaluate --corrupt --chart robustness.svg"
        })
final class EvaluateCommand implements Callable<Integer> {

    private static final int BATCH = 256;
    private static final int SHOWN_CONFUSIONS = 5;

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

    @Option(names = "--chart", paramLabel = "FILE", description = "With --corrupt: write the accuracies as SVG, too.")
    private Path chart;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON, too.")
    private Path json;

    @Inject
    EvaluateCommand(Engines engines, Terminal terminal) {
        this.engines = engines;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (chart != null && !corrupt) {
            throw new ParameterException(spec.commandLine(), "--chart shows what --corrupt measures. Give both.");
        }
        String backendName = engines.backends().select(engine.backend()).name();
        ModelChoice models = model.choice();
        List<Model> loaded = models.load();
        DataSource source = DataSets.find(data.path());
        Dataset test = Subset.first(
                Relabelled.of(
                        whole ? source.testOrWhole() : source.test(),
                        loaded.get(0).labels()),
                limit);
        if (!whole && !source.hasTestSet()) {
            terminal.out()
                    .println(
                            "There is no test set, so this is the part that train would hold back; --whole takes all.");
        }
        Evaluation evaluation;
        RobustnessStudy.Result corrupted = null;
        try (Backend backend = engines.open(backendName);
                Classifier classifier = models.classifier(engines, backend, loaded);
                Progress progress = new Progress(terminal)) {
            evaluation =
                    Evaluator.evaluate(classifier, test, BATCH, done -> progress.show("images", done, test.size()));
            if (corrupt) {
                long all = RobustnessStudy.images(test.size());
                corrupted = RobustnessStudy.run(
                        classifier, test, seed, done -> progress.show("corrupted images", done, all));
            }
        }
        print(models.describe(loaded), test, backendName, evaluation);
        if (corrupted != null) {
            terminal.out().println();
            terminal.out().print(table(corrupted));
            terminal.out().flush();
        }
        if (chart != null) {
            String subject = models.describe(loaded) + " on " + test.name();
            WholeFile.write(chart, RobustnessChart.svg(subject, evaluation.accuracy(), corrupted));
        }
        if (json != null) {
            Json.write(json, EvaluationSummary.of(evaluation, test.name(), backendName, corrupted));
        }
        return 0;
    }

    private void print(String model, Dataset test, String backend, Evaluation evaluation) {
        PrintWriter out = terminal.out();
        out.printf("%s on %s, %,d images, by %s%n%n", model, test.name(), test.size(), backend);
        out.printf(
                Locale.ROOT,
                "accuracy  %.2f %%  (95%% interval %.2f to %.2f %%)%nloss      %.4f%n"
                        + "rejected  %.2f %%  (right among the others: %s)%n"
                        + "calibration error  %.2f %%%n%n",
                100 * evaluation.accuracy(),
                100 * evaluation.interval().low(),
                100 * evaluation.interval().high(),
                evaluation.loss(),
                100 * evaluation.rejectedShare(),
                evaluation.acceptedAccuracy().isPresent()
                        ? percent(evaluation.acceptedAccuracy().getAsDouble()) + " %"
                        : "none",
                100 * evaluation.calibrationError());
        TextTable scores = new TextTable(1, "class", "precision\n%", "recall\n%", "F1\n%", "images");
        for (ClassScore score : evaluation.perClass()) {
            scores.row(
                    score.label(),
                    percent(score.precision()),
                    percent(score.recall()),
                    percent(score.f1()),
                    Integer.toString(score.support()));
        }
        out.println(scores);
        out.println("confusion matrix: rows are what the image is, columns what it was taken for");
        out.println(matrix(evaluation));
        List<Confusion> confusions = evaluation.mostFrequentConfusions();
        if (!confusions.isEmpty()) {
            out.println("most frequent mistakes: "
                    + confusions.stream()
                            .limit(SHOWN_CONFUSIONS)
                            .map(c -> c.actual() + " taken for " + c.predicted() + " (" + c.count() + ")")
                            .collect(Collectors.joining(", ")));
        }
    }

    private static TextTable matrix(Evaluation evaluation) {
        List<String> labels = evaluation.labels();
        String[] headers = new String[labels.size() + 1];
        headers[0] = "";
        for (int i = 0; i < labels.size(); i++) {
            headers[i + 1] = labels.get(i);
        }
        TextTable table = new TextTable(1, headers);
        int[][] counts = evaluation.confusion().toArray();
        for (int actual = 0; actual < labels.size(); actual++) {
            String[] cells = new String[labels.size() + 1];
            cells[0] = labels.get(actual);
            for (int predicted = 0; predicted < labels.size(); predicted++) {
                int count = counts[actual][predicted];
                cells[predicted + 1] = count == 0 ? "." : Integer.toString(count);
            }
            table.row(cells);
        }
        return table;
    }

    private static TextTable table(RobustnessStudy.Result result) {
        TextTable table = new TextTable(1, "correct % by strength", "1", "2", "3", "4", "5", "mean");
        for (RobustnessStudy.Kind kind : result.kinds()) {
            table.row(Stream.of(
                            Stream.of(kind.kind()),
                            kind.accuracy().stream().map(EvaluateCommand::percent),
                            Stream.of(percent(kind.mean())))
                    .flatMap(cells -> cells)
                    .toArray(String[]::new));
        }
        return table.row("mean", "", "", "", "", "", percent(result.mean()));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share);
    }
}
