package dev.digits;

import java.util.Arrays;
import java.util.Objects;

/**
 * What a network sees of one digit: 28x28 ink values, row by row, 0 (paper) to 1 (full ink). Immutable.
 *
 * <p>This is MNIST's convention: ink is light on a black ground. {@code digits-preprocess} makes such an image of any
 * picture.
 */
public final class DigitImage {

    /** Width and height in pixels. */
    public static final int SIDE = 28;

    /** Number of pixels, {@value}. */
    public static final int PIXELS = SIDE * SIDE;

    private final float[] ink;

    private DigitImage(float[] ink) {
        this.ink = ink;
    }

    /**
     * An image of ink values.
     *
     * @param ink {@value #PIXELS} values from 0 to 1, row by row from the top left; copied
     * @throws IllegalArgumentException where the length is another, or a value is outside 0 to 1 or not a number
     */
    public static DigitImage of(float[] ink) {
        requireLength(ink.length);
        for (int i = 0; i < PIXELS; i++) {
            if (!(ink[i] >= 0 && ink[i] <= 1)) {
                throw new IllegalArgumentException("ink must be from 0 to 1, but pixel " + i + " is " + ink[i]);
            }
        }
        return new DigitImage(ink.clone());
    }

    /**
     * An image of bytes, as MNIST stores them.
     *
     * @param ink {@value #PIXELS} unsigned bytes, 0 (paper) to 255 (full ink), row by row from the top left
     * @throws IllegalArgumentException where the length is another
     */
    public static DigitImage of(byte[] ink) {
        requireLength(ink.length);
        float[] values = new float[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            values[i] = (ink[i] & 0xFF) / 255f;
        }
        return new DigitImage(values);
    }

    private static void requireLength(int length) {
        if (length != PIXELS) {
            throw new IllegalArgumentException("a digit image has " + PIXELS + " pixels (28x28), not " + length);
        }
    }

    /** The ink at a column and row, each 0 to 27, from the top left. */
    public float ink(int x, int y) {
        return ink[Objects.checkIndex(y, SIDE) * SIDE + Objects.checkIndex(x, SIDE)];
    }

    /** Writes the {@value #PIXELS} ink values into {@code target} from {@code offset} on. */
    public void copyTo(float[] target, int offset) {
        System.arraycopy(ink, 0, target, offset, PIXELS);
    }

    /** A copy of the {@value #PIXELS} ink values, row by row. */
    public float[] toArray() {
        return ink.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DigitImage that && Arrays.equals(ink, that.ink);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ink);
    }

    /** The image as 28 lines of characters, for terminals and test failures. */
    @Override
    public String toString() {
        String shades = " .:-=+*#%@";
        StringBuilder text = new StringBuilder(SIDE * (SIDE + 1));
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                text.append(shades.charAt(Math.min(shades.length() - 1, (int) (ink(x, y) * shades.length()))));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
