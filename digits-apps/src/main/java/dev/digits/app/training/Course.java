package dev.digits.app.training;

import dev.digits.optimize.Loss;
import java.util.List;
import java.util.Objects;

/**
 * How a training went, as far as it went. Immutable.
 *
 * @param lossFunction what the steps made small; the validation loss is always the cross-entropy
 * @param plannedEpochs that it was to have
 * @param stepsPerEpoch the number of batches
 * @param resumedAfter the epochs that were done before the training was last resumed; 0 where it was not
 * @param epochs those that were ended, in their order
 * @param bestEpoch the best on the validation set, without one the last; 0 where no epoch was ended
 * @param seconds that the epochs took, those before a resume included
 * @param imagesPerSecond that the steps took in the mean, without evaluation, since the training began or was resumed; null where no
 *     epoch was ended since
 * @param steps the losses of the steps since the training began or was resumed
 * @param learningRates of all steps, those before a resume included
 */
record Course(
        Loss lossFunction,
        int plannedEpochs,
        int stepsPerEpoch,
        int resumedAfter,
        List<Epoch> epochs,
        int bestEpoch,
        double seconds,
        Double imagesPerSecond,
        StepLosses.Points steps,
        LearningRates learningRates) {

    /** The epoch of that number, from 1. */
    Epoch epoch(int number) {
        return epochs.get(number - 1);
    }

    /** The epochs done, a part of one included. */
    double done() {
        List<Long> step = learningRates.step();
        return step.isEmpty() ? 0 : (double) step.get(step.size() - 1) / stepsPerEpoch;
    }

    /** Whether training and validation losses are of the same kind. */
    boolean comparesLosses() {
        return lossFunction == Loss.CROSS_ENTROPY;
    }

    /** Whether epochs were compared on a validation set. */
    boolean validated() {
        return epochs.stream().anyMatch(epoch -> epoch.validationLoss() != null);
    }

    /** The harmonic mean of the epochs' speeds, which is that of all their steps together; null where none is known. */
    static Double meanSpeed(List<Epoch> epochs) {
        List<Double> known = epochs.stream()
                .map(Epoch::imagesPerSecond)
                .filter(Objects::nonNull)
                .toList();
        return known.isEmpty()
                ? null
                : known.size() / known.stream().mapToDouble(speed -> 1 / speed).sum();
    }
}
