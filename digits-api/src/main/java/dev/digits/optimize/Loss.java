package dev.digits.optimize;

import dev.digits.data.Dataset;
import java.util.Arrays;

/**
 * What training makes small: a mean over the images of a batch, with its gradient with respect to the logits. The
 * formulas are evaluated in double precision. Stateless.
 *
 * <p>{@code z} are an image's logits, {@code p = softmax(z)}, {@code y} the label's probabilities, {@code C} the
 * number of classes, {@code B} the number of images. {@code y} is 1 for the label's class and 0 for the others; for
 * {@link Dataset#NONE} it is {@code 1 / C} for every class, so that a model learns to be unsure about an image of none of
 * them (outlier exposure; Hendrycks, Mazeika and Dietterich 2019).
 */
public enum Loss {
    /** {@code -sum over k of y[k] log p[k]}; gradient {@code (p - y) / B}. */
    CROSS_ENTROPY {
        @Override
        double image(double[] p, double[] y, double logOfSum, double meanLogit) {
            return logOfSum - meanLogit;
        }

        @Override
        void gradient(double[] p, double[] y, double scale, float[] out, int offset) {
            for (int k = 0; k < p.length; k++) {
                out[offset + k] = (float) (scale * (p[k] - y[k]));
            }
        }
    },
    /**
     * The mean of {@code (p - y)²} over the classes; gradient {@code 2 / (B C) * p[j] * ((p - y)[j] - sum over k of
     * p[k] (p - y)[k])}.
     */
    MEAN_SQUARED_ERROR {
        @Override
        double image(double[] p, double[] y, double logOfSum, double meanLogit) {
            double sum = 0;
            for (int k = 0; k < p.length; k++) {
                double error = p[k] - y[k];
                sum += error * error;
            }
            return sum / p.length;
        }

        @Override
        void gradient(double[] p, double[] y, double scale, float[] out, int offset) {
            double mean = 0;
            for (int k = 0; k < p.length; k++) {
                mean += p[k] * (p[k] - y[k]);
            }
            for (int k = 0; k < p.length; k++) {
                double error = p[k] - y[k];
                out[offset + k] = (float) (scale * 2 / p.length * p[k] * (error - mean));
            }
        }
    };

    /**
     * @param meanLogit the mean of the logits, weighted by {@code y}
     */
    abstract double image(double[] p, double[] y, double logOfSum, double meanLogit);

    abstract void gradient(double[] p, double[] y, double scale, float[] out, int offset);

    /**
     * The mean loss of a batch.
     *
     * @param logits {@code [count, classes]}; may be longer
     * @param labels {@code [count]}, each from 0 to {@code classes - 1} or {@link Dataset#NONE}; may be longer
     * @param count how many images, at least 1
     */
    public double value(float[] logits, int[] labels, int count, int classes) {
        return evaluate(logits, labels, count, classes, null);
    }

    /**
     * The mean loss of a batch, and its gradient with respect to the logits.
     *
     * @param logits {@code [count, classes]}; may be longer
     * @param labels {@code [count]}, each from 0 to {@code classes - 1} or {@link Dataset#NONE}; may be longer
     * @param count how many images, at least 1
     * @param gradient receives {@code [count, classes]}; may be {@code logits} itself, may be longer
     */
    public double valueAndGradient(float[] logits, int[] labels, int count, int classes, float[] gradient) {
        return evaluate(logits, labels, count, classes, gradient);
    }

    private double evaluate(float[] logits, int[] labels, int count, int classes, float[] gradient) {
        double[] p = new double[classes];
        double[] y = new double[classes];
        double total = 0;
        for (int i = 0; i < count; i++) {
            int offset = i * classes;
            double greatest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < classes; k++) {
                greatest = Math.max(greatest, logits[offset + k]);
            }
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                p[k] = Math.exp(logits[offset + k] - greatest);
                sum += p[k];
            }
            for (int k = 0; k < classes; k++) {
                p[k] /= sum;
            }
            if (labels[i] == Dataset.NONE) {
                Arrays.fill(y, 1.0 / classes);
            } else {
                Arrays.fill(y, 0);
                y[labels[i]] = 1;
            }
            double meanLogit = 0;
            for (int k = 0; k < classes; k++) {
                meanLogit += y[k] * logits[offset + k];
            }
            total += image(p, y, greatest + Math.log(sum), meanLogit);
            if (gradient != null) {
                gradient(p, y, 1.0 / count, gradient, offset);
            }
        }
        return total / count;
    }
}
