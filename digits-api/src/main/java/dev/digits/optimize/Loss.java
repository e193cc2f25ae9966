package dev.digits.optimize;

/**
 * What training makes small: a mean over the images of a batch, with its gradient with respect to the logits. The
 * formulas are evaluated in double precision. Stateless.
 *
 * <p>{@code z} are an image's logits, {@code p = softmax(z)}, {@code y} the one-hot label, {@code C} the number of
 * classes, {@code B} the number of images.
 */
public enum Loss {
    /** {@code -log p[label]}; gradient {@code (p - y) / B}. */
    CROSS_ENTROPY {
        @Override
        double image(double[] p, double logOfSum, double labelLogit, int label) {
            return logOfSum - labelLogit;
        }

        @Override
        void gradient(double[] p, int label, double scale, float[] out, int offset) {
            for (int k = 0; k < p.length; k++) {
                out[offset + k] = (float) (scale * (p[k] - (k == label ? 1 : 0)));
            }
        }
    },
    /**
     * The mean of {@code (p - y)²} over the classes; gradient {@code 2 / (B C) * p[j] * ((p - y)[j] - sum over k of
     * p[k] (p - y)[k])}.
     */
    MEAN_SQUARED_ERROR {
        @Override
        double image(double[] p, double logOfSum, double labelLogit, int label) {
            double sum = 0;
            for (int k = 0; k < p.length; k++) {
                double error = p[k] - (k == label ? 1 : 0);
                sum += error * error;
            }
            return sum / p.length;
        }

        @Override
        void gradient(double[] p, int label, double scale, float[] out, int offset) {
            double mean = 0;
            for (int k = 0; k < p.length; k++) {
                mean += p[k] * (p[k] - (k == label ? 1 : 0));
            }
            for (int k = 0; k < p.length; k++) {
                double error = p[k] - (k == label ? 1 : 0);
                out[offset + k] = (float) (scale * 2 / p.length * p[k] * (error - mean));
            }
        }
    };

    abstract double image(double[] p, double logOfSum, double labelLogit, int label);

    abstract void gradient(double[] p, int label, double scale, float[] out, int offset);

    /**
     * The mean loss of a batch.
     *
     * @param logits {@code [count, classes]}; may be longer
     * @param labels {@code [count]}, each from 0 to {@code classes - 1}; may be longer
     * @param count how many images, at least 1
     */
    public double value(float[] logits, int[] labels, int count, int classes) {
        return evaluate(logits, labels, count, classes, null);
    }

    /**
     * The mean loss of a batch, and its gradient with respect to the logits.
     *
     * @param logits {@code [count, classes]}; may be longer
     * @param labels {@code [count]}, each from 0 to {@code classes - 1}; may be longer
     * @param count how many images, at least 1
     * @param gradient receives {@code [count, classes]}; may be {@code logits} itself, may be longer
     */
    public double valueAndGradient(float[] logits, int[] labels, int count, int classes, float[] gradient) {
        return evaluate(logits, labels, count, classes, gradient);
    }

    private double evaluate(float[] logits, int[] labels, int count, int classes, float[] gradient) {
        double[] p = new double[classes];
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
            total += image(p, greatest + Math.log(sum), logits[offset + labels[i]], labels[i]);
            if (gradient != null) {
                gradient(p, labels[i], 1.0 / count, gradient, offset);
            }
        }
        return total / count;
    }
}
