package dev.digits.app.evaluation;

import static dev.digits.app.Format.count;
import static dev.digits.app.Format.points;

import dev.digits.app.Format;
import dev.digits.app.evaluation.EvaluationSummary.MacroMean;
import dev.digits.app.evaluation.EvaluationSummary.Mistake;
import dev.digits.app.report.Axis;
import dev.digits.app.report.Block;
import dev.digits.app.report.Block.Figure;
import dev.digits.app.report.Block.Text;
import dev.digits.app.report.HeatMap;
import dev.digits.app.report.LineChart;
import dev.digits.app.report.Report.Section;
import dev.digits.app.report.Series;
import dev.digits.app.report.Table;
import dev.digits.data.Dataset;
import dev.digits.evaluate.Evaluation.ClassScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The classes: how well each is recognised, and what it is taken for. */
public final class ClassSections {

    /** As many classes as a picture can show legibly. */
    private static final int MOST_CLASSES = 50;

    private static final int LISTED_CONFUSIONS = 15;
    private static final int CHART_WIDTH = 720;
    private static final int WIDTH_OF_A_CLASS = 26;

    private ClassSections() {}

    /** The scores of each class, and their means; a class without images has only an accuracy. */
    public static Table scores(EvaluationSummary summary) {
        Table table = Table.of("class", "precision\n%", "recall\n%", "F1\n%", "accuracy\n%", "support\nimages");
        for (ClassScore score : summary.perClass()) {
            boolean known = score.support() > 0;
            table = table.row(
                    score.label(),
                    known ? points(score.precision()) : Format.NONE,
                    known ? points(score.recall()) : Format.NONE,
                    known ? points(score.f1()) : Format.NONE,
                    points(score.accuracy()),
                    count(score.support()));
        }
        MacroMean mean = summary.macroMean();
        return table.row(
                "macro mean",
                points(mean.precision()),
                points(mean.recall()),
                points(mean.f1()),
                points(mean.accuracy()),
                count(summary.images()));
    }

    static Section byClass(EvaluationSummary summary) {
        List<ClassScore> known =
                summary.perClass().stream().filter(score -> score.support() > 0).toList();
        List<ClassScore> shown = known.stream()
                .sorted(Comparator.comparing(ClassScore::f1))
                .limit(MOST_CLASSES)
                .sorted(Comparator.comparing(summary.perClass()::indexOf))
                .toList();
        LineChart chart = LineChart.titled("Precision, recall and F1 of each class")
                .size(Math.max(CHART_WIDTH, WIDTH_OF_A_CLASS * shown.size()), 360)
                .x(Axis.categories(
                        "class", shown.stream().map(ClassScore::label).toList()))
                .y(Shares.axis(
                        "%", shown.stream().flatMap(score -> Stream.of(score.precision(), score.recall(), score.f1()))))
                .series(dots("precision", shown, ClassScore::precision))
                .series(dots("recall", shown, ClassScore::recall))
                .series(dots("F1", shown, ClassScore::f1));
        return Section.of(
                "By class",
                new Figure(
                        "classes",
                        chart.svg(),
                        "The axis shows no more than the range of the scores."
                                + (shown.size() < known.size()
                                        ? " Of all classes the " + MOST_CLASSES + " of least F1."
                                        : "")),
                scores(summary),
                new Text(
                        "Precision: of what was taken for the class, the share that is of it. Recall: of the images of the class,"
                                + " the share that was recognised. F1: their harmonic mean. Accuracy: of all images, the share that was"
                                + " rightly told to be of the class or not to be. Macro mean: over the classes that have images, each"
                                + " counting the same."));
    }

    private static Series dots(String name, List<ClassScore> scores, ToDoubleFunction<ClassScore> figure) {
        double[] places = IntStream.range(0, scores.size()).asDoubleStream().toArray();
        return Series.line(
                        name,
                        places,
                        scores.stream()
                                .mapToDouble(figure)
                                .map(share -> 100 * share)
                                .toArray())
                .dots();
    }

    static Section confusion(EvaluationSummary summary, Dataset data) {
        List<Block> blocks = new ArrayList<>();
        int[] shown = classesOfMostMistakes(summary);
        List<String> labels =
                Arrays.stream(shown).mapToObj(summary.labels()::get).toList();
        double[][] counts = Arrays.stream(shown)
                .mapToObj(actual -> Arrays.stream(shown)
                        .mapToDouble(predicted -> summary.confusion()[actual][predicted])
                        .toArray())
                .toArray(double[][]::new);
        blocks.add(new Figure(
                "confusion",
                HeatMap.titled("Confusion matrix, images")
                        .rows("is", labels)
                        .columns("taken for", labels)
                        .values(counts)
                        .svg(),
                "Mistakes have a scale of their own, by the square root of their number, so that they can be seen beside the"
                        + " diagonal."
                        + (shown.length < summary.labels().size()
                                ? " Of all classes the " + MOST_CLASSES + " with most mistakes; the JSON file has all."
                                : "")));
        List<Mistake> mistakes = summary.mostFrequentConfusions();
        if (mistakes.isEmpty()) {
            blocks.add(new Text("Not one image was mistaken for another class."));
            return new Section("Confusion", blocks);
        }
        Table table = Table.of("image of", "taken for", "images", "share of its class\n%");
        for (Mistake mistake : mistakes.subList(0, Math.min(LISTED_CONFUSIONS, mistakes.size()))) {
            table = table.row(mistake.actual(), mistake.predicted(), count(mistake.count()), points(mistake.share()));
        }
        blocks.add(table.caption(
                mistakes.size() > LISTED_CONFUSIONS
                        ? "The " + LISTED_CONFUSIONS + " most frequent of " + count(mistakes.size())
                                + " kinds of mistakes."
                        : "All kinds of mistakes, the most frequent first."));
        blocks.add(ExampleSections.gallery(
                "confusions",
                mistakes.stream()
                        .flatMap(mistake -> mistake.examples().stream())
                        .toList(),
                data,
                "Of the most frequent mistakes, " + EvaluationSummary.CONFUSIONS_WITH_EXAMPLES
                        + " at most, the most confident ones, " + Examples.MOST_OF_A_CONFUSION + " of each at most."));
        return new Section("Confusion", blocks);
    }

    /** All classes, or those that most images were wrongly taken from or for, in the order of the labels. */
    private static int[] classesOfMostMistakes(EvaluationSummary summary) {
        int[][] counts = summary.confusion();
        return IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparing(c -> -IntStream.range(0, counts.length)
                        .filter(other -> other != c)
                        .map(other -> counts[c][other] + counts[other][c])
                        .sum()))
                .limit(MOST_CLASSES)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }
}
