package dev.digits.preprocess.image;

import dev.digits.DigitImage;
import java.util.Optional;

/**
 * Makes of a picture of one digit what MNIST made of its scans: the ink, cut out, scaled into a box of 20x20 pixels with its
 * proportions kept, and placed by its centre of mass in 28x28 pixels (LeCun, Bottou, Bengio and Haffner 1998).
 *
 * <p>Ink may be darker or lighter than the paper. A picture of 28x28 pixels that is already framed so is taken as it is.
 */
public final class DigitNormalizer {

    private static final int SIDE = DigitImage.SIDE;
    private static final int BOX = 20;

    /** Where the centres of mass of MNIST's images lie on the average, in pixels from the top left corner. */
    private static final float MIDDLE = 14.5f;

    /** How far from there it may lie for MNIST to have framed the image: it moved by whole pixels, and ink is rounded. */
    private static final float MOST_OFFSET = 0.6f;

    private DigitNormalizer() {}

    /** The digit in a picture, or nothing where the picture is blank. */
    public static Optional<DigitImage> normalize(GrayImage picture) {
        return framed(picture)
                .or(() -> InkExtractor.extract(picture)
                        .map(ink -> frame(ink.cropped()))
                        .map(DigitImage::of));
    }

    /** The picture itself where it is 28x28 and looks as MNIST's images do: blank rim, ink centred in a 20x20 box. */
    private static Optional<DigitImage> framed(GrayImage picture) {
        if (picture.width() != SIDE || picture.height() != SIDE) {
            return Optional.empty();
        }
        int paper = picture.at(0, 0);
        if (paper != 0 && paper != 255) {
            return Optional.empty();
        }
        float[] ink = new float[DigitImage.PIXELS];
        for (int i = 0; i < ink.length; i++) {
            ink[i] = Math.abs((picture.luminance()[i] & 0xFF) - paper) / 255f;
        }
        InkMap map = new InkMap(SIDE, SIDE, ink);
        float mass = 0;
        for (float value : ink) {
            mass += value;
        }
        if (mass == 0) {
            return Optional.empty();
        }
        InkMap digit = map.cropped();
        boolean fits = digit.width() <= BOX && digit.height() <= BOX;
        float[] middle = centreOfMass(map);
        boolean centred = Math.abs(middle[0] - MIDDLE) <= MOST_OFFSET && Math.abs(middle[1] - MIDDLE) <= MOST_OFFSET;
        return fits && centred ? Optional.of(DigitImage.of(ink)) : Optional.empty();
    }

    /** Scales a digit into the box and places it in the frame. */
    private static float[] frame(InkMap digit) {
        float scale = (float) BOX / Math.max(digit.width(), digit.height());
        InkMap small = digit.scaled(
                Math.max(1, Math.round(digit.width() * scale)), Math.max(1, Math.round(digit.height() * scale)));
        float[] middle = centreOfMass(small);
        int left = place(middle[0], small.width());
        int top = place(middle[1], small.height());
        float greatest = 0;
        for (float value : small.ink()) {
            greatest = Math.max(greatest, value);
        }
        float[] frame = new float[DigitImage.PIXELS];
        for (int y = 0; y < small.height(); y++) {
            for (int x = 0; x < small.width(); x++) {
                // A thin pen pales as the picture shrinks; MNIST's strokes reach full ink.
                frame[(top + y) * SIDE + left + x] = Math.min(1, small.ink()[y * small.width() + x] / greatest);
            }
        }
        return frame;
    }

    /**
     * Where a line of pixels starts so that its centre of mass falls into pixel 14, counted from 0, and it stays in the
     * frame. That is what MNIST did: its images' centres of mass are spread evenly from 14.0 to 15.0.
     */
    private static int place(float middle, int length) {
        return Math.max(0, Math.min(SIDE - length, SIDE / 2 - (int) middle));
    }

    /** Where the ink's mean lies, {@code {x, y}} in pixels from the top left corner. */
    private static float[] centreOfMass(InkMap map) {
        double mass = 0;
        double massX = 0;
        double massY = 0;
        for (int y = 0; y < map.height(); y++) {
            for (int x = 0; x < map.width(); x++) {
                double ink = map.ink()[y * map.width() + x];
                mass += ink;
                massX += ink * (x + 0.5);
                massY += ink * (y + 0.5);
            }
        }
        return new float[] {(float) (massX / mass), (float) (massY / mass)};
    }
}
