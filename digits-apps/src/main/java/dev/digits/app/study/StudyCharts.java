package dev.digits.app.study;

import dev.digits.app.report.Axis;
import dev.digits.app.report.Block.Figure;
import dev.digits.app.report.LineChart;
import dev.digits.app.report.Series;
import dev.digits.app.report.Svg;
import dev.digits.app.study.StudyResult.EpochMeans;
import dev.digits.app.study.StudyResult.Interval;
import dev.digits.app.study.StudyResult.ValueResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The pictures of a study. */
final class StudyCharts {

    private static final double PERCENT = 100;
    private static final String MEAN = "mean, 95% interval";

    private final StudyResult result;
    private final List<String> names;
    private final boolean ordered;

    StudyCharts(StudyResult result) {
        this.result = result;
        this.names = result.values().stream().map(ValueResult::value).toList();
        this.ordered = Hyperparameter.named(result.study()).ordered();
    }

    /** What the test set says of the values. */
    List<Figure> ofTest() {
        String caption = "Mean over the seeds with its 95% interval, and the single runs.";
        return List.of(
                new Figure(
                        "accuracy",
                        byValue(
                                "Test accuracy",
                                Axis.linear("test accuracy (%)"),
                                MEAN,
                                value -> ends(value.accuracy(), PERCENT),
                                run -> PERCENT * run.accuracy()),
                        caption),
                new Figure(
                        "loss",
                        byValue(
                                "Test loss",
                                Axis.linear("test loss (cross-entropy)"),
                                MEAN,
                                value -> ends(value.loss(), 1),
                                RunResult::loss),
                        caption));
    }

    /** What training cost. */
    List<Figure> ofCost() {
        return List.of(new Figure(
                "time",
                byValue(
                        "Training time",
                        Axis.linear("training time (s)").from(0),
                        "median, range",
                        value -> value.seconds() == null
                                ? null
                                : new Ends(
                                        value.seconds().median(),
                                        value.seconds().least(),
                                        value.seconds().greatest()),
                        RunResult::seconds),
                "All epochs with the evaluation after each: the median, the range, and the single runs."));
    }

    /** What is drawn of a value: a point and its interval. */
    private record Ends(double middle, double low, double high) {}

    private static Ends ends(Interval interval, double factor) {
        if (interval == null) {
            return null;
        }
        double mean = factor * interval.mean();
        return interval.low() == null
                ? new Ends(mean, mean, mean)
                : new Ends(mean, factor * interval.low(), factor * interval.high());
    }

    /** How the values got there; empty where nobody trained more than one epoch. */
    List<Figure> ofEpochs() {
        if (result.values().stream().allMatch(value -> value.epochs().size() < 2)) {
            return List.of();
        }
        List<Figure> figures = new ArrayList<>();
        if (result.values().stream().anyMatch(value -> value.validationAccuracy() != null)) {
            figures.add(new Figure(
                    "validation-accuracy",
                    byEpoch("Validation accuracy", "validation accuracy (%)", PERCENT, EpochMeans::validationAccuracy),
                    ""));
            figures.add(new Figure(
                    "validation-loss",
                    byEpoch("Validation loss", "validation loss (cross-entropy)", 1, EpochMeans::validationLoss),
                    ""));
        } else {
            figures.add(new Figure(
                    "training-accuracy",
                    byEpoch("Training accuracy", "training accuracy (%)", PERCENT, EpochMeans::trainingAccuracy),
                    ""));
        }
        return figures;
    }

    private Svg byValue(
            String title, Axis y, String what, Function<ValueResult, Ends> ends, Function<RunResult, Double> single) {
        double[] xs = IntStream.range(0, names.size()).asDoubleStream().toArray();
        List<Optional<Ends>> drawn = result.values().stream()
                .map(value -> Optional.ofNullable(ends.apply(value)))
                .toList();
        Series summary = Series.line(what, xs, each(drawn, Ends::middle))
                .between(each(drawn, Ends::low), each(drawn, Ends::high));
        List<RunResult> shown =
                result.runs().stream().filter(run -> run.accuracy() != null).toList();
        return LineChart.titled(title)
                .x(Axis.categories(result.title(), names))
                .y(y)
                .series(ordered ? summary : summary.dots())
                .series(Series.line(
                                "single run",
                                // Beside the mean, so that neither hides the other.
                                shown.stream()
                                        .mapToDouble(run -> names.indexOf(run.value()) + 0.12)
                                        .toArray(),
                                shown.stream().mapToDouble(single::apply).toArray())
                        .dots())
                .svg();
    }

    /** One number a value; not a number, so that the chart has a gap, where there is none. */
    private static double[] each(List<Optional<Ends>> drawn, ToDoubleFunction<Ends> part) {
        return drawn.stream()
                .mapToDouble(
                        ends -> ends.map(there -> part.applyAsDouble(there)).orElse(Double.NaN))
                .toArray();
    }

    private Svg byEpoch(String title, String axis, double factor, Function<EpochMeans, Double> figure) {
        int most = result.values().stream()
                .mapToInt(value -> value.epochs().size())
                .max()
                .orElse(0);
        LineChart chart = LineChart.titled(title + ", by " + StudyReport.plain(result.title()))
                .x(Axis.categories(
                        "epoch",
                        IntStream.rangeClosed(1, most)
                                .mapToObj(Integer::toString)
                                .toList()))
                .y(Axis.linear(axis));
        for (ValueResult value : result.values()) {
            List<EpochMeans> epochs = value.epochs().stream()
                    .filter(epoch -> figure.apply(epoch) != null)
                    .toList();
            if (!epochs.isEmpty()) {
                chart.series(
                        value.value(),
                        epochs.stream().mapToDouble(epoch -> epoch.epoch() - 1).toArray(),
                        epochs.stream()
                                .mapToDouble(epoch -> factor * figure.apply(epoch))
                                .toArray());
            }
        }
        return chart.svg();
    }
}
