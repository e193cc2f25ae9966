package dev.digits.app.evaluation;

import static dev.digits.app.Format.percent;
import static dev.digits.app.Format.points;

import dev.digits.app.Format;
import dev.digits.app.evaluation.RobustnessStudy.Kind;
import dev.digits.app.report.Axis;
import dev.digits.app.report.Block.Figure;
import dev.digits.app.report.Block.Figures;
import dev.digits.app.report.Block.Text;
import dev.digits.app.report.LineChart;
import dev.digits.app.report.Report.Section;
import dev.digits.app.report.Table;
import dev.digits.preprocess.augment.Corruption;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Robustness: a small chart for each kind of corruption, and all figures. */
public final class RobustnessSection {

    private static final int WIDTH = 290;
    private static final int HEIGHT = 220;

    private RobustnessSection() {}

    /** The accuracy under each kind of corruption by its strength. */
    public static Table table(RobustnessStudy.Result result) {
        Table table = Table.of("correct % by strength", "1", "2", "3", "4", "5", "mean");
        for (Kind kind : result.kinds()) {
            table = table.row(Stream.of(
                            Stream.of(kind.kind()),
                            kind.accuracy().stream().map(Format::points),
                            Stream.of(points(kind.mean())))
                    .flatMap(cells -> cells)
                    .toArray(String[]::new));
        }
        return table.row("mean", "", "", "", "", "", points(result.mean()));
    }

    /**
     * The section.
     *
     * @param clean the accuracy on the images as they are, 0 to 1
     */
    static Section of(RobustnessStudy.Result result, double clean) {
        return Section.of(
                "Robustness",
                new Text("The same images corrupted in " + result.kinds().size() + " ways, each in "
                        + Corruption.STRENGTHS
                        + " strengths: " + percent(result.mean()) + " right in the mean; " + percent(clean)
                        + " of the images as they are, which is strength 0."),
                new Figures(result.kinds().stream()
                        .map(kind -> new Figure(
                                "robustness-" + kind.kind(), chart(kind, clean).svg(), ""))
                        .toList()),
                table(result));
    }

    private static LineChart chart(Kind kind, double clean) {
        return LineChart.titled(kind.kind() + ", mean " + percent(kind.mean()))
                .size(WIDTH, HEIGHT)
                .x(Axis.categories(
                        "strength",
                        IntStream.rangeClosed(0, Corruption.STRENGTHS)
                                .mapToObj(Integer::toString)
                                .toList()))
                .y(Axis.linear("right, %").from(0).to(100))
                .series(
                        "",
                        IntStream.rangeClosed(0, Corruption.STRENGTHS)
                                .asDoubleStream()
                                .toArray(),
                        IntStream.rangeClosed(0, Corruption.STRENGTHS)
                                .mapToDouble(strength -> 100
                                        * (strength == 0
                                                ? clean
                                                : kind.accuracy().get(strength - 1)))
                                .toArray());
    }
}
