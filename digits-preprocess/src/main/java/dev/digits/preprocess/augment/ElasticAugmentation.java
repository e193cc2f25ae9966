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

    private static final ThreadLocal<float[][]> FIELD = ThreadLocal.withInitial(() -> new float[2][DigitImage.PIXELS]);

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
        float[][] field = draw(random);
        Resampling source = Resampling.of(image);
        for (int y = 0, index = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++, index++) {
                image[index] = source.at(x + field[0][index], y + field[1][index]);
            }
        }
    }

    /**
     * One distortion: how far to the right, {@code [0][784]}, and down, {@code [1][784]}, from each pixel its ink comes
     * from. The arrays are this thread's own, until the next call.
     */
    float[][] draw(RandomGenerator random) {
        float[][] field = FIELD.get();
        GaussianFilter filter = new GaussianFilter(smoothness);
        for (float[] way : field) {
            for (int i = 0; i < way.length; i++) {
                way[i] = strength * Draws.symmetric(random);
            }
            filter.smooth(way);
        }
        return field;
    }
}
