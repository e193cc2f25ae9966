package dev.digits.app.evaluation;

import static dev.digits.app.Format.count;
import static dev.digits.app.Format.counted;
import static dev.digits.app.Format.interval;
import static dev.digits.app.Format.loss;
import static dev.digits.app.Format.number;
import static dev.digits.app.Format.percent;
import static dev.digits.app.Format.points;
import static dev.digits.app.Format.signed;

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
import java.util.List;

/** An evaluation as a report. */
public final class EvaluationReport {

    private EvaluationReport() {}

    /**
     * The report of an evaluation.
     *
     * @param data what was evaluated, for the pictures
     */
    public static Report of(EvaluationSummary summary, Dataset data) {
        List<Section> sections = new ArrayList<>();
        sections.add(
                Double.isFinite(summary.loss())
                        ? Section.of("Result", facts(summary))
                        : Section.of(
                                "Result",
                                facts(summary),
                                new Warning("Some of the model's logits are not finite numbers: it cannot be used.")));
        sections.add(ClassSections.byClass(summary));
        sections.add(ClassSections.confusion(summary, data));
        sections.add(ConfidenceSections.confidence(summary));
        sections.add(ConfidenceSections.rejection(summary));
        sections.add(training(summary));
        if (summary.corrupted() != null) {
            sections.add(RobustnessSection.of(summary.corrupted(), summary.accuracy()));
        }
        sections.addAll(ExampleSections.of(summary, data));
        sections.add(method(summary));
        return new Report(
                summary.model() + " on " + summary.data(),
                counted(summary.images(), "image") + ", classified by " + summary.backend() + ". Model: "
                        + summary.source() + ".",
                sections);
    }

    private static Block facts(EvaluationSummary summary) {
        return Facts.of(
                new Fact(
                        "accuracy", percent(summary.accuracy()), "95% interval " + interval(summary.interval()) + " %"),
                new Fact("loss", loss(summary.loss()), "mean cross-entropy"),
                new Fact("errors", count(summary.errors()), "of " + counted(summary.images(), "image")),
                new Fact("calibration error", percent(summary.calibrationError()), "confidence against accuracy"),
                new Fact(
                        "rejected",
                        percent(summary.rejectedShare()),
                        summary.calibration().threshold() == 0
                                ? "the model rejects nothing"
                                : "answers less sure than "
                                        + percent((double) summary.calibration().threshold())),
                new Fact("right of accepted", percent(summary.acceptedAccuracy()), "answers that were not rejected"));
    }

    private static Section training(EvaluationSummary summary) {
        String title = "Training and test";
        TrainingFit training = summary.training();
        if (training == null) {
            return Section.of(
                    title,
                    new Text("There is no readable training set of these classes beside this data to compare with."));
        }
        double gap = training.accuracy() - summary.accuracy();
        Table table = Table.of("data", "images", "accuracy\n%", "95% interval\n%", "loss")
                .row(
                        training.data(),
                        count(training.images()),
                        points(training.accuracy()),
                        interval(training.interval()),
                        loss(training.loss()))
                .row(
                        summary.data(),
                        count(summary.images()),
                        points(summary.accuracy()),
                        interval(summary.interval()),
                        loss(summary.loss()))
                .row("gap", "", signed(100 * gap, 2), "", signed(training.loss() - summary.loss(), 4));
        return Section.of(
                title,
                table,
                new Text((training.images() < training.of()
                                ? "Classified were " + count(training.images()) + " of "
                                        + counted(training.of(), "training image") + ", evenly spaced"
                                : "Classified were all " + counted(training.of(), "training image"))
                        + ", as they are, without augmentation. "
                        + (training.named()
                                ? "The model names this training set as the one it learnt from; a part of it may have been held"
                                        + " back to choose by. " + conclusion(summary)
                                : "The model does not name this training set as the one it learnt from, so the gap may say"
                                        + " nothing of what was learnt by heart.")));
    }

    private static String conclusion(EvaluationSummary summary) {
        List<Double> training = summary.training().interval();
        if (training.get(0) > summary.interval().get(1)) {
            return "The training images are recognised better than the test images, by more than chance: some of that is learnt"
                    + " by heart.";
        }
        return training.get(1) < summary.interval().get(0)
                ? "The training images are the harder ones for it: nothing points to learning by heart."
                : "The intervals overlap: the gap may be chance.";
    }

    private static Section method(EvaluationSummary summary) {
        return Section.of(
                "How to read this",
                new Items(List.of(
                        "Accuracy is the share of right answers. Its interval, which has 95% confidence, is Wilson's; it covers the chance in"
                                + " the choice of test images, not that of training.",
                        "Loss is the mean of -log of the probability that the right class got.",
                        "Confidence is the probability of the answer: the softmax of the logits, each divided by the temperature "
                                + number((double) summary.calibration().temperature(), 3)
                                + ".",
                        "An answer is rejected, it counts as \"not sure\", where its confidence is below "
                                + percent((double) summary.calibration().threshold())
                                + ". All other figures count rejected answers as right or wrong like any other.",
                        "# is the number of an image in the data set, from 0. Bars are probabilities in percent.",
                        "All figures of this page, and more, are in the JSON file beside it.")),
                new Text("Measured on " + summary.date() + "."),
                new Preformatted(summary.command()));
    }
}
