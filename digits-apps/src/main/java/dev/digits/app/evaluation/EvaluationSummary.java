package dev.digits.app.evaluation;

import dev.digits.evaluate.Evaluation;
import dev.digits.evaluate.Evaluation.ClassScore;
import dev.digits.evaluate.Evaluation.Confusion;
import java.util.List;
import java.util.OptionalDouble;

/**
 * An evaluation as JSON has it.
 *
 * @param data the data set's name
 * @param accuracy 0 to 1
 * @param interval where the true accuracy lies with 95% confidence: low, high
 * @param loss the mean cross-entropy
 * @param confusion {@code [actual][predicted]}
 * @param confidenceWhenRight the mean confidence of the right answers; null where there are none
 * @param confidenceWhenWrong the mean confidence of the wrong answers; null where there are none
 * @param calibrationError the expected calibration error, 0 to 1
 * @param rejectedShare the share of images whose answer was rejected, 0 to 1
 * @param acceptedAccuracy the share of right answers among the others; null where there are none
 * @param corrupted the accuracy on corrupted images; null where it was not measured
 */
public record EvaluationSummary(
        String data,
        String backend,
        double accuracy,
        List<Double> interval,
        double loss,
        int images,
        List<String> labels,
        int[][] confusion,
        List<ClassScore> perClass,
        List<Confusion> mostFrequentConfusions,
        Double confidenceWhenRight,
        Double confidenceWhenWrong,
        double calibrationError,
        double rejectedShare,
        Double acceptedAccuracy,
        RobustnessStudy.Result corrupted) {

    /**
     * The summary of an evaluation of a data set on a backend.
     *
     * @param corrupted null where it was not measured
     */
    public static EvaluationSummary of(
            Evaluation evaluation, String data, String backend, RobustnessStudy.Result corrupted) {
        return new EvaluationSummary(
                data,
                backend,
                evaluation.accuracy(),
                List.of(evaluation.interval().low(), evaluation.interval().high()),
                evaluation.loss(),
                evaluation.images(),
                evaluation.labels(),
                evaluation.confusion().toArray(),
                evaluation.perClass(),
                evaluation.mostFrequentConfusions(),
                orNull(evaluation.confidenceWhenRight()),
                orNull(evaluation.confidenceWhenWrong()),
                evaluation.calibrationError(),
                evaluation.rejectedShare(),
                orNull(evaluation.acceptedAccuracy()),
                corrupted);
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
