package dev.digits.preprocess.image;

import dev.digits.DigitImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes of a picture of one digit what a network trained on MNIST expects: the ink is told from the paper
 * ({@link InkExtractor}) and framed ({@link DigitFramer}).
 *
 * <p>Ink may be darker or lighter than the paper. A picture of 28x28 pixels that is already framed so is taken as it is.
 */
public final class DigitNormalizer {

    private static final int SIDE = DigitImage.SIDE;

    /** Where the centres of mass of MNIST's images lie on the average, in pixels from the top left corner. */
    private static final float MIDDLE = 14.5f;

    /** How far from there it may lie for MNIST to have framed the image: it moved by whole pixels, and ink is rounded. */
    private static final float MOST_OFFSET = 0.6f;

    private DigitNormalizer() {}

    /** The digit in a picture, or the reason why it holds none. */
    public static Normalization normalize(GrayImage picture) {
        List<Stage> stages = new ArrayList<>();
        stages.add(new Stage("picture", picture.width() + "x" + picture.height() + " pixels", picture));
        Optional<DigitImage> framed = framed(picture);
        if (framed.isPresent()) {
            stages.add(new Stage("frame", "framed like MNIST already", image(framed.get())));
            return new Normalization.Digit(framed.get(), 1, stages);
        }
        Optional<InkMap> ink = InkExtractor.extract(picture);
        if (ink.isEmpty()) {
            return new Normalization.None(NoDigit.BLANK, stages);
        }
        stages.add(new Stage("ink", "told from the paper", ink.get().toImage()));
        DigitImage digit = DigitFramer.frame(ink.get());
        stages.add(new Stage("frame", "box of 20x20, centre of mass in the middle", image(digit)));
        return new Normalization.Digit(digit, 1, stages);
    }

    private static GrayImage image(DigitImage digit) {
        return new InkMap(SIDE, SIDE, digit.toArray()).toImage();
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
        float greatest = 0;
        for (int i = 0; i < ink.length; i++) {
            ink[i] = Math.abs((picture.luminance()[i] & 0xFF) - paper) / 255f;
            greatest = Math.max(greatest, ink[i]);
        }
        if (greatest == 0) {
            return Optional.empty();
        }
        InkMap map = new InkMap(SIDE, SIDE, ink);
        InkMap digit = map.cropped();
        boolean fits = digit.width() <= DigitFramer.BOX && digit.height() <= DigitFramer.BOX;
        float[] middle = map.centreOfMass();
        boolean centred = Math.abs(middle[0] - MIDDLE) <= MOST_OFFSET && Math.abs(middle[1] - MIDDLE) <= MOST_OFFSET;
        return fits && centred ? Optional.of(DigitImage.of(ink)) : Optional.empty();
    }
}
