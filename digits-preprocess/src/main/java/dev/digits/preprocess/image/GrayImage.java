package dev.digits.preprocess.image;

import java.util.Objects;

/**
 * A grey picture of any size.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param luminance {@code [height, width]}, unsigned bytes, 0 (black) to 255 (white); not copied, so it must not be
 *     changed any more
 */
public record GrayImage(int width, int height, byte[] luminance) {

    public GrayImage {
        Objects.requireNonNull(luminance);
        if (width < 1 || height < 1 || (long) width * height != luminance.length) {
            throw new IllegalArgumentException(
                    "a picture of " + width + "x" + height + " pixels does not have " + luminance.length + " values");
        }
    }

    /** The luminance at a column and row, 0 (black) to 255 (white). */
    public int at(int x, int y) {
        return luminance[Objects.checkIndex(y, height) * width + Objects.checkIndex(x, width)] & 0xFF;
    }
}
