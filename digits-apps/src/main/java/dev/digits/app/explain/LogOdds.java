package dev.digits.app.explain;

import dev.digits.model.Calibration;

/**
 * How strongly logits speak for a class, in nats: the logarithm of its calibrated probability over that of all others,
 * {@code log(p / (1 - p)) = z[c]/T - log(sum over k != c of exp(z[k]/T))}; 0 is a probability of one half.
 *
 * <p>Where a model is sure, its probability hardly moves whatever one does to the image; the log-odds still do. Differences
 * of log-odds are known as weight of evidence (Robnik-Šikonja and Kononenko 2008, "Explaining Classifications for Individual
 * Instances").
 */
final class LogOdds {

    private LogOdds() {}

    /**
     * @param offset where the logits of the image begin
     * @param classes how many there are, at least 2
     * @param label the class, from 0
     */
    static double of(float[] logits, int offset, int classes, int label, Calibration calibration) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            if (k != label) {
                greatest = Math.max(greatest, logits[offset + k]);
            }
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            if (k != label) {
                sum += Math.exp((logits[offset + k] - greatest) / calibration.temperature());
            }
        }
        return (logits[offset + label] - greatest) / calibration.temperature() - Math.log(sum);
    }
}
