package dev.digits.app.study;

import static dev.digits.app.Format.count;
import static dev.digits.app.Format.counted;
import static dev.digits.app.Format.number;
import static dev.digits.app.Format.pValue;
import static dev.digits.app.Format.percent;
import static dev.digits.app.Format.points;
import static dev.digits.app.Format.signed;

import dev.digits.app.Format;
import dev.digits.app.report.Block;
import dev.digits.app.report.Block.Details;
import dev.digits.app.report.Block.Fact;
import dev.digits.app.report.Block.Facts;
import dev.digits.app.report.Block.Figures;
import dev.digits.app.report.Block.Items;
import dev.digits.app.report.Block.Preformatted;
import dev.digits.app.report.Block.Text;
import dev.digits.app.report.Block.Warning;
import dev.digits.app.report.Report;
import dev.digits.app.report.Report.Section;
import dev.digits.app.report.Table;
import dev.digits.app.study.RunResult.Status;
import dev.digits.app.study.StudyResult.Comparison;
import dev.digits.app.study.StudyResult.Interval;
import dev.digits.app.study.StudyResult.ValueResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A study as a page. */
public final class StudyReport {

    private final StudyResult result;
    private final StudyCharts charts;

    private StudyReport(StudyResult result) {
        this.result = result;
        this.charts = new StudyCharts(result);
    }

    /** The report of a study; every number in it is in the result. */
    public static Report of(StudyResult result) {
        return new StudyReport(result).report();
    }

    private Report report() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Conclusion", conclusion()));
        sections.add(Section.of("Test set", accuracies(), new Figures(charts.ofTest())));
        if (!charts.ofEpochs().isEmpty()) {
            sections.add(Section.of(
                    "By epoch",
                    new Text("Means over the seeds. "
                            + (hasValidation()
                                    ? "The validation part was held back from the training set; it decides "
                                            + (result.runs().stream().anyMatch(RunResult::validationDecides)
                                                    ? "when the learning rate is lowered, and nothing else."
                                                    : "nothing here.")
                                    : "Nothing was held back for validation.")),
                    new Figures(charts.ofEpochs())));
        }
        sections.add(Section.of("Cost", costs(), new Figures(charts.ofCost())));
        if (!result.comparisons().isEmpty()) {
            sections.add(Section.of(
                    "Comparisons",
                    new Details("Each two values, by the seeds that both have", List.of(comparisons()))));
        }
        sections.add(Section.of("Runs", new Details("Accuracy and loss of each run", List.of(runs()))));
        sections.add(Section.of(
                "How it was made",
                new Preformatted(result.command()),
                circumstances(),
                new Details("What was held", List.of(held()))));
        return new Report("Study: " + plain(result.title()), lead(), sections);
    }

    private String lead() {
        return String.format(
                Locale.ROOT,
                "%s varied over %d values, everything else held, %s each; trained on %s, tested on the %,d images of %s.",
                capital(plain(result.title())),
                result.values().size(),
                counted(result.seeds().size(), "seed"),
                result.data().training(),
                result.data().testImages(),
                result.data().test());
    }

    private List<Block> conclusion() {
        List<Block> blocks = new ArrayList<>();
        long unusable = result.runs().stream()
                .filter(run -> run.status() != Status.DONE)
                .count();
        int missing =
                result.values().size() * result.seeds().size() - result.runs().size();
        if (unusable > 0 || missing > 0) {
            blocks.add(new Warning((unusable > 0
                            ? unusable + (unusable == 1 ? " run has" : " runs have") + " no accuracy. "
                            : "")
                    + (missing > 0 ? missing + (missing == 1 ? " run is" : " runs are") + " not made yet. " : "")
                    + "See the notes and the runs."));
        }
        blocks.add(new Text(result.conclusion()));
        best().ifPresent(best -> blocks.add(Facts.of(
                new Fact("greatest mean accuracy", percent(best.accuracy().mean()), "with " + best.value()),
                new Fact(
                        "95% interval",
                        best.accuracy().low() == null
                                ? Format.NONE
                                : points(best.accuracy().low()) + " – "
                                        + percent(best.accuracy().high()),
                        counted(best.accuracy().count(), "seed")),
                new Fact(
                        "runs",
                        Integer.toString(result.runs().size()),
                        counted(result.values().size(), "value") + " × "
                                + counted(result.seeds().size(), "seed")))));
        blocks.add(new Items(result.notes()));
        return blocks;
    }

    private Optional<ValueResult> best() {
        return ValueResult.best(result.values());
    }

    private Table accuracies() {
        Table table = Table.of(
                plain(result.title()),
                "runs",
                "test accuracy\n%",
                "95% interval\n%",
                "test loss",
                "95% interval",
                "validation accuracy\n%",
                "p against the best\ncorrected");
        for (ValueResult value : result.values()) {
            if (value.accuracy() == null) {
                table = table.note(value.value(), reason(value.value()));
                continue;
            }
            table = table.row(
                    value.value(),
                    Integer.toString(value.runs()),
                    points(value.accuracy().mean()),
                    ends(value.accuracy(), 100, 2),
                    number(value.loss().mean(), 4),
                    ends(value.loss(), 1, 4),
                    value.validationAccuracy() == null
                            ? Format.NONE
                            : points(value.validationAccuracy().mean()),
                    againstBest(value));
        }
        return table.caption("After the last epoch; means over the seeds. The loss is the cross-entropy.");
    }

    private String againstBest(ValueResult value) {
        String best = best().orElseThrow().value();
        return result.comparisons().stream()
                .filter(comparison ->
                        !value.value().equals(best) && comparison.isOf(best) && comparison.isOf(value.value()))
                .map(comparison -> pValue(comparison.corrected()))
                .findFirst()
                .orElse(Format.NONE);
    }

    private String reason(String value) {
        return result.runs().stream()
                .filter(run -> run.value().equals(value) && run.reason() != null)
                .map(RunResult::reason)
                .findFirst()
                .orElse("not made yet");
    }

    private Table costs() {
        List<String> headers = new ArrayList<>(List.of(
                plain(result.title()),
                "parameters",
                "operations an image\nmillions",
                "training\ns",
                "range\ns",
                "speed\nimages/s"));
        boolean shares = result.values().stream().anyMatch(value -> value.processorShare() != null);
        if (shares) {
            headers.add("processor share\n%");
        }
        Table table = Table.of(headers.toArray(String[]::new));
        for (ValueResult value : result.values()) {
            List<String> cells = new ArrayList<>(List.of(
                    value.value(),
                    value.parameters() == null ? Format.NONE : count(value.parameters()),
                    value.flops() == null ? Format.NONE : number(value.flops() / 1e6, 2),
                    value.seconds() == null
                            ? Format.NONE
                            : number(value.seconds().median(), 1),
                    value.seconds() == null
                            ? Format.NONE
                            : number(value.seconds().least(), 1) + " – "
                                    + number(value.seconds().greatest(), 1),
                    value.imagesPerSecond() == null
                            ? Format.NONE
                            : number(value.imagesPerSecond().median(), 0)));
            if (shares) {
                cells.add(points(value.processorShare(), 0));
            }
            table = table.row(cells.toArray(String[]::new));
        }
        return table.caption(
                "A multiply-add counts as two operations. The time is that of all epochs with the evaluation"
                        + " after each, the speed that of the training steps, both medians of the runs."
                        + (shares
                                ? " The processor share is how much of the processor time that its threads could have used a run"
                                        + " got."
                                : ""));
    }

    private Table comparisons() {
        Table table = Table.of(
                "first", "second", "seeds", "difference\npercentage points", "p", "p, corrected", "told apart at 5%");
        for (Comparison one : result.comparisons()) {
            table = table.row(
                    one.first(),
                    one.second(),
                    Integer.toString(one.pairs()),
                    signed(100 * one.difference(), 2),
                    pValue(one.p()),
                    pValue(one.corrected()),
                    one.tellsApart() ? "yes" : "no");
        }
        return table;
    }

    private Table runs() {
        Table table = Table.of(
                plain(result.title()), "seed", "test accuracy\n%", "test loss", "training\ns", "speed\nimages/s");
        for (RunResult run : result.runs()) {
            table = run.accuracy() == null
                    ? table.note(run.value() + ", seed " + run.seed(), run.reason())
                    : table.row(
                            run.value(),
                            Long.toString(run.seed()),
                            points(run.accuracy()),
                            number(run.loss(), 4),
                            number(run.seconds(), 1),
                            number(run.imagesPerSecond(), 0));
        }
        return table;
    }

    private Table circumstances() {
        return Table.of("", "")
                .row("engine", result.engine())
                .row("threads of a run", Integer.toString(result.threads()))
                .row("Java", result.machine().java())
                .row("processor", String.join("; ", result.processors()))
                .row("runs ended", result.began() == null ? Format.NONE : result.began() + " to " + result.ended())
                .row(
                        "seeds",
                        result.seeds().stream()
                                .map(String::valueOf)
                                .reduce((a, b) -> a + ", " + b)
                                .orElse(Format.NONE))
                .row("digits", result.digits());
    }

    private Table held() {
        Table table = Table.of("setting", "value");
        for (var entry : result.held().entrySet()) {
            table = table.row(entry.getKey(), entry.getValue());
        }
        return table;
    }

    private boolean hasValidation() {
        return result.values().stream().anyMatch(value -> value.validationAccuracy() != null);
    }

    private static String ends(Interval interval, double factor, int decimals) {
        return interval.low() == null
                ? Format.NONE
                : number(factor * interval.low(), decimals) + " – " + number(factor * interval.high(), decimals);
    }

    /** The title without its unit. */
    static String plain(String title) {
        return title.replaceFirst(" \\(.*", "");
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
