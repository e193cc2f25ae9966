package dev.digits.preprocess.image;

import java.util.Arrays;

/**
 * The exact Euclidean distance transform in time that is linear in the number of pixels: along the columns, then along each row as
 * the lower envelope of parabolas (Felzenszwalb and Huttenlocher 2012). Confined to one call.
 */
final class SquaredDistances {

    /** Where nothing is near; added to a squared distance, it stays about as large. */
    static final float FAR = 1e12f;

    private final float[] plane;
    private final int width;
    private final int height;

    /** The stretch that is looked at: its values, and these plus the squares of their columns. */
    private final float[] line;

    private final double[] raised;

    /** The parabolas of the envelope from left to right: their columns, and from where on they are the lowest. */
    private final int[] lowest;

    private final double[] from;

    /** {@code 0.5 / n}. */
    private final double[] half;

    private SquaredDistances(float[] plane, int width, int height) {
        this.plane = plane;
        this.width = width;
        this.height = height;
        line = new float[width];
        raised = new double[width];
        lowest = new int[width];
        from = new double[width + 1];
        half = new double[width + 1];
        for (int n = 1; n <= width; n++) {
            half[n] = 0.5 / n;
        }
    }

    /** Turns 0 and {@link #FAR} into the squared distance to the nearest 0. */
    static void measure(float[] plane, int width, int height) {
        new SquaredDistances(plane, width, height).measure();
    }

    private void measure() {
        for (int at = width; at < width * height; at++) {
            plane[at] = Math.min(plane[at], plane[at - width] + 1);
        }
        float[] below = new float[width];
        Arrays.fill(below, FAR);
        for (int start = width * (height - 1); start >= 0; start -= width) {
            for (int x = 0; x < width; x++) {
                float distance = Math.min(plane[start + x], below[x] + 1);
                below[x] = distance;
                plane[start + x] = distance < height ? distance * distance : FAR;
            }
            measureRow(start);
        }
    }

    /** A zero hides what lies behind it: each stretch without one is treated alone, with the zeros at its ends. */
    private void measureRow(int start) {
        int at = 0;
        while (at < width) {
            if (plane[start + at] == 0) {
                at++;
                continue;
            }
            int end = at + 1;
            while (end < width && plane[start + end] != 0) {
                end++;
            }
            int first = Math.max(0, at - 1);
            measureStretch(start + first, Math.min(width, end + 1) - first);
            at = end;
        }
    }

    private void measureStretch(int start, int length) {
        System.arraycopy(plane, start, line, 0, length);
        int last = 0;
        lowest[0] = 0;
        raised[0] = line[0];
        from[0] = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < length; i++) {
            raised[i] = line[i] + (double) i * i;
            double crossing = crossing(lowest[last], i);
            while (crossing <= from[last]) {
                last--;
                crossing = crossing(lowest[last], i);
            }
            last++;
            lowest[last] = i;
            from[last] = crossing;
        }
        from[last + 1] = Double.POSITIVE_INFINITY;
        int parabola = 0;
        for (int i = 0; i < length; i++) {
            while (from[parabola + 1] < i) {
                parabola++;
            }
            float offset = i - lowest[parabola];
            plane[start + i] = offset * offset + line[lowest[parabola]];
        }
    }

    /** Where the parabolas over two columns cross. */
    private double crossing(int a, int b) {
        return (raised[b] - raised[a]) * half[b - a];
    }
}
