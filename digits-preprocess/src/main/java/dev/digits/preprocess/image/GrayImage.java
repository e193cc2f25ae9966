package dev.digits.preprocess.image;

import java.util.Arrays;
import java.util.Objects;

/**
 * A grey picture of any size.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param luminance {@code [height, width]}, unsigned bytes, 0 (black) to 255 (white); not copied, so it must not be
 *     changed any more
 * @param step how many columns and rows of the picture file each of these stands for: more than 1 where it was too large
 *     to be decoded whole
 */
public record GrayImage(int width, int height, byte[] luminance, int step) {

    public GrayImage {
        Objects.requireNonNull(luminance);
        if (width < 1 || height < 1 || (long) width * height != luminance.length) {
            throw new IllegalArgumentException(
                    "a picture of " + width + "x" + height + " pixels does not have " + luminance.length + " values");
        }
    }

    /** A picture as large as the one that it was made of. */
    public GrayImage(int width, int height, byte[] luminance) {
        this(width, height, luminance, 1);
    }

    GrayImage withStep(int newStep) {
        return new GrayImage(width, height, luminance, newStep);
    }

    /** The luminance at a column and row, 0 (black) to 255 (white). */
    public int at(int x, int y) {
        return luminance[Objects.checkIndex(y, height) * width + Objects.checkIndex(x, width)] & 0xFF;
    }

    /**
     * The picture with at most {@code side} pixels a side: itself, or one in which a pixel is the mean of 2x2, 3x3... pixels;
     * what does not fill one at the right and at the bottom is left out.
     */
    public GrayImage reduced(int side) {
        int step = (Math.max(width, height) + side - 1) / side;
        if (step == 1) {
            return this;
        }
        int stepX = Math.min(step, width);
        int stepY = Math.min(step, height);
        int newWidth = width / stepX;
        int newHeight = height / stepY;
        byte[] means = new byte[newWidth * newHeight];
        int[] sums = new int[newWidth * stepX];
        int pixels = stepX * stepY;
        for (int y = 0; y < newHeight; y++) {
            Arrays.fill(sums, 0);
            for (int row = y * stepY; row < (y + 1) * stepY; row++) {
                int start = row * width;
                for (int x = 0; x < sums.length; x++) {
                    sums[x] += luminance[start + x] & 0xFF;
                }
            }
            for (int x = 0, at = 0; x < newWidth; x++) {
                int sum = pixels / 2;
                for (int end = at + stepX; at < end; at++) {
                    sum += sums[at];
                }
                means[y * newWidth + x] = (byte) (sum / pixels);
            }
        }
        return new GrayImage(newWidth, newHeight, means);
    }
}
