package dev.digits.app.training;

import dev.digits.train.EpochResult;

/**
 * One epoch.
 *
 * @param epoch from 1
 * @param trainingLoss the mean over the epoch's steps, with dropout and augmentation as in training
 * @param trainingAccuracy 0 to 1, after the epoch, of up to 2,000 training images as they are
 * @param validationLoss after the epoch; null where there is no validation set
 * @param validationAccuracy 0 to 1, after the epoch; null where there is no validation set
 * @param learningRate of the last step
 * @param imagesPerSecond that its steps took, without its evaluation; null where it was trained before a resume
 * @param seconds that it took, with its evaluation
 */
public record Epoch(
        int epoch,
        double trainingLoss,
        double trainingAccuracy,
        Double validationLoss,
        Double validationAccuracy,
        float learningRate,
        Double imagesPerSecond,
        double seconds) {

    /**
     * The epoch of that result.
     *
     * @param imagesPerSecond that its steps took; null where it was trained before a resume
     */
    public static Epoch of(EpochResult result, Double imagesPerSecond) {
        return new Epoch(
                result.epoch(),
                result.trainingLoss(),
                result.trainingAccuracy(),
                result.validationLoss().isPresent() ? result.validationLoss().getAsDouble() : null,
                result.validationAccuracy().isPresent()
                        ? result.validationAccuracy().getAsDouble()
                        : null,
                result.learningRate(),
                imagesPerSecond,
                result.seconds());
    }

    /** The accuracy that tells most: on the validation set, without one on the training set. */
    public double shownAccuracy() {
        return validationAccuracy == null ? trainingAccuracy : validationAccuracy;
    }

    /** Of which images {@link #shownAccuracy} is. */
    public String accuracyOf() {
        return validationAccuracy == null ? "training" : "validation";
    }
}
