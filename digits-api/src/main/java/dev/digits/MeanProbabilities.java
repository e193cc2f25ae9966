package dev.digits;

import dev.digits.model.Calibration;

/** The mean of several calibrated answers to the same images. */
final class MeanProbabilities {

    private final int classes;
    private final double[] sums;
    private int answers;

    /**
     * @param count how many images each answer is for
     */
    MeanProbabilities(int count, int classes) {
        this.classes = classes;
        this.sums = new double[count * classes];
    }

    /** Adds an answer: logits {@code [count, classes]}; may be longer. */
    void add(float[] logits, Calibration calibration) {
        double[] exponentials = new double[classes];
        for (int offset = 0; offset < sums.length; offset += classes) {
            double greatest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < classes; k++) {
                greatest = Math.max(greatest, logits[offset + k]);
            }
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                exponentials[k] = Math.exp((logits[offset + k] - greatest) / calibration.temperature());
                sum += exponentials[k];
            }
            for (int k = 0; k < classes; k++) {
                sums[offset + k] += exponentials[k] / sum;
            }
        }
        answers++;
    }

    /** Writes the logarithm of the mean; finite also where the mean is 0. */
    void logits(float[] out) {
        for (int i = 0; i < sums.length; i++) {
            out[i] = (float) Math.log(Math.max(sums[i] / answers, Double.MIN_NORMAL));
        }
    }
}
