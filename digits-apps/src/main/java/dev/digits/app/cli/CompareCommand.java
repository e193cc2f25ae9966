package dev.digits.app.cli;

import dev.digits.Backends.Candidate;
import dev.digits.DigitsException;
import dev.digits.app.DataSets;
import dev.digits.app.Engines;
import dev.digits.app.compare.BackendTables;
import dev.digits.app.compare.Comparison;
import dev.digits.app.compare.ComparisonPlan;
import dev.digits.app.compare.ComparisonReport;
import dev.digits.app.compare.ComparisonResult;
import dev.digits.app.compare.ComparisonResult.BackendResult;
import dev.digits.app.compare.ComparisonTable;
import dev.digits.app.compare.ModelComparison;
import dev.digits.app.compare.ModelComparisonReport;
import dev.digits.app.compare.ModelComparisonResult;
import dev.digits.app.compare.ModelTables;
import dev.digits.app.compare.TestedModel;
import dev.digits.spi.Threads;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code digits compare}: the same model on every backend. */
@Command(
        name = "compare",
        description = {
            "Runs the same model on every backend, each in a JVM of its own, taking turns, and prints one table: accuracy,"
                    + " agreement, latency, throughput, memory, size.",
            "Of a backend that cannot run, crashes or hangs the reason is told; the exit code is 0 where at least one"
                    + " ran to the end.",
            "With --models: several models the same way, on one backend or on each, with McNemar's test between them."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  digits compare",
            "  digits compare --train --epochs 5 --threads 1 --html comparison.html",
            "  digits compare --backends native,djl --images 1000 --rounds 3",
            "  digits compare --models mlp.safetensors cnn deep"
        })
final class CompareCommand implements Callable<Integer> {

    private static final String DEFAULT_MODEL = "cnn";

    private final Engines engines;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Mixin
    private ThreadsOption threads;

    @Option(
            names = "--backends",
            split = ",",
            paramLabel = "NAME",
            description = "Only these, the first is the one that the others are compared with; without it all, with"
                    + " --models the preferred one.")
    private List<String> backends = List.of();

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "The name of a shipped model, or a safetensors file (" + DEFAULT_MODEL + ").")
    private String model;

    @Option(
            names = "--models",
            arity = "1..*",
            split = ",",
            paramLabel = "MODEL",
            description = "Compare these models, at least two, in place of backends.")
    private List<String> models = List.of();

    @Option(
            names = "--images",
            converter = AtLeastOne.class,
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many test images are classified at most (${DEFAULT-VALUE}).")
    private int images;

    @Option(
            names = "--rounds",
            converter = AtLeastOne.class,
            paramLabel = "N",
            defaultValue = "5",
            description = "How often everything is measured (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "1",
            description = "How long each measurement takes (${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--train",
            description = "Measure training, too, in batches of 128: cnn and mlp; with --models each architecture.")
    private boolean train;

    @Option(
            names = "--epochs",
            converter = AtLeastOne.class,
            paramLabel = "N",
            description = "With --train: also a whole training of the cnn on each backend, with --models of each"
                    + " architecture, and its accuracy after each epoch; may take many minutes.")
    private int epochs;

    @Option(
            names = "--timeout",
            converter = AtLeastOne.class,
            paramLabel = "S",
            defaultValue = "120",
            description = "Give a backend up that says nothing for so many seconds (${DEFAULT-VALUE}).")
    private int timeout;

    @Mixin
    private ReportOptions report;

    @Inject
    CompareCommand(Engines engines, Terminal terminal) {
        this.engines = engines;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        require(seconds > 0 && seconds <= 600, "--seconds must be above 0 and at most 600");
        require(
                model == null || !model.contains(","),
                "compare takes one --model; --models compares several, evaluate and predict take them as an ensemble");
        require(epochs == 0 || train, "--epochs needs --train");
        require(model == null || models.isEmpty(), "--model and --models exclude one another");
        require(
                models.isEmpty()
                        || models.stream().distinct().count() > 1
                                && models.stream().allMatch(new HashSet<>()::add),
                "--models needs at least two different models, each named once");
        Path page = ReportOptions.FOLDER.resolve(models.isEmpty() ? "comparison.html" : "comparison-of-models.html");
        report.requireWritable(page);
        PrintWriter out = terminal.out();
        // What is named must be there before a download begins.
        List<TestedModel> tested =
                TestedModel.read(models.isEmpty() ? List.of(model == null ? DEFAULT_MODEL : model) : models);
        List<Candidate> candidates = candidates();
        DataSets.Found found;
        try (Progress progress = new Progress(terminal)) {
            found = DataSets.findOrDraw(data.path(), progress::show);
        }
        if (found.note() != null) {
            out.print(TextTable.wrap(found.note(), 2));
            out.flush();
        }
        ComparisonPlan plan = new ComparisonPlan(
                candidates,
                tested,
                found.source(),
                tested.get(0).testSet(found.source()),
                found.note(),
                images,
                rounds,
                seconds,
                Threads.count(),
                train,
                epochs,
                Duration.ofSeconds(timeout),
                CommandText.of(spec));
        boolean ran = models.isEmpty() ? compareBackends(plan, page) : compareModels(plan, page);
        if (!ran) {
            throw new DigitsException(
                    DigitsException.Code.BACKEND_NONE,
                    "No backend ran to the end; the reasons are above. See: digits backends");
        }
        return 0;
    }

    private List<Candidate> candidates() {
        return backends.isEmpty() && !models.isEmpty()
                ? List.of(engines.backends().select(null))
                : engines.candidates(backends.stream().distinct().toList());
    }

    private boolean compareBackends(ComparisonPlan plan, Path page) {
        ComparisonResult result;
        try (Progress progress = new Progress(terminal)) {
            result = Comparison.run(plan, progress::show);
        }
        PrintWriter out = terminal.out();
        out.printf("%s, %,d images%n%n", result.data().name(), result.data().images());
        print(BackendTables.inference(result));
        print(BackendTables.training(result));
        print(BackendTables.notes(result));
        print(BackendTables.warnings(result));
        report.write(result, () -> ComparisonReport.of(result, plan.test()), page, terminal);
        return result.backends().stream().anyMatch(BackendResult::available);
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private boolean compareModels(ComparisonPlan plan, Path page) {
        ModelComparisonResult result;
        try (Progress progress = new Progress(terminal)) {
            result = ModelComparison.run(plan, progress::show);
        }
        PrintWriter out = terminal.out();
        out.printf("%s, %,d images%n%n", result.data().name(), result.data().images());
        print(ModelTables.models(result));
        print(ModelTables.speeds(result));
        print(ModelTables.training(result));
        if (!result.pairs().isEmpty()) {
            print(ModelTables.tests(result));
            print(ModelTables.conclusions(result));
            out.println();
        }
        print(ModelTables.notes(result));
        print(ModelTables.warnings(result));
        report.write(result, () -> ModelComparisonReport.of(result, plan.test()), page, terminal);
        return result.models().stream()
                .flatMap(model -> model.backends().stream())
                .anyMatch(BackendResult::available);
    }

    private void print(List<String> sentences) {
        sentences.forEach(sentence -> terminal.out().print(TextTable.wrap(sentence, 2)));
    }

    private void print(ComparisonTable table) {
        if (table.headers().isEmpty()) {
            return;
        }
        TextTable text = new TextTable(table.texts(), table.headers().toArray(String[]::new));
        for (ComparisonTable.Row row : table.rows()) {
            if (row.reason() == null) {
                text.row(row.cells().toArray(String[]::new));
            } else {
                text.remark(row.cells().get(0), row.reason());
            }
        }
        terminal.out().println(text);
    }
}
