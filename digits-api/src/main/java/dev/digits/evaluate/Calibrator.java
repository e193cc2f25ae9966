package dev.digits.evaluate;

import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.data.Dataset;
import dev.digits.model.Calibration;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Measures the {@link Calibration} of a model on images that it was not trained with. */
public final class Calibrator {

    /** The share of the images whose answers the threshold may reject. */
    private static final double REJECTED_SHARE = 0.0085;

    /** A model that is sure of all these images must not reject whatever is a little less usual than they are. */
    private static final float GREATEST_THRESHOLD = 0.8f;

    private static final int BATCH = 250;
    private static final int SEARCH_STEPS = 60;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private Calibrator() {}

    /**
     * Finds the temperature with the least cross-entropy (Guo et al. 2017), and the threshold that 99.15% of the images
     * reach, but no more than {@value #GREATEST_THRESHOLD}.
     *
     * <p>The right class counts as {@code 1 - 1/(n + 2)}, the rest being shared by all, {@code n} being the number of images:
     * Platt's (1999) targets, without which {@code n} images without a mistake would ask for the confidence 1.
     *
     * @param classifier its own calibration is left aside
     * @param data at least one image, of the model's classes
     * @throws DigitsException {@link Code#MODEL_MISMATCH} where model and data set have different labels, or a logit is
     *     not finite
     */
    public static Calibration fit(Classifier classifier, Dataset data) {
        if (data.size() == 0) {
            throw new IllegalArgumentException("a calibration needs at least one image");
        }
        Evaluator.requireLabels(classifier, data);
        int classes = data.labels().size();
        float[] logits = logits(classifier, data, classes);
        float temperature = temperature(data, logits, classes);
        return new Calibration(temperature, threshold(logits, classes, temperature));
    }

    private static float[] logits(Classifier classifier, Dataset data, int classes) {
        float[] all = new float[data.size() * classes];
        float[] pixels = new float[BATCH * DigitImage.PIXELS];
        float[] part = new float[BATCH * classes];
        for (int done = 0; done < data.size(); done += BATCH) {
            int count = Math.min(BATCH, data.size() - done);
            for (int i = 0; i < count; i++) {
                data.pixels(done + i, pixels, i * DigitImage.PIXELS);
            }
            classifier.logits(pixels, count, part);
            for (int i = 0; i < count * classes; i++) {
                requireFinite(part[i], data);
            }
            System.arraycopy(part, 0, all, done * classes, count * classes);
        }
        return all;
    }

    private static void requireFinite(float logit, Dataset data) {
        if (!Float.isFinite(logit)) {
            throw new DigitsException(
                    Code.MODEL_MISMATCH,
                    "The model's logits for \"" + data.name() + "\" are not all finite, so that no confidence can be"
                            + " calibrated; train it again with a lower learning rate");
        }
    }

    /** Golden-section search: the loss is convex in the inverse of the temperature, so it has one minimum. */
    private static float temperature(Dataset data, float[] logits, int classes) {
        DoubleUnaryOperator loss = logOfTemperature -> loss(data, logits, classes, Math.exp(-logOfTemperature));
        double low = Math.log(Calibration.LEAST_TEMPERATURE);
        double high = Math.log(Calibration.GREATEST_TEMPERATURE);
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double leftLoss = loss.applyAsDouble(left);
        double rightLoss = loss.applyAsDouble(right);
        for (int i = 0; i < SEARCH_STEPS; i++) {
            if (leftLoss <= rightLoss) {
                high = right;
                right = left;
                rightLoss = leftLoss;
                left = high - GOLDEN * (high - low);
                leftLoss = loss.applyAsDouble(left);
            } else {
                low = left;
                left = right;
                leftLoss = rightLoss;
                right = low + GOLDEN * (high - low);
                rightLoss = loss.applyAsDouble(right);
            }
        }
        return (float) Math.exp((low + high) / 2);
    }

    private static double loss(Dataset data, float[] logits, int classes, double scale) {
        double others = 1.0 / (data.size() + 2);
        double total = 0;
        for (int i = 0; i < data.size(); i++) {
            int offset = i * classes;
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                sum += logits[offset + k];
            }
            double target = (1 - others) * logits[offset + data.label(i)] + others * sum / classes;
            total += logOfSum(logits, offset, classes, scale) - scale * target;
        }
        return total / data.size();
    }

    /** The log of the sum of {@code exp(scale * logit)} over the classes of one image. */
    private static double logOfSum(float[] logits, int offset, int classes, double scale) {
        double greatest = greatest(logits, offset, classes);
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += Math.exp(scale * (logits[offset + k] - greatest));
        }
        return scale * greatest + Math.log(sum);
    }

    private static double greatest(float[] logits, int offset, int classes) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            greatest = Math.max(greatest, logits[offset + k]);
        }
        return greatest;
    }

    private static float threshold(float[] logits, int classes, double temperature) {
        int images = logits.length / classes;
        double[] confidences = new double[images];
        for (int i = 0; i < images; i++) {
            double logOfSum = logOfSum(logits, i * classes, classes, 1 / temperature);
            confidences[i] = Math.exp(greatest(logits, i * classes, classes) / temperature - logOfSum);
        }
        Arrays.sort(confidences);
        return (float) Math.min(GREATEST_THRESHOLD, confidences[(int) (REJECTED_SHARE * images)]);
    }
}
