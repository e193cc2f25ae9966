package dev.digits.preprocess.augment;

import dev.digits.DigitImage;
import dev.digits.data.Augmentation;
import java.util.random.RandomGenerator;

/**
 * What a coarse scanner or a small canvas does: shrinks the image to fewer pixels, each the mean of what it covers, and
 * enlarges it again; half of the images as squares, the others smoothly. Half of the small images are made pure black
 * and white before. An immutable value, safe for use by several threads at once.
 *
 * @param leastSide the fewest pixels that a side is shrunk to, from 4
 * @param greatestSide the most, from {@code leastSide} to 28
 */
public record ResolutionAugmentation(int leastSide, int greatestSide) implements Augmentation {

    private static final int SIDE = DigitImage.SIDE;

    public ResolutionAugmentation {
        if (!(leastSide >= 4 && leastSide <= greatestSide && greatestSide <= SIDE)) {
            throw new IllegalArgumentException("not a range of sides: " + leastSide + " to " + greatestSide);
        }
    }

    /** Sides of 11 to 24 pixels: digits 8 to 17 pixels high. */
    public static ResolutionAugmentation standard() {
        return new ResolutionAugmentation(11, 24);
    }

    @Override
    public void augment(float[] image, RandomGenerator random) {
        int side = leastSide + Draws.below(random, greatestSide - leastSide + 1);
        coarsen(image, side, random.nextBoolean(), random.nextBoolean());
    }

    /**
     * Shrinks to {@code side} pixels a side and enlarges again.
     *
     * @param blackAndWhite whether each small pixel becomes full ink or paper, whichever is nearer to it among the inks
     *     of the small image, so that thin lines stay
     * @param squares whether small pixels become squares; otherwise bilinear
     */
    static void coarsen(float[] image, int side, boolean blackAndWhite, boolean squares) {
        float[][] cover = cover(side);
        float[] small = transformed(transformed(image, SIDE, cover), SIDE, cover);
        if (blackAndWhite) {
            float threshold = InkRange.middle(small);
            for (int i = 0; i < small.length; i++) {
                small[i] = small[i] > threshold ? 1 : 0;
            }
        }
        float[][] spread = squares ? squares(cover) : bilinear(side);
        float[] large = transformed(transformed(small, side, spread), side, spread);
        for (int i = 0; i < image.length; i++) {
            image[i] = Math.min(1, large[i]);
        }
    }

    /** Shares {@code [side][28]} of the large pixels in each small one; they sum to 1. */
    private static float[][] cover(int side) {
        float[][] shares = new float[side][SIDE];
        float width = (float) SIDE / side;
        for (int i = 0; i < side; i++) {
            for (int k = 0; k < SIDE; k++) {
                float overlap = Math.min((i + 1) * width, k + 1) - Math.max(i * width, k);
                shares[i][k] = Math.max(0, overlap) / width;
            }
        }
        return shares;
    }

    /** Shares {@code [28][side]} of the small pixels in each large one, by the area of their overlap. */
    private static float[][] squares(float[][] cover) {
        float[][] shares = new float[SIDE][cover.length];
        for (int i = 0; i < cover.length; i++) {
            for (int k = 0; k < SIDE; k++) {
                shares[k][i] = cover[i][k] * SIDE / cover.length;
            }
        }
        return shares;
    }

    /** Shares {@code [28][side]} of the small pixels in each large one, by the distance of their centres. */
    private static float[][] bilinear(int side) {
        float[][] shares = new float[SIDE][side];
        for (int k = 0; k < SIDE; k++) {
            float centre = (k + 0.5f) * side / SIDE - 0.5f;
            int left = (int) Math.floor(centre);
            float right = centre - left;
            shares[k][Math.max(0, left)] += 1 - right;
            shares[k][Math.min(side - 1, left + 1)] += right;
        }
        return shares;
    }

    /** Rows of {@code width} values, each multiplied by all {@code shares}; rows and columns are exchanged. */
    private static float[] transformed(float[] from, int width, float[][] shares) {
        int rows = from.length / width;
        float[] to = new float[shares.length * rows];
        for (int i = 0; i < shares.length; i++) {
            for (int k = 0; k < width; k++) {
                float share = shares[i][k];
                if (share != 0) {
                    for (int row = 0; row < rows; row++) {
                        to[i * rows + row] += share * from[row * width + k];
                    }
                }
            }
        }
        return to;
    }
}
