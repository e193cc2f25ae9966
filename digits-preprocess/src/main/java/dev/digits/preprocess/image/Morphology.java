package dev.digits.preprocess.image;

import java.util.Arrays;

/** Closing with a square (Serra 1982): the running greatest, then the running least value. */
final class Morphology {

    private Morphology() {}

    /**
     * Fills all that is darker than its surroundings and narrower than a square of {@code 2 * radius + 1} pixels, or half of
     * that at the plane's rim. Edges between larger areas stay.
     *
     * @param plane {@code [height, width]}
     */
    static float[] closing(float[] plane, int width, int height, int radius) {
        int stride = width + 2 * radius;
        float[] padded = new float[stride * (height + 2 * radius)];
        Arrays.fill(padded, Float.NEGATIVE_INFINITY);
        for (int y = 0; y < height; y++) {
            System.arraycopy(plane, y * width, padded, (y + radius) * stride + radius, width);
        }
        running(padded, 2 * radius + 1, 1, true);
        running(padded, 2 * radius + 1, stride, true);
        // The greatest values of the squares around each pixel of the plane now start at 0; squares beyond do not
        // count.
        float[] dilated = padded.clone();
        Arrays.fill(padded, Float.POSITIVE_INFINITY);
        for (int y = 0; y < height; y++) {
            System.arraycopy(dilated, y * stride, padded, (y + radius) * stride + radius, width);
        }
        running(padded, 2 * radius + 1, 1, false);
        running(padded, 2 * radius + 1, stride, false);
        float[] closed = new float[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(padded, y * stride, closed, y * width, width);
        }
        return closed;
    }

    /**
     * Replaces each value by the greatest or least of the {@code length} values that start with it, {@code step} apart. The
     * range is doubled again and again, so a pass is a plain loop. Values near the end of the array become meaningless.
     */
    private static void running(float[] values, int length, int step, boolean greatest) {
        int done = 1;
        while (done < length) {
            int shift = Math.min(done, length - done);
            int end = values.length - shift * step;
            if (greatest) {
                for (int i = 0; i < end; i++) {
                    values[i] = Math.max(values[i], values[i + shift * step]);
                }
            } else {
                for (int i = 0; i < end; i++) {
                    values[i] = Math.min(values[i], values[i + shift * step]);
                }
            }
            done += shift;
        }
    }
}
