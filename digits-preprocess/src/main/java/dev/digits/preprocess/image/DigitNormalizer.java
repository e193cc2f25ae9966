package dev.digits.preprocess.image;

import dev.digits.DigitImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes of a picture of one digit what a network trained on MNIST expects: the ink is told from the paper and cleaned
 * ({@link InkExtractor}), the digit is found among what is left, straightened ({@link Deskew}) and framed ({@link DigitFramer}).
 *
 * <p>A picture of 28x28 pixels that is already framed as MNIST's images are is taken as it is.
 */
public final class DigitNormalizer {

    private static final int SIDE = DigitImage.SIDE;

    /** Where the centres of mass of MNIST's images lie on the average, in pixels from the top left corner. */
    private static final float MIDDLE = 14.5f;

    /** How far from there it may lie for MNIST to have framed the image: it moved by whole pixels, and ink is rounded. */
    private static final float MOST_OFFSET = 0.6f;

    /** MNIST's strokes have soft rims: at least this part of the pixels with ink has not full ink. */
    private static final float LEAST_SOFTNESS = 0.15f;

    /** More pieces than this, after specks are gone, are no digit, where the digit has less than half of their ink. */
    private static final int MOST_PIECES = 25;

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
        Optional<InkExtractor.Choice> choice = InkExtractor.choose(picture);
        if (choice.isEmpty()) {
            return new Normalization.None(NoDigit.BLANK, stages);
        }
        InkDraft draft = choice.get().draft();
        InkCleaner.Result cleaned = draft.cleaned();
        InkMap digit = DigitSelector.selected(cleaned.map());
        describe(draft, digit, stages);
        if (cleaned.strokeWidth() == 0) {
            return new Normalization.None(NoDigit.BLANK, stages);
        }
        if (choice.get().filled()) {
            return new Normalization.None(NoDigit.FILLED, stages);
        }
        if (cleaned.kept() > MOST_PIECES && 2 * digit.mass() < cleaned.map().mass()) {
            return new Normalization.None(NoDigit.SCATTERED, stages);
        }
        Optional<NoDigit> objection = InkDraft.isTiny(picture) ? Optional.empty() : InkShape.objection(draft, digit);
        if (objection.isPresent()) {
            return new Normalization.None(objection.get(), stages);
        }
        InkMap upright = Deskew.usual(digit);
        if (upright != digit) {
            stages.add(new Stage("deskew", "leans no more than usual", upright.toImage()));
        }
        DigitImage image = DigitFramer.frame(upright);
        stages.add(new Stage("frame", "box of 20x20, centre of mass in the middle", image(image)));
        return new Normalization.Digit(image, choice.get().certainty(), stages);
    }

    private static void describe(InkDraft draft, InkMap digit, List<Stage> stages) {
        InkCleaner.Result cleaned = draft.cleaned();
        stages.add(new Stage(
                "contrast", draft.hypothesis().description(), draft.contrast().toImage()));
        stages.add(new Stage(
                "ink",
                String.format(Locale.ROOT, "threshold at %.0f %% of contrast", 100 * draft.threshold()),
                draft.ink().toImage()));
        stages.add(new Stage(
                "cleaned",
                draft.lines() + " lines and " + (cleaned.pieces() - cleaned.kept()) + " specks or edges dropped",
                cleaned.map().toImage()));
        stages.add(new Stage("digit", "the greatest group of " + cleaned.kept() + " pieces", digit.toImage()));
    }

    private static GrayImage image(DigitImage digit) {
        return new InkMap(SIDE, SIDE, digit.toArray()).toImage();
    }

    /** The picture itself where it is 28x28 and looks as MNIST's do: blank rim, soft ink centred in a 20x20 box. */
    private static Optional<DigitImage> framed(GrayImage picture) {
        if (picture.width() != SIDE || picture.height() != SIDE) {
            return Optional.empty();
        }
        int paper = picture.at(0, 0);
        if (paper != 0 && paper != 255) {
            return Optional.empty();
        }
        float[] ink = new float[DigitImage.PIXELS];
        int inked = 0;
        int soft = 0;
        for (int i = 0; i < ink.length; i++) {
            ink[i] = Math.abs((picture.luminance()[i] & 0xFF) - paper) / 255f;
            inked += ink[i] > 0 ? 1 : 0;
            soft += ink[i] > 0 && ink[i] < 0.95f ? 1 : 0;
        }
        if (inked == 0) {
            return Optional.empty();
        }
        InkMap map = new InkMap(SIDE, SIDE, ink);
        InkMap digit = map.cropped();
        boolean fits = digit.width() <= DigitFramer.BOX && digit.height() <= DigitFramer.BOX;
        float[] middle = map.centreOfMass();
        boolean centred = Math.abs(middle[0] - MIDDLE) <= MOST_OFFSET && Math.abs(middle[1] - MIDDLE) <= MOST_OFFSET;
        return fits && centred && soft > LEAST_SOFTNESS * inked ? Optional.of(DigitImage.of(ink)) : Optional.empty();
    }
}
