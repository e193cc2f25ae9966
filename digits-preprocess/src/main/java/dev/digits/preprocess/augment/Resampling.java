package dev.digits.preprocess.augment;

import dev.digits.DigitImage;

/** Bilinear sampling of a 28x28 image with paper (0) all around it. Confined to one thread. */
final class Resampling {

    private static final int SIDE = DigitImage.SIDE;

    /** One pixel of paper before the image, two behind it, so that a sample never needs a check of its four pixels. */
    private static final int STRIDE = SIDE + 3;

    private static final ThreadLocal<Resampling> OWN = ThreadLocal.withInitial(Resampling::new);

    private final float[] padded = new float[STRIDE * STRIDE];

    private Resampling() {}

    /** This thread's instance, loaded with a copy of the image. */
    static Resampling of(float[] image) {
        Resampling own = OWN.get();
        for (int y = 0; y < SIDE; y++) {
            System.arraycopy(image, y * SIDE, own.padded, (y + 1) * STRIDE + 1, SIDE);
        }
        return own;
    }

    /** The ink at a point, where (0, 0) is the centre of the top left pixel. */
    float at(float x, float y) {
        // Outside the image all is paper, so points may be moved to its rim, which lies in the padding.
        float column = Math.max(0, Math.min(SIDE + 1, x + 1));
        float row = Math.max(0, Math.min(SIDE + 1, y + 1));
        int left = (int) column;
        int top = (int) row;
        float right = column - left;
        float bottom = row - top;
        int index = top * STRIDE + left;
        float upper = padded[index] + right * (padded[index + 1] - padded[index]);
        float lower = padded[index + STRIDE] + right * (padded[index + STRIDE + 1] - padded[index + STRIDE]);
        return upper + bottom * (lower - upper);
    }
}
