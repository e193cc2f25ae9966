package dev.digits.train;

import java.util.OptionalDouble;

/** Epoch results for tests. */
final class Results {

    private Results() {}

    static EpochResult epoch(int epoch, double validationLoss, double validationAccuracy) {
        return new EpochResult(
                epoch, 1, 0.5, OptionalDouble.of(validationLoss), OptionalDouble.of(validationAccuracy), 0.1f, 1.5);
    }

    static EpochResult withoutValidation(int epoch, double trainingLoss, double trainingAccuracy) {
        return new EpochResult(
                epoch, trainingLoss, trainingAccuracy, OptionalDouble.empty(), OptionalDouble.empty(), 0.1f, 1.5);
    }
}
