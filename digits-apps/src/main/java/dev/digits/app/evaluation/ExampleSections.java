package dev.digits.app.evaluation;

import static dev.digits.app.Format.count;
import static dev.digits.app.Format.counted;

import dev.digits.DigitImage;
import dev.digits.app.evaluation.Examples.Example;
import dev.digits.app.report.Block;
import dev.digits.app.report.Block.Gallery;
import dev.digits.app.report.Block.Share;
import dev.digits.app.report.Block.Text;
import dev.digits.app.report.Block.Tile;
import dev.digits.app.report.Png;
import dev.digits.app.report.Report.Section;
import dev.digits.data.Dataset;
import java.util.List;

/** Images and what was said of them. */
final class ExampleSections {

    private ExampleSections() {}

    static List<Section> of(EvaluationSummary summary, Dataset data) {
        Examples examples = summary.examples();
        long rejected = Math.round(summary.rejectedShare() * summary.images());
        return List.of(
                Section.of(
                        "Wrong answers",
                        shown(
                                "wrong",
                                examples.wrong(),
                                data,
                                "Not one answer is wrong.",
                                "The most confident first" + cap(examples.wrong(), summary.errors(), "wrong answer"))),
                Section.of(
                        "Rejected answers",
                        shown(
                                "rejected",
                                examples.rejected(),
                                data,
                                "Not one answer was rejected.",
                                "Right and wrong ones, the most confident first"
                                        + cap(examples.rejected(), rejected, "rejected answer"))),
                Section.of(
                        "Right answers",
                        shown(
                                "least-sure",
                                examples.leastSure(),
                                data,
                                "Not one answer is right and was accepted.",
                                "The least confident ones that were accepted."),
                        shown(
                                "typical",
                                examples.typical(),
                                data,
                                "Not one answer is right.",
                                "Typical ones: of each class the right answer of median confidence"
                                        + (examples.typical().size() < Examples.MOST
                                                ? "."
                                                : ", of the first " + Examples.MOST + " classes."))));
    }

    private static Block shown(String name, List<Example> examples, Dataset data, String none, String caption) {
        return examples.isEmpty() ? new Text(none) : gallery(name, examples, data, caption);
    }

    private static String cap(List<Example> shown, long all, String thing) {
        return shown.size() < all ? ": " + count(shown.size()) + " of " + counted(all, thing) + "." : ".";
    }

    static Gallery gallery(String name, List<Example> examples, Dataset data, String caption) {
        return new Gallery(
                name, examples.stream().map(example -> tile(example, data)).toList(), caption);
    }

    private static Tile tile(Example example, Dataset data) {
        float[] ink = new float[DigitImage.PIXELS];
        data.pixels(example.index(), ink, 0);
        return new Tile(
                Png.of(DigitImage.of(ink)),
                example.correct() ? example.actual() : example.actual() + " taken for " + example.predicted(),
                "#" + example.index() + (example.rejected() ? ", rejected" : ""),
                example.probabilities().stream()
                        .map(one -> new Share(one.label(), one.probability()))
                        .toList());
    }
}
