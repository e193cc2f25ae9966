package dev.digits.app.evaluation;

import static dev.digits.app.Format.count;
import static dev.digits.app.Format.number;
import static dev.digits.app.Format.percent;
import static dev.digits.app.Format.points;
import static dev.digits.app.Format.signed;

import dev.digits.app.Format;
import dev.digits.app.evaluation.EvaluationSummary.ConfidenceBin;
import dev.digits.app.report.Axis;
import dev.digits.app.report.BarChart;
import dev.digits.app.report.Block.Details;
import dev.digits.app.report.Block.Figure;
import dev.digits.app.report.Block.Figures;
import dev.digits.app.report.Block.Text;
import dev.digits.app.report.LineChart;
import dev.digits.app.report.Report.Section;
import dev.digits.app.report.Series;
import dev.digits.app.report.Table;
import dev.digits.evaluate.Evaluation.Interval;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Confidence: whether it can be trusted, and what rejecting unsure answers gives. */
final class ConfidenceSections {

    private ConfidenceSections() {}

    static Section confidence(EvaluationSummary summary) {
        List<ConfidenceBin> bins = summary.confidenceBins();
        return Section.of(
                "Confidence",
                new Text("Mean confidence of right answers " + percent(summary.confidenceWhenRight())
                        + ", of wrong ones " + percent(summary.confidenceWhenWrong())
                        + ". Expected calibration error " + percent(summary.calibrationError())
                        + ": so far are confidence and share of right answers apart, as a mean over all images, by bins of confidence."
                        + " Temperature "
                        + number((double) summary.calibration().temperature(), 3) + "."),
                new Figures(List.of(
                        new Figure(
                                "confidence",
                                histogram(bins).svg(),
                                "Logarithmic, so that the few can be seen beside the many."),
                        new Figure(
                                "reliability",
                                reliability(bins).svg(),
                                "Below the line answers are surer than they may be. Intervals have 95% confidence; where they are wide the"
                                        + " bin has few images."))),
                new Details("The bins in figures", List.of(table(bins))));
    }

    private static BarChart histogram(List<ConfidenceBin> bins) {
        return BarChart.titled("Confidence of right and wrong answers")
                .categories(
                        "confidence from, %",
                        bins.stream().map(bin -> points(bin.low(), 0)).toList())
                .y(Axis.log("images").from(0.5))
                .series("right", bins.stream().mapToDouble(ConfidenceBin::right).toArray())
                .series("wrong", bins.stream().mapToDouble(ConfidenceBin::wrong).toArray());
    }

    private static LineChart reliability(List<ConfidenceBin> bins) {
        List<ConfidenceBin> filled =
                bins.stream().filter(bin -> bin.images() > 0).toList();
        Series measured = Series.line(
                        "measured",
                        percents(filled, ConfidenceBin::confidence),
                        percents(filled, ConfidenceBin::accuracy))
                .between(
                        percents(
                                filled,
                                bin -> Interval.of(bin.right(), bin.images()).low()),
                        percents(
                                filled,
                                bin -> Interval.of(bin.right(), bin.images()).high()));
        return LineChart.titled("Reliability")
                .x(Axis.linear("mean confidence, %").from(0).to(100))
                .y(Axis.linear("right answers, %").from(0).to(100))
                .series(measured)
                .series(Series.line("perfect", new double[] {0, 100}, new double[] {0, 100})
                        .dashed());
    }

    private static double[] percents(List<ConfidenceBin> bins, ToDoubleFunction<ConfidenceBin> share) {
        return bins.stream().mapToDouble(share).map(value -> 100 * value).toArray();
    }

    private static Table table(List<ConfidenceBin> bins) {
        Table table = Table.of(
                "confidence\n%",
                "images", "right", "wrong", "mean confidence\n%", "right answers\n%", "difference\npoints");
        for (ConfidenceBin bin : bins) {
            boolean empty = bin.images() == 0;
            table = table.row(
                    points(bin.low()) + " to " + points(bin.high()),
                    count(bin.images()),
                    count(bin.right()),
                    count(bin.wrong()),
                    empty ? Format.NONE : points(bin.confidence()),
                    empty ? Format.NONE : points(bin.accuracy()),
                    empty ? Format.NONE : signed(100 * (bin.confidence() - bin.accuracy()), 2));
        }
        return table;
    }

    static Section rejection(EvaluationSummary summary) {
        List<Rejection> curve = summary.rejection();
        LineChart chart = LineChart.titled("What rejecting unsure answers gives")
                .x(Axis.linear("rejected answers, % of the images").from(0))
                .y(Shares.axis("right among the others, %", curve.stream().map(Rejection::acceptedAccuracy)))
                .series(
                        "by confidence",
                        curve.stream()
                                .mapToDouble(point -> 100 * point.rejectedShare())
                                .toArray(),
                        curve.stream()
                                .mapToDouble(point -> 100 * point.acceptedAccuracy())
                                .toArray());
        float threshold = summary.calibration().threshold();
        if (threshold > 0) {
            chart.marker(100 * summary.rejectedShare(), "threshold " + percent((double) threshold));
        }
        return Section.of(
                "Rejection",
                new Text(
                        threshold > 0
                                ? "Answers less sure than " + percent((double) threshold) + " are rejected, "
                                        + percent(summary.rejectedShare()) + " of all. Of the others "
                                        + percent(summary.acceptedAccuracy()) + " are right."
                                : "The model has no threshold: it rejects nothing. The curve shows what a threshold would give"
                                        + " (digits calibrate)."),
                new Figure(
                        "rejection",
                        chart.svg(),
                        "Of each threshold, how many answers it rejects and how many of the others are right (the risk-coverage"
                                + " curve)."));
    }
}
