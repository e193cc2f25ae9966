package dev.digits.tck;

import dev.digits.data.Dataset;
import dev.digits.optimize.Loss;
import java.util.Arrays;

/** {@link Loss} in double precision, written a second time from its formulas. */
class ReferenceLoss {

    private final Loss loss;

    ReferenceLoss(Loss loss) {
        this.loss = loss;
    }

    /**
     * The mean loss of a batch.
     *
     * @param logits {@code [count, classes]}
     * @param gradient receives the gradient with respect to the logits, {@code [count, classes]}
     */
    double evaluate(double[] logits, int[] labels, int count, double[] gradient) {
        int classes = logits.length / count;
        double total = 0;
        for (int n = 0; n < count; n++) {
            double[] p = softmax(logits, n * classes, classes);
            double[] y = target(labels[n], classes);
            double[] error = p.clone();
            for (int k = 0; k < classes; k++) {
                error[k] -= y[k];
            }
            if (loss == Loss.CROSS_ENTROPY) {
                for (int k = 0; k < classes; k++) {
                    total -= y[k] == 0 ? 0 : y[k] * Math.log(p[k]);
                }
            } else {
                total += ReferenceLayer.dot(error, error) / classes;
            }
            double mean = ReferenceLayer.dot(p, error);
            for (int k = 0; k < classes; k++) {
                gradient[n * classes + k] =
                        loss == Loss.CROSS_ENTROPY ? error[k] / count : 2 * p[k] * (error[k] - mean) / classes / count;
            }
        }
        return total / count;
    }

    /** What the probabilities should be. */
    private static double[] target(int label, int classes) {
        double[] y = new double[classes];
        if (label == Dataset.NONE) {
            Arrays.fill(y, 1.0 / classes);
        } else {
            y[label] = 1;
        }
        return y;
    }

    private static double[] softmax(double[] logits, int offset, int classes) {
        double greatest = logits[offset];
        for (int k = 1; k < classes; k++) {
            greatest = Math.max(greatest, logits[offset + k]);
        }
        double[] p = new double[classes];
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            p[k] = Math.exp(logits[offset + k] - greatest);
            sum += p[k];
        }
        for (int k = 0; k < classes; k++) {
            p[k] /= sum;
        }
        return p;
    }
}
