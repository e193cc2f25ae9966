package dev.digits.preprocess.image;

import java.util.Objects;

/**
 * How much ink lies on each pixel of a picture.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param ink {@code [height, width]}, 0 (paper) to 1 (full ink); not copied, so it must not be changed any more
 */
public record InkMap(int width, int height, float[] ink) {

    public InkMap {
        Objects.requireNonNull(ink);
        if (width < 1 || height < 1 || (long) width * height != ink.length) {
            throw new IllegalArgumentException(
                    "a map of " + width + "x" + height + " pixels does not have " + ink.length + " values");
        }
    }

    /**
     * The smallest map that holds all the ink.
     *
     * @throws IllegalArgumentException where there is no ink at all
     */
    public InkMap cropped() {
        int left = width;
        int right = -1;
        int top = height;
        int bottom = -1;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (ink[y * width + x] > 0) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        if (right < 0) {
            throw new IllegalArgumentException("no ink to crop to");
        }
        int newWidth = right - left + 1;
        int newHeight = bottom - top + 1;
        float[] part = new float[newWidth * newHeight];
        for (int y = 0; y < newHeight; y++) {
            System.arraycopy(ink, (top + y) * width + left, part, y * newWidth, newWidth);
        }
        return new InkMap(newWidth, newHeight, part);
    }

    /** The map in the middle of a larger one. */
    InkMap centred(int newWidth, int newHeight) {
        float[] larger = new float[newWidth * newHeight];
        int left = (newWidth - width) / 2;
        int top = (newHeight - height) / 2;
        for (int y = 0; y < height; y++) {
            System.arraycopy(ink, y * width, larger, (top + y) * newWidth + left, width);
        }
        return new InkMap(newWidth, newHeight, larger);
    }

    /**
     * The map in another size. Each new pixel is the mean of what it covers, which keeps thin strokes when the map
     * shrinks; where the map grows, values are interpolated between the pixels' centres.
     */
    public InkMap scaled(int newWidth, int newHeight) {
        float[] columns = new float[newWidth * height];
        for (int y = 0; y < height; y++) {
            scaleLine(ink, y * width, 1, width, columns, y * newWidth, 1, newWidth);
        }
        float[] result = new float[newWidth * newHeight];
        for (int x = 0; x < newWidth; x++) {
            scaleLine(columns, x, newWidth, height, result, x, newWidth, newHeight);
        }
        return new InkMap(newWidth, newHeight, result);
    }

    /** The map with columns and rows exchanged. */
    InkMap transposed() {
        float[] turned = new float[ink.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                turned[x * height + y] = ink[y * width + x];
            }
        }
        return new InkMap(height, width, turned);
    }

    /** The sum of all ink, in pixels of full ink. */
    float mass() {
        double sum = 0;
        for (float value : ink) {
            sum += value;
        }
        return (float) sum;
    }

    /** Which part of the pixels with ink is rim, neither paper nor full ink: much in blurred and in enlarged tiny pictures. */
    float softness() {
        int inked = 0;
        int soft = 0;
        for (float value : ink) {
            inked += value > 0.1f ? 1 : 0;
            soft += value > 0.1f && value < 0.9f ? 1 : 0;
        }
        return (float) soft / Math.max(1, inked);
    }

    /** Where the ink's mean lies, {@code {x, y}} in pixels from the top left corner; not numbers where there is no ink. */
    public float[] centreOfMass() {
        double mass = 0;
        double massX = 0;
        double massY = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double value = ink[y * width + x];
                mass += value;
                massX += value * (x + 0.5);
                massY += value * (y + 0.5);
            }
        }
        return new float[] {(float) (massX / mass), (float) (massY / mass)};
    }

    /** The ink as a picture, black on white. */
    public GrayImage toImage() {
        byte[] luminance = new byte[ink.length];
        for (int i = 0; i < luminance.length; i++) {
            luminance[i] = (byte) Math.round(255 * (1 - ink[i]));
        }
        return new GrayImage(width, height, luminance);
    }

    private static void scaleLine(
            float[] from, int fromStart, int fromStep, int length, float[] to, int toStart, int toStep, int newLength) {
        float ratio = (float) length / newLength;
        for (int i = 0; i < newLength; i++) {
            float value;
            if (ratio >= 1) {
                value = mean(from, fromStart, fromStep, length, i * ratio, (i + 1) * ratio);
            } else {
                float position = Math.max(0, Math.min(length - 1, (i + 0.5f) * ratio - 0.5f));
                int before = Math.min((int) position, Math.max(0, length - 2));
                int after = Math.min(before + 1, length - 1);
                float a = from[fromStart + before * fromStep];
                float b = from[fromStart + after * fromStep];
                value = a + (position - before) * (b - a);
            }
            to[toStart + i * toStep] = value;
        }
    }

    /** The mean of a line from one position to another, with parts of pixels at both ends. */
    private static float mean(float[] line, int start, int step, int length, float from, float to) {
        int last = Math.min(length - 1, (int) Math.ceil(to) - 1);
        float sum = 0;
        for (int i = (int) from; i <= last; i++) {
            float covered = Math.min(i + 1, to) - Math.max(i, from);
            sum += covered * line[start + i * step];
        }
        return sum / (to - from);
    }
}
