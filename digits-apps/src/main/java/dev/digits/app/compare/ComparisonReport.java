package dev.digits.app.compare;

import static dev.digits.app.Format.interval;
import static dev.digits.app.Format.number;
import static dev.digits.app.Format.percent;
import static dev.digits.app.Format.points;
import static dev.digits.app.Format.scientific;

import dev.digits.app.Format;
import dev.digits.app.compare.ComparisonResult.BackendResult;
import dev.digits.app.compare.ComparisonResult.Pair;
import dev.digits.app.report.Block;
import dev.digits.app.report.Block.Fact;
import dev.digits.app.report.Block.Facts;
import dev.digits.app.report.Block.Items;
import dev.digits.app.report.Block.Preformatted;
import dev.digits.app.report.Block.Text;
import dev.digits.app.report.Block.Warning;
import dev.digits.app.report.Report;
import dev.digits.app.report.Report.Section;
import dev.digits.app.report.Table;
import dev.digits.data.Dataset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A comparison of backends as a report. */
public final class ComparisonReport {

    private final ComparisonResult result;
    private final Dataset test;
    private final List<BackendResult> ran;

    private ComparisonReport(ComparisonResult result, Dataset test) {
        this.result = result;
        this.test = test;
        this.ran = result.backends().stream().filter(BackendResult::available).toList();
    }

    /** @param test the images that the result speaks of */
    public static Report of(ComparisonResult result, Dataset test) {
        return new ComparisonReport(result, test).report();
    }

    private Report report() {
        List<Section> sections = new ArrayList<>();
        sections.add(overview());
        if (!ran.isEmpty()) {
            List<Measured> all = result.backends().stream()
                    .map(backend -> new Measured(backend.name(), backend))
                    .toList();
            MeasurementSections measured = new MeasurementSections("backend", all);
            sections.add(answers());
            sections.add(measured.latency());
            sections.add(measured.throughput(imagesPerSecondAtPeak()));
            Section training = measured.training(false);
            if (!training.blocks().isEmpty()) {
                sections.add(training);
            }
            sections.add(measured.footprint(true));
        }
        sections.add(method());
        return new Report(
                "One model on every engine",
                String.format(
                        Locale.ROOT,
                        "%s (%s, %,d parameters) on %s, %,d images. %s, digits %s.",
                        result.model().name(),
                        result.model().source(),
                        result.model().parameters(),
                        result.data().name(),
                        result.data().images(),
                        result.date(),
                        result.digits()),
                sections);
    }

    private Double imagesPerSecondAtPeak() {
        Double peak = result.machine().peakGigaflops();
        return peak == null ? null : peak * 1e9 / result.model().flopsPerImage();
    }

    private Section overview() {
        List<Block> blocks = new ArrayList<>();
        if (result.data().note() != null) {
            blocks.add(new Warning(result.data().note()));
        }
        BackendTables.warnings(result).forEach(warning -> blocks.add(new Warning(warning)));
        if (!ran.isEmpty()) {
            blocks.add(new Facts(facts()));
        }
        blocks.add(BackendTables.inference(result).onPage());
        return new Section("", blocks);
    }

    private List<Fact> facts() {
        BackendResult first = ran.get(0);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "right" + (ran.size() == 1 ? "" : " (" + first.name() + ")"),
                percent(first.accuracy()),
                "95% interval " + interval(first.interval()) + " %"));
        result.pairs().stream()
                .min(Comparator.comparingDouble(Pair::agreement))
                .ifPresent(pair -> facts.add(new Fact(
                        "same answers",
                        percent(pair.agreement()),
                        "of the two that differ most; logits at most "
                                + scientific(result.pairs().stream()
                                        .map(each -> each.logitDifference().greatest())
                                        .max(Double::compare)
                                        .orElseThrow())
                                + " apart")));
        fastest("one image", "µs", false, backend -> backend.latencyMicros().median())
                .ifPresent(facts::add);
        fastest(
                        "batches of 256",
                        "img/s",
                        true,
                        backend -> backend.imagesPerSecond().get("256"))
                .ifPresent(facts::add);
        fastest(
                        "training cnn",
                        "img/s",
                        true,
                        backend -> backend.trainingImagesPerSecond().get("cnn"))
                .ifPresent(facts::add);
        return facts;
    }

    /** The best, and the others with their ratio to it, which is at least 1. */
    private Optional<Fact> fastest(String label, String unit, boolean most, Function<BackendResult, Double> figure) {
        Comparator<BackendResult> order = Comparator.comparing(figure);
        List<BackendResult> sorted = ran.stream()
                .filter(backend -> figure.apply(backend) != null)
                .sorted(most ? order.reversed() : order)
                .toList();
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        double best = figure.apply(sorted.get(0));
        String others = sorted.stream()
                .skip(1)
                .map(backend -> String.format(
                        Locale.ROOT,
                        "%s %s (%s times)",
                        backend.name(),
                        number(figure.apply(backend), 0),
                        Format.times(best, figure.apply(backend))))
                .collect(Collectors.joining(", "));
        return Optional.of(new Fact(
                label, number(best, 0) + " " + unit, sorted.get(0).name() + (others.isEmpty() ? "" : "; " + others)));
    }

    private Section answers() {
        List<Block> blocks = new ArrayList<>();
        Table table = Table.of("backend", "right\n%", "95% interval\n%", "loss\n", "calibration error\n%");
        for (BackendResult backend : result.backends()) {
            String whyNot = BackendTables.whyNot(backend);
            table = whyNot == null
                    ? table.row(
                            backend.name(),
                            points(backend.accuracy()),
                            interval(backend.interval()),
                            number(backend.loss(), 5),
                            points(backend.calibrationError(), 3))
                    : table.note(backend.name(), whyNot);
        }
        blocks.add(table.caption("Accuracy"));
        if (!result.pairs().isEmpty()) {
            blocks.add(agreement());
            blocks.add(differences());
            blocks.add(
                    result.disagreements().isEmpty()
                            ? new Text("There is no image that two of them take for different digits.")
                            : AnsweredImages.gallery(
                                    "Images that not all take for the same digit",
                                    result.disagreements(),
                                    result.disagreeingImages(),
                                    test));
        }
        return new Section("The same answers", blocks);
    }

    private Table agreement() {
        List<String> names = Stream.concat(
                        result.pairs().stream().map(Pair::first),
                        result.pairs().stream().map(Pair::second))
                .distinct()
                .toList();
        Table table = Table.of(
                Stream.concat(Stream.of("same answers, %"), names.stream()).toArray(String[]::new));
        for (String row : names) {
            table = table.row(Stream.concat(Stream.of(row), names.stream().map(column -> agreement(row, column)))
                    .toArray(String[]::new));
        }
        return table.caption("Agreement of each with each");
    }

    private String agreement(String row, String column) {
        return result.pairs().stream()
                .filter(pair ->
                        List.of(pair.first(), pair.second()).containsAll(List.of(row, column)) && !row.equals(column))
                .findFirst()
                .map(pair -> points(pair.agreement()))
                .orElse("");
    }

    private Table differences() {
        Table table = Table.of(
                "two backends",
                "different answers\nimages",
                "logit difference\nmedian",
                "\n99th percentile",
                "\ngreatest",
                "of what is allowed\n%");
        for (Pair pair : result.pairs()) {
            table = table.row(
                    pair.first() + " and " + pair.second(),
                    number((double) pair.differentAnswers(), 0),
                    scientific(pair.logitDifference().median()),
                    scientific(pair.logitDifference().p99()),
                    scientific(pair.logitDifference().greatest()),
                    points(pair.logitDifference().equivalenceShare(), 1));
        }
        return table.caption(
                "How far the logits are apart; two engines count as equal where no difference is above"
                        + " 1e-5 + 1e-4 s, s being the greatest magnitude of the image's logits; that is 100 % in the last column");
    }

    private Section method() {
        return Section.of(
                "How it was measured",
                new Items(Stream.concat(
                                BackendTables.notes(result).stream(),
                                Stream.of(
                                        "The processes take turns: each round measures all, one after the other, so that what"
                                                + " disturbs the machine disturbs all alike. A first round warms up and does not count."
                                                + " Quote ratios to the others of the same run, with machine, threads and versions.",
                                        String.format(
                                                Locale.ROOT,
                                                "Batches of 32 and of 256 are measured for %s s in each round, other sizes in %d of them for %s s.",
                                                number(result.method().seconds()),
                                                result.method().shortRounds(),
                                                number(result.method().shortSeconds()))))
                        .toList()),
                new Preformatted(result.method().command()));
    }
}
