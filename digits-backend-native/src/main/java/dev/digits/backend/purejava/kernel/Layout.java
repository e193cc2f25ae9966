package dev.digits.backend.purejava.kernel;

/**
 * How one image's values lie in an array: row by row, pixel by pixel, the channels of a pixel side by side (HWC), with a
 * border of zeros around the image for the convolution that reads it. A vector is an image of one pixel.
 *
 * <p>Values beyond {@code channels} in a pixel, and the border, are always 0: kernels may read them, and write only
 * zeros there.
 *
 * @param channels of the image
 * @param height in pixels, without the border
 * @param width in pixels, without the border
 * @param pixel floats from one pixel to the next, at least {@code channels}
 * @param border pixels on each of the four sides
 */
public record Layout(int channels, int height, int width, int pixel, int border) {

    /** A layout whose pixels are filled up to whole vectors. */
    public static Layout padded(int channels, int height, int width, int border, int lanes) {
        return new Layout(channels, height, width, Panels.roundUp(channels, lanes), border);
    }

    /** Floats from one row to the next. */
    public int row() {
        return (width + 2 * border) * pixel;
    }

    /** The index of the first value of the top left pixel. */
    public int origin() {
        return border * (row() + pixel);
    }

    /** Floats of one image, border included. */
    public int size() {
        return (height + 2 * border) * row();
    }

    /** The index of a value. */
    public int index(int channel, int y, int x) {
        return origin() + y * row() + x * pixel + channel;
    }

    /** The number of values without border and padding. */
    public int elements() {
        return channels * height * width;
    }

    /** The index of the value at {@code position} in the neutral order channel, row, column. */
    public int indexOf(int position) {
        int plane = height * width;
        return index(position / plane, position % plane / width, position % width);
    }
}
