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
        float[] paper = new float[plane.length];
        float[] rest = plane.clone();
        for (int turn = 0; turn < TURNS; turn++) {
            fit(plane, rest, InkThreshold.ofHistogram(rest), width, height, paper);
            for (int i = 0; i < rest.length; i++) {
                rest[i] = Math.max(0, Math.min(1, 0.5f + (plane[i] - paper[i]) / 2));
            }
        }
        return paper;
    }

    /** Fits a plane to the pixels of which {@code rest} lies above the threshold. */
    private static void fit(float[] plane, float[] rest, float threshold, int width, int height, float[] paper) {
        double[][] equations = new double[3][4];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (rest[y * width + x] > threshold) {
                    double tilt = Math.max(width, height) < TILTED_FROM ? 0 : 1;
                    double[] terms = {1, tilt * centred(x, width), tilt * centred(y, height), plane[y * width + x]};
                    for (int row = 0; row < 3; row++) {
                        for (int column = 0; column < 4; column++) {
                            equations[row][column] += terms[row] * terms[column];
                        }
                    }
                }
            }
        }
        double[] factors = solved(equations);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                paper[y * width + x] =
                        (float) (factors[0] + factors[1] * centred(x, width) + factors[2] * centred(y, height));
            }
        }
    }

    /** A coordinate from -1 to 1. */
    private static double centred(int at, int length) {
        return (2 * at + 1.0) / length - 1;
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
