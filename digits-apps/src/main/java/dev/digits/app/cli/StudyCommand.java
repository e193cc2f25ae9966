package dev.digits.app.cli;

import dev.digits.Backends.Candidate;
import dev.digits.app.DataSets;
import dev.digits.app.Engines;
import dev.digits.app.report.ReportMarkdown;
import dev.digits.app.study.Hyperparameter;
import dev.digits.app.study.PlannedRun;
import dev.digits.app.study.RunFiles;
import dev.digits.app.study.RunResult;
import dev.digits.app.study.RunResult.Status;
import dev.digits.app.study.Study;
import dev.digits.app.study.StudyAnalysis;
import dev.digits.app.study.StudyReport;
import dev.digits.app.study.StudyResult;
import dev.digits.app.study.StudyResult.Data;
import dev.digits.app.study.StudyRunner;
import dev.digits.data.Dataset;
import dev.digits.data.Relabelled;
import dev.digits.data.Split;
import dev.digits.preprocess.dataset.TrainTest;
import dev.digits.spi.Availability.Available;
import dev.digits.spi.Threads;
import dev.digits.train.Keep;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code digits study}: one hyper-parameter varied, everything else held. */
@Command(
        name = "study",
        description = {
            "Varies one hyper-parameter, holds everything else, trains every value with several seeds, and tells what the"
                    + " numbers support.",
            "Runs that have ended are kept: the same command, started again, goes on where it was. A run keeps the weights"
                    + " of its last epoch; the validation split is shown and decides nothing, except with"
                    + " --schedule plateau when the learning rate is lowered."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  digits study --list",
            "  digits study hidden",
            "  digits study batch --values 32,128,512 --seeds 10 --model mlp --epochs 3",
            "  digits study learning-rate --optimizer sgd --values 0.01,0.1,1 --backend djl --jobs 2"
        })
final class StudyCommand implements Callable<Integer> {

    /** More than any number of a hyper-parameter has, before or behind the point. */
    private static final int MOST_DIGITS = 50;

    private final Engines engines;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            converter = HyperparameterName.class,
            completionCandidates = HyperparameterName.class,
            description = "What is varied: ${COMPLETION-CANDIDATES}.")
    private Hyperparameter parameter;

    @Option(names = "--list", description = "Show what can be varied, with the usual values.")
    private boolean list;

    @Option(
            names = "--values",
            split = ",",
            paramLabel = "V",
            description = "The values to compare, at least two; without it the usual ones.")
    private List<String> values = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "5",
            converter = AtLeastOne.class,
            description = "With how many seeds each value is trained, --seed and those that follow (${DEFAULT-VALUE})."
                    + " Runs of a seed have the same validation split.")
    private int seeds;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "How many runs go on at once; without it as many as fit the processors.")
    private Integer jobs;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder of the study; without it reports/study-NAME.")
    private Path out;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private LearningOptions given;

    @Mixin
    private ReportOptions report;

    @Inject
    StudyCommand(Engines engines, Terminal terminal) {
        this.engines = engines;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (list) {
            list();
            return ExitCode.OK;
        }
        require(parameter != null, "Name what is to be varied: " + String.join(", ", Hyperparameter.names()));
        require(
                !spec.commandLine().getParseResult().hasMatchedOption(parameter.option()),
                parameter.option() + " is what the study varies; give its values by --values");
        Study study = study();
        TrainTest sets = DataSets.find(given.data.path()).read();
        Planner planner = new Planner(sets.training());
        Dataset test = Relabelled.of(sets.test(), planner.whole.labels());
        planner.requirePossible(study);
        report.requireWritable(page());
        try (RunFiles files = RunFiles.open(folder(), parameter)) {
            List<RunResult> runs = make(study, planner, test, files);
            if (runs.size() < study.runs()) {
                return ExitCode.SOFTWARE;
            }
            Data data = new Data(sets.training().name(), test.name(), test.size());
            tell(StudyAnalysis.of(study, runs, data, CommandText.of(spec)));
            return runs.stream().noneMatch(run -> run.status() == Status.FAILED) ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private List<RunResult> make(Study study, Planner planner, Dataset test, RunFiles files) {
        try (Progress progress = new Progress(terminal)) {
            StudyLines lines = new StudyLines(terminal, progress, study);
            StudyRunner runner = new StudyRunner(study, planner, test, engines, files, lines);
            return Interruption.guard(runner::run, runner::cancel, this::sayHowToGoOn);
        }
    }

    private void tell(StudyResult result) {
        terminal.out().print(StudyTable.of(result));
        terminal.out().println();
        terminal.out().print(TextTable.wrap(result.conclusion(), 0));
        result.notes().forEach(note -> terminal.out().print(TextTable.wrap("- " + note, 2)));
        terminal.out().println();
        report.write(result, () -> StudyReport.of(result), page(), terminal);
        report.files(page()).ifPresent(files -> ReportMarkdown.write(StudyReport.of(result), files));
    }

    private Path page() {
        return folder().resolve("study.html");
    }

    private Study study() {
        if (System.getProperty(Threads.PROPERTY) == null) {
            // Runs side by side use the processors better than one run with several threads.
            System.setProperty(Threads.PROPERTY, "1");
        }
        int threads = Threads.count();
        int processors = Runtime.getRuntime().availableProcessors();
        Candidate backend = engines.backends().select(engine.backend());
        return new Study(
                parameter,
                checkedValues(),
                LongStream.range(given.split.seed(), given.split.seed() + seeds)
                        .boxed()
                        .toList(),
                backend.name(),
                backend.availability() instanceof Available available
                        ? backend.name() + " " + available.version() + " on " + available.device()
                        : backend.name(),
                threads,
                jobs == null ? Math.max(1, processors / threads) : jobs);
    }

    /** The values in their usual writing, numbers in ascending order. */
    private List<String> checkedValues() {
        Stream<String> wanted = (values.isEmpty() ? parameter.usualValues() : values)
                .stream().map(value -> value.strip().toLowerCase(Locale.ROOT));
        if (parameter.ordered()) {
            wanted = wanted.map(this::number)
                    .sorted()
                    .map(number -> number.stripTrailingZeros().toPlainString());
        }
        List<String> checked = wanted.toList();
        require(checked.size() >= 2, "--values needs at least two values to compare");
        require(new HashSet<>(checked).size() == checked.size(), "--values has a value twice");
        return checked;
    }

    private BigDecimal number(String value) {
        BigDecimal number;
        try {
            number = new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new ParameterException(spec.commandLine(), "--values: \"" + value + "\" is not a number", e);
        }
        // Written out it is part of a file's name.
        require(
                number.signum() == 0 || number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS,
                "--values: \"" + value + "\" is beyond what any option takes");
        return number;
    }

    private Path folder() {
        return out == null ? ReportOptions.FOLDER.resolve("study-" + parameter) : out;
    }

    private void sayHowToGoOn() {
        terminal.err().println();
        terminal.err()
                .println("Interrupted. What has ended is in " + folder() + "; the same command goes on with the rest.");
    }

    private void list() {
        TextTable table = new TextTable(4, "name", "what is varied", "option", "usual values");
        for (Hyperparameter one : Hyperparameter.values()) {
            table.row(one.toString(), one.title(), one.option(), String.join(",", one.usualValues()));
        }
        terminal.out().print(table);
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    /** Plans runs by what stands behind {@code study} on the command line, with a value and a seed over it. */
    private final class Planner implements PlannedRun.Planner {

        private final Dataset whole;

        Planner(Dataset training) {
            whole = given.start.fit(training);
        }

        @Override
        public PlannedRun plan(String value, long seed, Path checkpoints) {
            LearningOptions options = options(value, seed);
            Split split = options.split(whole);
            return new PlannedRun(
                    value,
                    seed,
                    options.start.model(whole.labels(), seed),
                    split,
                    options.settings().keep(Keep.LAST).checkpoints(checkpoints).build());
        }

        /** Ends the command where a value is impossible: before hours are spent. */
        void requirePossible(Study study) {
            for (String value : study.values()) {
                try {
                    plan(value, study.seeds().get(0), null);
                } catch (ParameterException | IllegalArgumentException e) {
                    throw new ParameterException(
                            spec.commandLine(), parameter + " " + value + ": " + e.getMessage(), e);
                }
            }
        }

        private LearningOptions options(String value, long seed) {
            List<String> all = new ArrayList<>(parameter.needed());
            all.addAll(CommandText.arguments(spec));
            all.addAll(List.of(parameter.option(), value, "--seed", Long.toString(seed)));
            return CommandText.parse(new LearningOptions(), spec, all);
        }
    }
}
