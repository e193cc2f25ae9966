package dev.digits.app;

import dev.digits.evaluate.Evaluation;
import dev.digits.model.Calibration;
import dev.digits.train.EpochResult;
import dev.digits.train.TrainingResult;
import java.util.List;
import java.util.Map;

/**
 * A training as JSON has it.
 *
 * @param accuracy on the test set, 0 to 1
 * @param interval where the true accuracy lies with 95% confidence: low, high
 * @param loss on the test set
 * @param calibration what the model's confidences were found to need
 * @param rejectedShare of the test set, 0 to 1
 * @param stopReason a name of {@link dev.digits.train.StopReason}
 * @param seconds that all epochs took
 * @param model the file
 * @param provenance data, command, backend and versions
 */
public record TrainingSummary(
        double accuracy,
        List<Double> interval,
        double loss,
        Calibration calibration,
        double rejectedShare,
        List<Epoch> epochs,
        int bestEpoch,
        String stopReason,
        double seconds,
        String model,
        Map<String, String> provenance) {

    /**
     * The summary of a training whose model was tested.
     *
     * @param model the file
     * @param provenance data, command, backend and versions
     */
    public static TrainingSummary of(
            TrainingResult result,
            Calibration calibration,
            Evaluation evaluation,
            String model,
            Map<String, String> provenance) {
        return new TrainingSummary(
                evaluation.accuracy(),
                List.of(evaluation.interval().low(), evaluation.interval().high()),
                evaluation.loss(),
                calibration,
                evaluation.rejectedShare(),
                result.history().stream().map(Epoch::of).toList(),
                result.bestEpoch(),
                result.stopReason().toString(),
                result.seconds(),
                model,
                provenance);
    }

    /** One epoch; the validation figures are null where there is no validation set. */
    public record Epoch(
            int epoch,
            double trainingLoss,
            double trainingAccuracy,
            Double validationLoss,
            Double validationAccuracy,
            float learningRate,
            double seconds) {

        /** The same figures. */
        public static Epoch of(EpochResult result) {
            return new Epoch(
                    result.epoch(),
                    result.trainingLoss(),
                    result.trainingAccuracy(),
                    result.validationLoss().isPresent()
                            ? result.validationLoss().getAsDouble()
                            : null,
                    result.validationAccuracy().isPresent()
                            ? result.validationAccuracy().getAsDouble()
                            : null,
                    result.learningRate(),
                    result.seconds());
        }
    }
}
