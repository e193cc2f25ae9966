package dev.digits.train;

import java.util.OptionalDouble;

/**
 * How one epoch went.
 *
 * @param epoch from 1
 * @param trainingLoss the mean of the steps' losses, with dropout and augmentation as in training
 * @param trainingAccuracy 0 to 1, in evaluation mode after the epoch, of up to 2,000 training images: evenly spaced, the
 *     same in every epoch, not augmented
 * @param validationLoss the mean cross-entropy of the validation set after the epoch; empty without one
 * @param validationAccuracy 0 to 1, of the validation set after the epoch; empty without one
 * @param learningRate of the epoch's last step
 * @param seconds that the epoch took, with its evaluation
 */
public record EpochResult(
        int epoch,
        double trainingLoss,
        double trainingAccuracy,
        OptionalDouble validationLoss,
        OptionalDouble validationAccuracy,
        float learningRate,
        double seconds) {

    /** The validation loss, without a validation set the training loss. */
    double monitoredLoss() {
        return validationLoss.orElse(trainingLoss);
    }
}
