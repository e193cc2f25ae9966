package dev.digits.preprocess.image;

import java.util.Arrays;

/**
 * The brightness of paper that a lamp or window lights from one side: a plane through the brighter pixels, found by turns of telling
 * them from the others and of fitting (least squares).
 */
final class PaperPlane {

    private static final int TURNS = 4;

    /** Smaller pictures have too few pixels of paper to tell a slope from a digit's shape. */
    private static final int TILTED_FROM = 24;

    private PaperPlane() {}

    /** The brightness of the paper at each pixel, unbounded. */
    static float[] of(float[] plane, int width, int height) {
        double[] across = centred(width);
        double[] down = centred(height);
        boolean tilted = Math.max(width, height) >= TILTED_FROM;
        double[] factors = fit(plane, plane, across, down, tilted);
        float[] values = new float[plane.length];
        for (int turn = 1; turn < TURNS; turn++) {
            compare(plane, factors, across, down, values);
            double[] next = fit(plane, values, across, down, tilted);
            if (Arrays.equals(factors, next)) {
                // The same pixels were taken for paper again, and would be for ever.
                break;
            }
            factors = next;
        }
        for (int y = 0; y < height; y++) {
            brightness(factors, across, down[y], values, y * width);
        }
        return values;
    }

    /** The brightness of one row of the paper. */
    private static void brightness(double[] factors, double[] across, double down, float[] values, int start) {
        double middle = factors[0] + factors[2] * down;
        double slope = factors[1];
        for (int x = 0; x < across.length; x++) {
            values[start + x] = (float) (middle + slope * across[x]);
        }
    }

    /** How bright each pixel is beside the paper: one half where it is as bright, more where it is brighter, 0 to 1. */
    private static void compare(float[] plane, double[] factors, double[] across, double[] down, float[] beside) {
        for (int y = 0; y < down.length; y++) {
            int start = y * across.length;
            brightness(factors, across, down[y], beside, start);
            for (int at = start; at < start + across.length; at++) {
                beside[at] = Math.max(0, Math.min(1, 0.5f + (plane[at] - beside[at]) / 2));
            }
        }
    }

    /**
     * Fits a plane to the pixels that are brighter than the others beside the paper.
     *
     * @return its brightness in the middle, and its slopes across and down
     */
    private static double[] fit(float[] plane, float[] beside, double[] across, double[] down, boolean tilted) {
        float threshold = InkThreshold.ofHistogram(beside);
        double[][] equations = new double[3][4];
        int width = across.length;
        for (int y = 0; y < down.length; y++) {
            // In columns from 0, and exact; in those from -1 to 1 at the end of the row.
            int count = 0;
            long columns = 0;
            long squares = 0;
            double sum = 0;
            double sumXV = 0;
            for (int x = 0, at = y * width; x < width; x++, at++) {
                if (beside[at] > threshold) {
                    count++;
                    columns += x;
                    squares += (long) x * x;
                    sum += plane[at];
                    sumXV += across[x] * plane[at];
                }
            }
            double sumX = (2.0 * columns + count) / width - count;
            double sumXX = (4.0 * (squares + columns) + count) / ((double) width * width)
                    - 2 * (2.0 * columns + count) / width
                    + count;
            equations[0][0] += count;
            equations[0][3] += sum;
            if (tilted) {
                equations[0][1] += sumX;
                equations[0][2] += count * down[y];
                equations[1][1] += sumXX;
                equations[1][2] += sumX * down[y];
                equations[1][3] += sumXV;
                equations[2][2] += count * down[y] * down[y];
                equations[2][3] += sum * down[y];
            }
        }
        equations[1][0] = equations[0][1];
        equations[2][0] = equations[0][2];
        equations[2][1] = equations[1][2];
        return solved(equations);
    }

    /** The coordinates of a side's pixels, from -1 to 1. */
    private static double[] centred(int length) {
        double[] centred = new double[length];
        for (int at = 0; at < length; at++) {
            centred[at] = (2 * at + 1.0) / length - 1;
        }
        return centred;
    }

    /** Gauss's elimination of three symmetric equations; a slope that cannot be told is 0. */
    private static double[] solved(double[][] equations) {
        for (int pivot = 0; pivot < 3; pivot++) {
            double[] line = equations[pivot];
            if (line[pivot] < 1e-6 * (equations[0][0] + 1)) {
                line[0] = line[1] = line[2] = line[3] = 0;
                line[pivot] = 1;
            }
            for (int row = 0; row < 3; row++) {
                double factor = row == pivot ? 0 : equations[row][pivot] / line[pivot];
                for (int column = 0; column < 4; column++) {
                    equations[row][column] -= factor * line[column];
                }
            }
        }
        return new double[] {
            equations[0][3] / equations[0][0], equations[1][3] / equations[1][1], equations[2][3] / equations[2][2]
        };
    }
}
