package dev.digits.preprocess.augment;

import dev.digits.DigitImage;
import dev.digits.data.Augmentation;
import java.util.random.RandomGenerator;

/**
 * Elastic distortion: every pixel is moved by a random field, smoothed so that neighbours move alike (Simard, Steinkraus and
 * Platt 2003). An immutable value, safe for use by several threads at once.
 *
 * @param strength what the smoothed field of even draws from -1 to 1 is multiplied with, in pixels, from 0 to 1000
 * @param smoothness the standard deviation of the Gaussian that smooths the field, in pixels, from 0.5 to 10
 */
public record ElasticAugmentation(float strength, float smoothness) implements Augmentation {

    private static final int SIDE = DigitImage.SIDE;

    private static final ThreadLocal<float[][]> FIELDS = ThreadLocal.withInitial(() -> new float[3][DigitImage.PIXELS]);

    public ElasticAugmentation {
        if (!(strength >= 0 && strength <= 1000) || !(smoothness >= 0.5f && smoothness <= 10)) {
            throw new IllegalArgumentException(
                    "not an elastic distortion: strength " + strength + ", smoothness " + smoothness);
        }
    }

    /** What Simard, Steinkraus and Platt found best for MNIST: strength 34, smoothness 4. */
    public static ElasticAugmentation standard() {
        return new ElasticAugmentation(34, 4);
    }

    @Override
    public void augment(float[] image, RandomGenerator random) {
        float[][] fields = FIELDS.get();
        float[] kernel = gaussian();
        field(fields[0], fields[2], kernel, random);
        field(fields[1], fields[2], kernel, random);
        Resampling source = Resampling.of(image);
        for (int y = 0, index = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++, index++) {
                image[index] = source.at(x + strength * fields[0][index], y + strength * fields[1][index]);
            }
        }
    }

    /** A Gaussian's values at 0, 1, 2... up to three standard deviations; with its mirror image they sum to 1. */
    private float[] gaussian() {
        float[] kernel = new float[(int) Math.ceil(3 * smoothness) + 1];
        float sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) StrictMath.exp(-(i * i) / (2.0 * smoothness * smoothness));
            sum += i == 0 ? kernel[i] : 2 * kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    /** Fills a field with even draws from -1 to 1 and smooths it along rows, then columns; outside it is 0. */
    private static void field(float[] field, float[] scratch, float[] kernel, RandomGenerator random) {
        for (int i = 0; i < field.length; i++) {
            field[i] = 2 * random.nextFloat() - 1;
        }
        smooth(field, scratch, kernel);
        smooth(scratch, field, kernel);
    }

    /** Smooths along rows and writes the result with rows and columns exchanged; twice gives the first order again. */
    private static void smooth(float[] from, float[] to, float[] kernel) {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                float sum = kernel[0] * from[y * SIDE + x];
                for (int i = 1; i < kernel.length; i++) {
                    if (x >= i) {
                        sum += kernel[i] * from[y * SIDE + x - i];
                    }
                    if (x + i < SIDE) {
                        sum += kernel[i] * from[y * SIDE + x + i];
                    }
                }
                to[x * SIDE + y] = sum;
            }
        }
    }
}
