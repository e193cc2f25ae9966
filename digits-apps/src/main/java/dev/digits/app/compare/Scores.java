package dev.digits.app.compare;

import dev.digits.evaluate.Evaluation;
import java.util.List;

/**
 * How good answers are; each figure is null where nobody answered.
 *
 * @param accuracy 0 to 1
 * @param interval where the true accuracy lies with 95% confidence: low, high
 * @param loss the mean cross-entropy
 * @param calibrationError the expected calibration error, 0 to 1
 */
record Scores(Double accuracy, List<Double> interval, Double loss, Double calibrationError) {

    /** @param answers null where nobody answered */
    static Scores of(Answers answers) {
        if (answers == null) {
            return new Scores(null, null, null, null);
        }
        Evaluation evaluation = answers.evaluation();
        Evaluation.Interval interval = evaluation.interval();
        return new Scores(
                evaluation.accuracy(),
                List.of(interval.low(), interval.high()),
                evaluation.loss(),
                evaluation.calibrationError());
    }
}
