package dev.digits.train;

import java.util.List;

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

    /**
     * The best of these epochs, of equals the first; the last where they were not validated, since nothing tells then.
     *
     * @param history at least one epoch
     */
    public EpochResult best(List<EpochResult> history) {
        EpochResult best = history.get(history.size() - 1);
        if (best.validationLoss().isPresent()) {
            for (int i = history.size() - 2; i >= 0; i--) {
                if (gain(best, history.get(i)) <= 0) {
                    best = history.get(i);
                }
            }
        }
        return best;
    }
}
