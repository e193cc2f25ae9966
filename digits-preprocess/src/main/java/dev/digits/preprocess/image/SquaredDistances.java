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

    /** The parabolas of the envelope from left to right: their columns, and the first column in which each is the lowest. */
    private final int[] lowest;

    private final int[] begins;

    /** {@code 0.5 / n}. */
    private final double[] half;

    private SquaredDistances(float[] plane, int width, int height) {
        this.plane = plane;
        this.width = width;
        this.height = height;
        line = new float[width];
        raised = new double[width];
        lowest = new int[width];
        begins = new int[width];
        half = new double[width];
        for (int n = 1; n < width; n++) {
            half[n] = 0.5 / n;
        }
    }

    /** Turns 0 and {@link #FAR} into the squared distance to the nearest 0. */
    static void measure(float[] plane, int width, int height) {
        new SquaredDistances(plane, width, height).measure();
    }

    private void measure() {
        float[] nearest = new float[width];
        Arrays.fill(nearest, FAR);
        for (int start = 0; start < plane.length; start += width) {
            for (int x = 0; x < width; x++) {
                nearest[x] = Math.min(plane[start + x], nearest[x] + 1);
                plane[start + x] = nearest[x];
            }
        }
        for (int start = width * (height - 1); start >= 0; start -= width) {
            for (int x = 0; x < width; x++) {
                nearest[x] = Math.min(plane[start + x], nearest[x] + 1);
                plane[start + x] = Math.min(FAR, nearest[x] * nearest[x]);
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
        begins[0] = 0;
        raised[0] = line[0];
        for (int i = 1; i < length; i++) {
            raised[i] = line[i] + (double) i * i;
            double crossing = crossing(lowest[last], i);
            while (crossing < begins[last] && last > 0) {
                last--;
                crossing = crossing(lowest[last], i);
            }
            if (crossing < 0) {
                lowest[0] = i;
            } else if (crossing < length - 1) {
                last++;
                lowest[last] = i;
                begins[last] = (int) crossing + 1;
            }
        }
        int end = length;
        for (int parabola = last; parabola >= 0; parabola--) {
            int column = lowest[parabola];
            float least = line[column];
            for (int i = begins[parabola]; i < end; i++) {
                float offset = i - column;
                plane[start + i] = offset * offset + least;
            }
            end = begins[parabola];
        }
    }

    /** Where the parabolas over two columns cross. */
    private double crossing(int a, int b) {
        return (raised[b] - raised[a]) * half[b - a];
    }
}
