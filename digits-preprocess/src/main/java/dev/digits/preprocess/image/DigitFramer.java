package dev.digits.preprocess.image;

import dev.digits.DigitImage;

/**
 * Frames the ink of one digit as MNIST's makers did: scaled into a box of 20x20 pixels with its proportions kept, and placed
 * by its centre of mass in 28x28 pixels (LeCun, Bottou, Bengio and Haffner 1998).
 */
public final class DigitFramer {

    private static final int SIDE = DigitImage.SIDE;

    /** The side of the box in pixels. */
    static final int BOX = 20;

    private DigitFramer() {}

    /**
     * The framed digit.
     *
     * @param digit the ink of one digit and nothing else, anywhere in the map
     * @throws IllegalArgumentException where there is no ink at all
     */
    public static DigitImage frame(InkMap digit) {
        return DigitImage.of(place(box(digit.cropped())));
    }

    private static InkMap box(InkMap digit) {
        float scale = (float) BOX / Math.max(digit.width(), digit.height());
        return digit.scaled(
                Math.max(1, Math.round(digit.width() * scale)), Math.max(1, Math.round(digit.height() * scale)));
    }

    private static float[] place(InkMap digit) {
        float[] middle = digit.centreOfMass();
        int left = start(middle[0], digit.width());
        int top = start(middle[1], digit.height());
        float greatest = 0;
        for (float value : digit.ink()) {
            greatest = Math.max(greatest, value);
        }
        float[] frame = new float[DigitImage.PIXELS];
        for (int y = 0; y < digit.height(); y++) {
            for (int x = 0; x < digit.width(); x++) {
                // A thin pen pales as the picture shrinks; MNIST's strokes reach full ink.
                frame[(top + y) * SIDE + left + x] = Math.min(1, digit.ink()[y * digit.width() + x] / greatest);
            }
        }
        return frame;
    }

    /**
     * Where a line of pixels starts so that its centre of mass falls into pixel 14, counted from 0, and it stays in the
     * frame. That is what MNIST did: its images' centres of mass are spread evenly from 14.0 to 15.0.
     */
    private static int start(float middle, int length) {
        return Math.max(0, Math.min(SIDE - length, SIDE / 2 - (int) middle));
    }
}
