package dev.digits.preprocess.image;

import java.util.Objects;
import java.util.Optional;

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
        return part(bounds(Float.MIN_VALUE).orElseThrow(() -> new IllegalArgumentException("no ink to crop to")));
    }

    /** The map without what lies beyond some columns and rows. */
    InkMap part(Bounds bounds) {
        int newWidth = bounds.width();
        int newHeight = bounds.height();
        float[] part = new float[newWidth * newHeight];
        for (int y = 0; y < newHeight; y++) {
            System.arraycopy(ink, (bounds.top + y) * width + bounds.left, part, y * newWidth, newWidth);
        }
        return new InkMap(newWidth, newHeight, part);
    }

    /** The first and the last of some columns and rows. */
    record Bounds(int left, int top, int right, int bottom) {

        int width() {
            return right - left + 1;
        }

        int height() {
            return bottom - top + 1;
        }

        /** The longer side. */
        int length() {
            return Math.max(width(), height());
        }
    }

    /** Where there is at least so much ink, or nothing where there is not on any pixel. */
    Optional<Bounds> bounds(float least) {
        int first = 0;
        while (first < ink.length && !(ink[first] >= least)) {
            first++;
        }
        if (first == ink.length) {
            return Optional.empty();
        }
        int last = ink.length - 1;
        while (!(ink[last] >= least)) {
            last--;
        }
        int top = first / width;
        int bottom = last / width;
        int left = width;
        int right = -1;
        for (int y = top; y <= bottom; y++) {
            for (int x = 0; x < left; x++) {
                left = ink[y * width + x] >= least ? x : left;
            }
            for (int x = width - 1; x > right; x--) {
                right = ink[y * width + x] >= least ? x : right;
            }
        }
        return Optional.of(new Bounds(left, top, right, bottom));
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
        float[] wide = new Scaling(width, newWidth).rows(ink, height);
        return new InkMap(newWidth, newHeight, new Scaling(height, newHeight).columns(wide, newWidth));
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
}
