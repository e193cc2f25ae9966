package dev.digits.app.compare;

import static dev.digits.app.compare.Format.number;
import static dev.digits.app.compare.Format.percent;

import dev.digits.app.compare.ComparisonResult.BackendResult;
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

    private static final int NARROW = 420;
    private static final int HEIGHT = 340;

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
                    batch + "\n%", one -> percent(one.figures().peakShare().get(batch), 1)));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Figure(
                "throughput",
                chart.svg(),
                "Medians over the rounds; the whiskers are the slowest and the fastest round."
                        + (imagesPerSecondAtPeak == null
                                ? ""
                                : " The dashed line is what the machine's fused-multiply-add peak, measured in the same run,"
                                        + " would allow.")));
        blocks.add(table(columns).caption("By batch size: images a second"));
        if (ran.stream().anyMatch(one -> !one.figures().peakShare().isEmpty())) {
            blocks.add(table(shares).caption("By batch size: the share of the machine's peak"));
        }
        return new Section("Throughput", blocks);
    }

    /** No blocks where no training was measured. */
    Section training(String trained) {
        List<String> architectures = all.stream()
                .flatMap(one -> one.figures().trainingImagesPerSecond().keySet().stream())
                .distinct()
                .toList();
        List<Block> blocks = new ArrayList<>();
        if (architectures.isEmpty()) {
            return new Section("Training", blocks);
        }
        List<Column<Measured>> columns = new ArrayList<>();
        columns.add(new Column<>(what, Measured::name));
        BackendTables.training(all.stream().map(Measured::figures).toList(), trained)
                .forEach(column -> columns.add(
                        new Column<>(column.header(), one -> column.cell().apply(one.figures()))));
        columns.add(new Column<>("memory\nMiB", one -> number(one.figures().trainingPeakMemoryMiB(), 0)));
        blocks.add(table(columns));
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("training-speed", speeds(architectures), "Batches of 128, Adam; medians and range."));
        if (ran.stream().anyMatch(one -> one.figures().wholeTraining() != null)) {
            figures.add(new Figure(
                    "time-to-accuracy",
                    timeToAccuracy(),
                    "After each epoch, against the seconds that the training steps took; tests are not counted. One training"
                            + " each, from the same seed; nothing was chosen by the test set."));
        }
        blocks.add(new Figures(figures));
        return new Section("Training", blocks);
    }

    private Svg speeds(List<String> architectures) {
        BarChart chart =
                BarChart.titled("Training speed").categories(what, names()).y(Axis.linear("images/s"));
        for (String architecture : architectures) {
            chart.series(
                    architecture,
                    array(
                            ran,
                            one -> orNan(one.figures().trainingImagesPerSecond().get(architecture))),
                    array(
                            ran,
                            one -> low(one.figures()
                                    .trainingImagesPerSecondSpread()
                                    .get(architecture))),
                    array(
                            ran,
                            one -> high(one.figures()
                                    .trainingImagesPerSecondSpread()
                                    .get(architecture))));
        }
        return chart.svg();
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
                BackendResult::firstPredictionMillis,
                BackendResult::firstPredictionSpread));
        figures.add(bars("memory", "Memory", "peak resident set (MiB)", BackendResult::peakMemoryMiB, none -> null));
        if (jars) {
            figures.add(bars("jars", "Size", "jars on the class path (MiB)", BackendResult::jarsMiB, none -> null));
        }
        return Section.of("Start, memory, size", new Figures(figures));
    }

    private Figure bars(
            String name,
            String title,
            String unit,
            Function<BackendResult, Double> value,
            Function<BackendResult, Spread> spread) {
        boolean spreads = ran.stream().allMatch(one -> spread.apply(one.figures()) != null);
        return new Figure(
                name,
                BarChart.titled(title)
                        .categories(what, names())
                        .y(Axis.linear(unit))
                        .size(NARROW, HEIGHT)
                        .series(
                                title,
                                array(ran, one -> orNan(value.apply(one.figures()))),
                                spreads ? array(ran, one -> low(spread.apply(one.figures()))) : null,
                                spreads ? array(ran, one -> high(spread.apply(one.figures()))) : null)
                        .svg(),
                "");
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

    private static double low(Spread spread) {
        return spread == null ? Double.NaN : spread.low();
    }

    private static double high(Spread spread) {
        return spread == null ? Double.NaN : spread.high();
    }

    private static double[] values(List<String> keys, Map<String, Double> values) {
        return array(keys, key -> orNan(values.get(key)));
    }

    private static <T> double[] array(List<T> items, ToDoubleFunction<T> figure) {
        return items.stream().mapToDouble(figure).toArray();
    }
}
