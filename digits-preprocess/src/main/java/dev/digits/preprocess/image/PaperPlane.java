package dev.digits.preprocess.image;

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
        float[] paper = new float[plane.length];
        float[] rest = plane.clone();
        for (int turn = 0; turn < TURNS; turn++) {
            if (turn > 0) {
                for (int i = 0; i < rest.length; i++) {
                    rest[i] = Math.max(0, Math.min(1, 0.5f + (plane[i] - paper[i]) / 2));
                }
            }
            double[] factors = fit(plane, rest, InkThreshold.ofHistogram(rest), across, down, tilted);
            for (int y = 0; y < height; y++) {
                double middle = factors[0] + factors[2] * down[y];
                for (int x = 0; x < width; x++) {
                    paper[y * width + x] = (float) (middle + factors[1] * across[x]);
                }
            }
        }
        return paper;
    }

    /**
     * Fits a plane to the pixels of which {@code rest} lies above the threshold.
     *
     * @return its brightness in the middle, and its slopes across and down
     */
    private static double[] fit(
            float[] plane, float[] rest, float threshold, double[] across, double[] down, boolean tilted) {
        double[][] equations = new double[3][4];
        for (int y = 0; y < down.length; y++) {
            double count = 0;
            double sumX = 0;
            double sumXX = 0;
            double sum = 0;
            double sumXV = 0;
            for (int x = 0; x < across.length; x++) {
                int at = y * across.length + x;
                if (rest[at] > threshold) {
                    count++;
                    sumX += across[x];
                    sumXX += across[x] * across[x];
                    sum += plane[at];
                    sumXV += across[x] * plane[at];
                }
            }
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
