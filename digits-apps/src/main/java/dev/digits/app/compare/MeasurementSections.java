package dev.digits.app.compare;

import static dev.digits.app.Format.number;
import static dev.digits.app.Format.points;

import dev.digits.app.compare.ComparisonResult.Bucket;
import dev.digits.app.compare.ComparisonResult.Latency;
import dev.digits.app.compare.ComparisonResult.Spread;
import dev.digits.app.compare.ComparisonResult.TrainedEpoch;
import dev.digits.app.compare.ComparisonTable.Column;
import dev.digits.app.report.Axis;
import dev.digits.app.report.BarChart;
import dev.digits.app.report.Block;
import dev.digits.app.report.Block.Figure;
import dev.digits.app.report.Block.Figures;
import dev.digits.app.report.LineChart;
import dev.digits.app.report.Report.Section;
import dev.digits.app.report.Series;
import dev.digits.app.report.Svg;
import dev.digits.app.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The parts of a report that show speed and size, the same whether backends are compared or models. */
final class MeasurementSections {

    /** The histogram ends here, so that a few outliers do not leave no room for the others. */
    private static final String LAST_PERCENTILE = "99.9";

    private final String what;
    private final List<Measured> all;
    private final List<Measured> ran;

    /**
     * @param what the name of the column that says which one it is
     * @param all at least one ran
     */
    MeasurementSections(String what, List<Measured> all) {
        this.what = what;
        this.all = all;
        this.ran = all.stream().filter(one -> one.figures().available()).toList();
    }

    Section latency() {
        Map<String, Double> first = ran.get(0).figures().latencyMicros().percentiles();
        List<String> percents = List.copyOf(first.keySet());
        LineChart quantiles = LineChart.titled("Latency of one image: percentiles")
                .x(Axis.categories("percentile of the calls", percents))
                .y(Axis.log("latency (µs)"));
        LineChart histogram = LineChart.titled("Latency of one image: histogram")
                .x(Axis.log("latency (µs)"))
                .y(Axis.linear("share of the calls (%)").from(0));
        for (Measured one : ran) {
            Latency latency = one.figures().latencyMicros();
            quantiles.series(
                    one.name(),
                    IntStream.range(0, percents.size()).asDoubleStream().toArray(),
                    values(percents, latency.percentiles()));
            double last = latency.percentiles().get(LAST_PERCENTILE);
            List<Bucket> buckets = latency.histogram().stream()
                    .filter(bucket -> bucket.from() <= last)
                    .toList();
            histogram.series(
                    one.name(),
                    array(buckets, bucket -> Math.sqrt(Math.max(bucket.from(), 1e-3) * bucket.to())),
                    array(buckets, bucket -> 100.0 * bucket.calls() / latency.calls()));
        }
        List<Column<Measured>> columns = new ArrayList<>();
        columns.add(new Column<>(what, Measured::name));
        columns.add(new Column<>("calls\n", one -> number(latency(one, Latency::calls), 0)));
        columns.add(new Column<>("mean\nµs", one -> number(latency(one, Latency::mean))));
        for (String percent : percents) {
            columns.add(new Column<>(
                    "p" + percent + "\nµs",
                    one -> number(latency(one, l -> l.percentiles().get(percent)))));
        }
        columns.add(new Column<>("greatest\nµs", one -> number(latency(one, Latency::greatest))));
        return Section.of(
                "Latency of one image",
                new Figures(List.of(
                        new Figure(
                                "latency-percentiles",
                                quantiles.svg(),
                                "So many percent of the calls took at most so long. All calls of all rounds."),
                        new Figure(
                                "latency-histogram",
                                histogram.svg(),
                                "How the calls spread; each factor of ten has twenty buckets. The slowest thousandth is left"
                                        + " out."))),
                table(columns));
    }

    private static Double latency(Measured one, Function<Latency, Number> figure) {
        Latency latency = one.figures().latencyMicros();
        return latency == null ? null : figure.apply(latency).doubleValue();
    }

    /** @param imagesPerSecondAtPeak what the machine's peak would allow; null where it is unknown or not one number */
    Section throughput(Double imagesPerSecondAtPeak) {
        List<String> batches =
                List.copyOf(ran.get(0).figures().imagesPerSecond().keySet());
        double[] places = IntStream.range(0, batches.size()).asDoubleStream().toArray();
        LineChart chart = LineChart.titled("Throughput by batch size")
                .x(Axis.categories("images in a batch", batches))
                .y(Axis.log("images/s"))
                .size(720, 400);
        for (Measured one : ran) {
            Map<String, Spread> spreads = one.figures().imagesPerSecondSpread();
            chart.series(Series.line(
                            one.name(), places, values(batches, one.figures().imagesPerSecond()))
                    .between(
                            array(batches, batch -> spreads.get(batch).low()),
                            array(batches, batch -> spreads.get(batch).high())));
        }
        if (imagesPerSecondAtPeak != null) {
            double[] peak = places.clone();
            Arrays.fill(peak, imagesPerSecondAtPeak);
            chart.series(Series.line("the machine's peak", places, peak).dashed());
        }
        List<Column<Measured>> columns = new ArrayList<>();
        columns.add(new Column<>(what, Measured::name));
        for (String batch : batches) {
            columns.add(new Column<>(
                    batch + "\nimg/s",
                    one -> number(one.figures().imagesPerSecond().get(batch), 0)));
        }
        List<Column<Measured>> shares = new ArrayList<>();
        shares.add(new Column<>(what, Measured::name));
        for (String batch : batches) {
            shares.add(new Column<>(
                    batch + "\n%", one -> points(one.figures().peakShare().get(batch), 1)));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Figure(
                        "throughput",
                        chart.svg(),
                        "Medians over the rounds; the whiskers are the slowest and the fastest round."
                                + (imagesPerSecondAtPeak == null
                                        ? ""
                                        : " The dashed line is what the machine's fused-multiply-add peak, measured in the same run,"
                                                + " would allow by the plain formulas; an engine that needs fewer operations may pass it.")));
        blocks.add(table(columns).caption("By batch size: images a second"));
        if (ran.stream().anyMatch(one -> !one.figures().peakShare().isEmpty())) {
            blocks.add(
                    table(shares)
                            .caption(
                                    "By batch size: the share of the machine's peak, operations counted by the plain formulas"));
        }
        return new Section("Throughput", blocks);
    }

    /**
     * No blocks where no training was measured.
     *
     * @param own whether each trained its own architecture, in place of all the same ones
     */
    Section training(boolean own) {
        List<String> architectures = architectures(own);
        if (architectures.isEmpty()) {
            return new Section("Training", List.of());
        }
        List<Column<Measured>> columns = new ArrayList<>();
        columns.add(new Column<>(what, Measured::name));
        List<Figure> figures = new ArrayList<>();
        for (String architecture : architectures) {
            String title = ("training " + architecture).strip();
            columns.add(new Column<>(title + "\nimages/s", one -> number(rate(one, architecture), 0)));
            figures.add(bars(
                    title.replaceAll("[^a-z0-9]", "-"),
                    "Speed of " + title,
                    "images/s",
                    0,
                    one -> rate(one, architecture),
                    one -> any(one.figures().trainingImagesPerSecondSpread(), architecture)));
        }
        BackendTables.wholeTraining(all.stream().map(Measured::figures).toList())
                .forEach(column -> columns.add(
                        new Column<>(column.header(), one -> column.cell().apply(one.figures()))));
        columns.add(new Column<>("memory\nMiB", one -> number(one.figures().trainingPeakMemoryMiB(), 0)));
        if (ran.stream().anyMatch(one -> one.figures().wholeTraining() != null)) {
            figures.add(new Figure(
                    "time-to-accuracy",
                    timeToAccuracy(),
                    "After each epoch, against the seconds that the training steps took; tests are not counted. One training"
                            + " each, from the same seed; nothing was chosen by the test set."));
        }
        return Section.of("Training", table(columns), new Figures(figures));
    }

    /** What was trained; an empty name stands for each one's own. */
    private List<String> architectures(boolean own) {
        return all.stream()
                .flatMap(one -> one.figures().trainingImagesPerSecond().keySet().stream())
                .map(name -> own ? "" : name)
                .distinct()
                .toList();
    }

    private static Double rate(Measured one, String architecture) {
        return any(one.figures().trainingImagesPerSecond(), architecture);
    }

    private static <V> V any(Map<String, V> figures, String architecture) {
        return architecture.isEmpty() ? figures.values().stream().findFirst().orElse(null) : figures.get(architecture);
    }

    private Svg timeToAccuracy() {
        LineChart chart = LineChart.titled("Time to accuracy")
                .x(Axis.linear("seconds of training").from(0))
                .y(Axis.linear("right of the test set (%)"));
        for (Measured one : ran) {
            if (one.figures().wholeTraining() != null) {
                List<TrainedEpoch> epochs = one.figures().wholeTraining().trajectory();
                chart.series(
                        one.name(),
                        array(epochs, TrainedEpoch::seconds),
                        array(epochs, epoch -> 100 * epoch.accuracy()));
            }
        }
        return chart.svg();
    }

    /** @param jars whether their sizes may differ */
    Section footprint(boolean jars) {
        List<Figure> figures = new ArrayList<>();
        figures.add(bars(
                "start",
                "Start",
                "JVM start to first prediction (ms)",
                0,
                one -> one.figures().firstPredictionMillis(),
                one -> one.figures().firstPredictionSpread()));
        figures.add(bars(
                "memory",
                "Memory",
                "greatest resident set (MiB)",
                0,
                one -> one.figures().peakMemoryMiB(),
                one -> null));
        if (jars) {
            figures.add(bars(
                    "jars",
                    "Size",
                    "jars on the class path (MiB)",
                    1,
                    one -> one.figures().jarsMiB(),
                    one -> null));
        }
        return Section.of("Start, memory" + (jars ? ", size" : ""), new Figures(figures));
    }

    /** @param decimals that are shown */
    private Figure bars(
            String name,
            String title,
            String unit,
            int decimals,
            Function<Measured, Double> value,
            Function<Measured, Spread> spread) {
        boolean spreads = ran.stream().allMatch(one -> spread.apply(one) != null);
        double digits = Math.pow(10, decimals);
        return new Figure(
                name,
                BarChart.titled(title)
                        .categories(what, names())
                        .y(Axis.linear(unit))
                        .series(
                                title,
                                array(ran, one -> Math.rint(orNan(value.apply(one)) * digits) / digits),
                                spreads ? array(ran, one -> spread.apply(one).low()) : null,
                                spreads ? array(ran, one -> spread.apply(one).high()) : null)
                        .svg(),
                spreads ? "The whiskers are the least and the greatest of the rounds." : "");
    }

    private List<String> names() {
        return ran.stream().map(Measured::name).toList();
    }

    private Table table(List<Column<Measured>> columns) {
        return ComparisonTable.of(all, Measured::whyNot, columns).onPage();
    }

    private static double orNan(Double value) {
        return value == null ? Double.NaN : value;
    }

    private static double[] values(List<String> keys, Map<String, Double> values) {
        return array(keys, key -> orNan(values.get(key)));
    }

    private static <T> double[] array(List<T> items, ToDoubleFunction<T> figure) {
        return items.stream().mapToDouble(figure).toArray();
    }
}
