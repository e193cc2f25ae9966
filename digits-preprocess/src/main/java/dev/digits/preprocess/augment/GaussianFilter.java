package dev.digits.preprocess.augment;

import dev.digits.DigitImage;
import java.util.Arrays;

/** Smooths 28x28 values with a Gaussian, cut off at three standard deviations; all around them is 0. Immutable. */
final class GaussianFilter {

    private static final int SIDE = DigitImage.SIDE;
    private static final int PIXELS = DigitImage.PIXELS;

    /** Three images, one below the other: zeros, the values, zeros. */
    private static final ThreadLocal<float[]> PADDED = ThreadLocal.withInitial(() -> new float[3 * PIXELS]);

    /** The Gaussian at 0, 1, 2...; with its mirror image it sums to 1. */
    private final float[] kernel;

    /** @param deviation the standard deviation in pixels, greater than 0 */
    GaussianFilter(float deviation) {
        kernel = new float[Math.min(SIDE, (int) Math.ceil(3 * deviation) + 1)];
        float sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) StrictMath.exp(-(i * i) / (2.0 * deviation * deviation));
            sum += i == 0 ? kernel[i] : 2 * kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
    }

    /** Smooths 784 values in place: the columns, then with rows and columns exchanged the other way. */
    void smooth(float[] values) {
        float[] padded = PADDED.get();
        System.arraycopy(values, 0, padded, PIXELS, PIXELS);
        smoothColumns(padded, values);
        transpose(values, padded);
        smoothColumns(padded, values);
        transpose(values, padded);
        System.arraycopy(padded, PIXELS, values, 0, PIXELS);
    }

    /** Adds up whole images, shifted by rows: long loops without conditions, which the JIT compiler makes vectors of. */
    private void smoothColumns(float[] padded, float[] to) {
        Arrays.fill(to, 0);
        add(padded, PIXELS, kernel[0], to);
        for (int i = 1; i < kernel.length; i++) {
            add(padded, PIXELS - i * SIDE, kernel[i], to);
            add(padded, PIXELS + i * SIDE, kernel[i], to);
        }
    }

    private static void add(float[] padded, int offset, float weight, float[] to) {
        for (int i = 0; i < PIXELS; i++) {
            to[i] += weight * padded[offset + i];
        }
    }

    private static void transpose(float[] values, float[] padded) {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                padded[PIXELS + x * SIDE + y] = values[y * SIDE + x];
            }
        }
    }
}
