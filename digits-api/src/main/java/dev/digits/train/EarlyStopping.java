package dev.digits.train;

import java.util.List;

/**
 * Ends a training that no longer gets better.
 *
 * @param patience how many epochs in a row may pass without an improvement, at least 1
 * @param minDelta by how much the metric must improve to count, at least 0
 */
public record EarlyStopping(int patience, double minDelta) {

    public EarlyStopping {
        if (patience < 1) {
            throw new IllegalArgumentException("patience must be at least 1 epoch, not " + patience);
        }
        if (!(minDelta >= 0 && Double.isFinite(minDelta))) {
            throw new IllegalArgumentException("minDelta must be at least 0, not " + minDelta);
        }
    }

    /** Whether the training is to end after these epochs. */
    boolean reached(List<EpochResult> history, Metric metric) {
        EpochResult best = null;
        int since = 0;
        for (EpochResult result : history) {
            if (best == null || metric.gain(result, best) > minDelta) {
                best = result;
                since = 0;
            } else {
                since++;
            }
        }
        return since >= patience;
    }
}
