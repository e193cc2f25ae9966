package dev.digits.preprocess.augment;

import dev.digits.DigitImage;
import java.util.Arrays;

/** Makes the strokes of a 28x28 image wider or narrower, and measures them. */
final class Morphology {

    private static final int SIDE = DigitImage.SIDE;

    /** How far a stroke can grow or shrink to each side, in pixels. */
    private static final float GREATEST_RADIUS = 3;

    private static final int MARGIN = (int) GREATEST_RADIUS + 1;
    private static final int STRIDE = SIDE + 2 * MARGIN;

    private static final ThreadLocal<float[]> PADDED = ThreadLocal.withInitial(() -> new float[STRIDE * STRIDE]);

    private Morphology() {}

    /**
     * Moves the outline of all ink outwards: grey dilation with a disc whose rim fades out over one pixel, so that the
     * result changes steadily with the radius. Nothing comes in from outside the image.
     *
     * @param radius in pixels, 0 to {@link #GREATEST_RADIUS}
     */
    static void dilate(float[] image, float radius) {
        spread(image, radius, 0);
    }

    /**
     * Moves the outline of all ink inwards: what {@link #dilate} does to the paper, which reaches beyond the image.
     *
     * @param radius in pixels, 0 to {@link #GREATEST_RADIUS}
     */
    static void erode(float[] image, float radius) {
        invert(image);
        spread(image, radius, 1);
        invert(image);
    }

    /** Widens (above 0) or narrows all strokes by so many pixels, at most by 3 on each side. */
    static void changeWidth(float[] image, float change) {
        if (change > 0) {
            dilate(image, Math.min(GREATEST_RADIUS, change / 2));
        } else {
            erode(image, Math.min(GREATEST_RADIUS, -change / 2));
        }
    }

    private static void invert(float[] image) {
        for (int i = 0; i < image.length; i++) {
            image[i] = 1 - image[i];
        }
    }

    private static void spread(float[] image, float radius, float outside) {
        float[] padded = PADDED.get();
        Arrays.fill(padded, outside);
        for (int y = 0; y < SIDE; y++) {
            System.arraycopy(image, y * SIDE, padded, (y + MARGIN) * STRIDE + MARGIN, SIDE);
        }
        int reach = (int) Math.ceil(radius);
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                float weight = Math.min(1, radius + 1 - (float) Math.sqrt(dx * dx + dy * dy));
                if (weight > 0) {
                    raise(image, padded, (dy + MARGIN) * STRIDE + dx + MARGIN, weight);
                }
            }
        }
    }

    /** Raises each pixel to the weighted one that lies at the same place from {@code offset} on. */
    private static void raise(float[] image, float[] padded, int offset, float weight) {
        for (int y = 0; y < SIDE; y++) {
            int to = y * SIDE;
            int from = offset + y * STRIDE;
            for (int x = 0; x < SIDE; x++) {
                image[to + x] = Math.max(image[to + x], weight * padded[from + x]);
            }
        }
    }

    /**
     * The mean width of the strokes in pixels: twice the area of the ink by the length of its outline, which is the sum
     * of the gradient's length. 0 where there is no ink.
     */
    static float strokeWidth(float[] image) {
        float area = 0;
        float outline = 0;
        for (int y = 0, index = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++, index++) {
                float right = (x + 1 < SIDE ? image[index + 1] : 0) - image[index];
                float down = (y + 1 < SIDE ? image[index + SIDE] : 0) - image[index];
                area += image[index];
                outline += (float) Math.sqrt(right * right + down * down);
            }
        }
        return outline == 0 ? 0 : 2 * area / outline;
    }
}
