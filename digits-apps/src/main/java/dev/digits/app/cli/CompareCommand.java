package dev.digits.app.cli;

import dev.digits.DigitsException;
import dev.digits.app.DataSets;
import dev.digits.app.Engines;
import dev.digits.app.Json;
import dev.digits.app.WholeFile;
import dev.digits.app.compare.Comparison;
import dev.digits.app.compare.ComparisonPage;
import dev.digits.app.compare.ComparisonPlan;
import dev.digits.app.compare.ComparisonResult;
import dev.digits.app.compare.ComparisonResult.BackendResult;
import dev.digits.app.compare.ComparisonTable;
import dev.digits.spi.Threads;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
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
            "A backend that cannot run, crashes or hangs is a row with its reason; the exit code is 0 where at least one"
                    + " ran."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  digits compare",
            "  digits compare --train --threads 1 --json comparison.json --html comparison.html",
            "  digits compare --backends native,djl --images 1000 --rounds 3"
        })
final class CompareCommand implements Callable<Integer> {

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
            description = "Only these, the first is the one that the others are compared with; without it all.")
    private List<String> backends = List.of();

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            defaultValue = "cnn",
            description = "The name of a shipped model, or a safetensors file (${DEFAULT-VALUE}).")
    private String model;

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

    @Option(names = "--train", description = "Measure training, too: cnn and mlp, batches of 128.")
    private boolean train;

    @Option(
            names = "--epochs",
            converter = AtLeastOne.class,
            paramLabel = "N",
            description = "With --train: also a whole training of the cnn on each backend; may take many minutes.")
    private int epochs;

    @Option(
            names = "--timeout",
            converter = AtLeastOne.class,
            paramLabel = "S",
            defaultValue = "120",
            description = "Give a backend up that says nothing for so many seconds (${DEFAULT-VALUE}).")
    private int timeout;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON, too.")
    private Path json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the result as a page, too.")
    private Path html;

    @Inject
    CompareCommand(Engines engines, Terminal terminal) {
        this.engines = engines;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        require(seconds > 0 && seconds <= 600, "--seconds must be above 0 and at most 600");
        require(!model.contains(","), "compare takes one --model; evaluate and predict take several, as an ensemble");
        require(epochs == 0 || train, "--epochs needs --train");
        PrintWriter out = terminal.out();
        DataSets.Found found;
        try (Progress progress = new Progress(terminal)) {
            found = DataSets.findOrDraw(data.path(), progress::show);
        }
        if (found.note() != null) {
            out.print(TextTable.wrap(found.note(), 2));
            out.flush();
        }
        ComparisonPlan plan = new ComparisonPlan(
                backends,
                model,
                found.source(),
                found.note(),
                images,
                rounds,
                seconds,
                Threads.count(),
                train,
                epochs,
                Duration.ofSeconds(timeout));
        ComparisonResult result;
        try (Progress progress = new Progress(terminal)) {
            result = Comparison.run(engines, plan, progress::show);
        }
        print(result);
        if (json != null) {
            Json.write(json, result);
        }
        if (html != null) {
            WholeFile.write(html, ComparisonPage.of(result));
        }
        if (result.backends().stream().noneMatch(BackendResult::available)) {
            throw new DigitsException(
                    DigitsException.Code.BACKEND_NONE, "No backend ran; the reasons are above. See: digits backends");
        }
        return 0;
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private void print(ComparisonResult result) {
        PrintWriter out = terminal.out();
        out.printf("%s, %,d images%n%n", result.data().name(), result.data().images());
        print(ComparisonTable.inference(result));
        print(ComparisonTable.training(result));
        ComparisonTable.notes(result).forEach(note -> out.print(TextTable.wrap(note, 2)));
        out.flush();
    }

    private void print(ComparisonTable table) {
        if (table.headers().isEmpty()) {
            return;
        }
        TextTable text = new TextTable(2, table.headers().toArray(String[]::new));
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
