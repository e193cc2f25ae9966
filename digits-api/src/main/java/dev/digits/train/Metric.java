package dev.digits.train;

/** By what epochs are compared; measured on the validation set, without one on the training set. */
public enum Metric {
    /** The share of right answers; greater is better. */
    ACCURACY {
        @Override
        double gain(EpochResult candidate, EpochResult best) {
            return accuracy(candidate) - accuracy(best);
        }

        private double accuracy(EpochResult result) {
            return result.validationAccuracy().orElse(result.trainingAccuracy());
        }
    },
    /** The mean loss; less is better. */
    LOSS {
        @Override
        double gain(EpochResult candidate, EpochResult best) {
            return best.monitoredLoss() - candidate.monitoredLoss();
        }
    };

    /** By how much {@code candidate} is better than {@code best}; negative where it is worse. */
    abstract double gain(EpochResult candidate, EpochResult best);
}
