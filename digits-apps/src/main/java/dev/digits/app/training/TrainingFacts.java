package dev.digits.app.training;

import static dev.digits.app.Format.count;
import static dev.digits.app.Format.counted;
import static dev.digits.app.Format.duration;
import static dev.digits.app.Format.interval;
import static dev.digits.app.Format.loss;
import static dev.digits.app.Format.number;
import static dev.digits.app.Format.percent;
import static dev.digits.app.training.Decimals.rate;

import dev.digits.app.report.Block.Fact;
import dev.digits.optimize.Loss;
import dev.digits.train.StopReason;
import java.util.ArrayList;
import java.util.List;

/** What matters most of a training: while it goes on, and when it has ended. */
final class TrainingFacts {

    private TrainingFacts() {}

    /**
     * Of a training that goes on.
     *
     * @param position null before the first step
     */
    static List<Fact> of(TrainingLog.Position position, Loss loss) {
        if (position == null) {
            return List.of();
        }
        Epoch last = position.lastEpoch();
        return List.of(
                new Fact("Training loss", loss(position.loss()), Wording.of(loss) + ", mean of the last fifty steps"),
                new Fact(
                        "Accuracy",
                        last == null ? "–" : percent(last.shownAccuracy()),
                        last == null
                                ? "is measured after each epoch"
                                : "of the " + last.accuracyOf() + " images after epoch " + last.epoch()),
                new Fact("Speed", number(position.imagesPerSecond(), 0) + " images/s", "of this epoch's steps"),
                new Fact("Time left", duration(position.secondsLeft()), "if it goes on as it did so far"),
                new Fact("Learning rate", rate(position.learningRate()), "of the last step"));
    }

    /** Of a training that has ended. */
    static List<Fact> of(TrainingSummary summary) {
        Course course = summary.course();
        List<Fact> facts = new ArrayList<>();
        if (summary.accuracy() != null) {
            facts.add(new Fact(
                    "Test accuracy",
                    percent(summary.accuracy()),
                    "95% interval " + interval(summary.interval()) + " %, "
                            + counted(summary.data().test().images(), "image")));
            facts.add(new Fact(
                    "Test loss",
                    loss(summary.loss()),
                    summary.calibrated() ? "cross-entropy, calibrated" : "cross-entropy"));
        }
        facts.add(new Fact(
                "Training time",
                duration(course.seconds()),
                counted(course.epochs().size(), "epoch")
                        + (course.imagesPerSecond() == null
                                ? ""
                                : "; steps: " + number(course.imagesPerSecond(), 0) + " images/s")));
        if (course.bestEpoch() > 0) {
            facts.add(new Fact(
                    course.validated() ? "Best epoch" : "Last epoch",
                    course.bestEpoch() + " of " + course.epochs().size(),
                    course.validated()
                            ? "validation "
                                    + percent(course.epoch(course.bestEpoch()).validationAccuracy())
                            : "without validation images to compare by"));
        }
        facts.add(new Fact("Ended", inAWord(summary.stopReason()), Wording.of(summary.stopReason())));
        facts.add(new Fact(
                "Parameters",
                count(summary.network().parameters()),
                summary.network().name()));
        return facts;
    }

    private static String inAWord(StopReason reason) {
        return switch (reason) {
            case COMPLETED -> "completed";
            case EARLY_STOPPED -> "early";
            case CANCELLED -> "interrupted";
            case DIVERGED -> "diverged";
        };
    }

    /** What went wrong; null where nothing did. */
    static String warning(TrainingSummary summary) {
        int epochs = summary.course().epochs().size();
        return switch (summary.stopReason()) {
            case COMPLETED, EARLY_STOPPED -> null;
            case DIVERGED ->
                "The training diverged in epoch " + (epochs + 1)
                        + ": a loss or weight is no longer a number. Try a smaller learning rate. "
                        + (summary.model() == null ? "There is no model." : "The model is of an epoch before that.");
            case CANCELLED ->
                "The training was interrupted after " + counted(epochs, "epoch") + " of "
                        + summary.course().plannedEpochs() + ". There is no model and no test;"
                        + " digits train --resume goes on and replaces this report.";
        };
    }
}
