package dev.digits.preprocess.image;

import dev.digits.DigitImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

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

    /** A classifier is believed up to here. */
    private static final double MOST_CONFIDENCE = 0.999;

    /**
     * What it counts for a way that it shows something which is no digit, in nats: as much as a confidence of 99.3%. Other ways see
     * the outline of a solid thing as strokes, and classifiers take some outlines for digits.
     */
    private static final double NO_DIGIT = 5;

    private DigitNormalizer() {}

    /**
     * The digit in a picture, or the reason why it holds none; by the most plausible of all ways of telling ink from paper.
     */
    public static Normalization normalize(GrayImage picture) {
        return likeliest(ways(picture), way -> 0);
    }

    /**
     * Likewise, but where several ways are nearly as plausible, one that shows a classifier a digit: light paper on a dark
     * table is not ink with a hole in it, although it may look so.
     *
     * @param confidence how sure the classifier is of its best guess, 0 to 1; only asked where there is a doubt, once for each way
     */
    public static Normalization normalize(GrayImage picture, ToDoubleFunction<DigitImage> confidence) {
        return likeliest(ways(picture), way -> {
            if (way.normalization instanceof Normalization.Digit digit) {
                double share = confidence.applyAsDouble(digit.image());
                double bounded = Math.max(1 - MOST_CONFIDENCE, Math.min(MOST_CONFIDENCE, share));
                return Math.log(bounded / (1 - bounded));
            }
            return NO_DIGIT;
        });
    }

    /**
     * What one way of telling ink from paper leads to.
     *
     * @param cost how implausible the way is, in nats
     */
    private record Way(Normalization normalization, boolean darkInk, double cost) {}

    /** @param evidence for a way, in nats */
    private static Normalization likeliest(List<Way> ways, ToDoubleFunction<Way> evidence) {
        if (ways.size() == 1) {
            return ways.get(0).normalization;
        }
        double[] scores = ways.stream()
                .mapToDouble(way -> evidence.applyAsDouble(way) - way.cost)
                .toArray();
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        Way chosen = ways.get(best);
        double agreeing = 0;
        double all = 0;
        for (int i = 0; i < scores.length; i++) {
            double likelihood = Math.exp(scores[i] - scores[best]);
            all += likelihood;
            agreeing += ways.get(i).darkInk == chosen.darkInk ? likelihood : 0;
        }
        return chosen.normalization instanceof Normalization.Digit digit
                ? new Normalization.Digit(digit.image(), (float) (agreeing / all), digit.stages())
                : chosen.normalization;
    }

    /** At least one, the most plausible first. */
    private static List<Way> ways(GrayImage picture) {
        Stage decoded = new Stage("picture", picture.width() + "x" + picture.height() + " pixels", picture);
        Optional<DigitImage> framed = framed(picture);
        if (framed.isPresent()) {
            Stage frame = new Stage("frame", "framed like MNIST already", ink(framed.get()));
            return List.of(new Way(new Normalization.Digit(framed.get(), 1, List.of(decoded, frame)), true, 0));
        }
        List<InkExtractor.Choice> choices = InkExtractor.choices(picture);
        if (choices.isEmpty()) {
            return List.of(new Way(new Normalization.None(NoDigit.BLANK, List.of(decoded)), true, 0));
        }
        return choices.stream()
                .map(choice -> new Way(
                        normalized(choice, decoded, InkDraft.isTiny(picture)),
                        choice.draft().hypothesis().darkInk(),
                        choice.cost()))
                .toList();
    }

    private static Normalization normalized(InkExtractor.Choice choice, Stage decoded, boolean tiny) {
        List<Stage> stages = new ArrayList<>(List.of(decoded));
        InkDraft draft = choice.draft();
        InkCleaner.Result cleaned = draft.cleaned();
        DigitSelector.Selection selection = DigitSelector.selected(cleaned);
        InkMap digit = selection.map();
        describe(draft, digit, stages);
        if (cleaned.strokeWidth() == 0) {
            return new Normalization.None(NoDigit.BLANK, stages);
        }
        if (choice.filled()) {
            return new Normalization.None(NoDigit.FILLED, stages);
        }
        if (cleaned.kept().size() > MOST_PIECES
                && 2 * digit.mass() < cleaned.map().mass()) {
            return new Normalization.None(NoDigit.SCATTERED, stages);
        }
        Optional<NoDigit> objection = tiny ? Optional.empty() : InkShape.objection(draft, selection);
        if (objection.isPresent()) {
            return new Normalization.None(objection.get(), stages);
        }
        InkMap written = digit.part(selection.bounds());
        InkMap upright = Deskew.usual(written);
        if (upright != written) {
            stages.add(new Stage("deskew", "leans no more than usual", upright));
        }
        DigitImage image = DigitFramer.frame(upright);
        stages.add(new Stage("frame", "box of 20x20, centre of mass in the middle", ink(image)));
        return new Normalization.Digit(image, 1, stages);
    }

    private static void describe(InkDraft draft, InkMap digit, List<Stage> stages) {
        InkCleaner.Result cleaned = draft.cleaned();
        int kept = cleaned.kept().size();
        stages.add(new Stage("contrast", draft.hypothesis().description(), draft.contrast()));
        stages.add(new Stage(
                "ink", "threshold at " + Math.round(100 * draft.threshold()) + " % of contrast", draft.ink()));
        stages.add(new Stage("cleaned", dropped(draft.lines(), cleaned.dropped()), cleaned.map()));
        stages.add(
                new Stage("digit", kept == 1 ? "the only piece" : "the greatest group of " + kept + " pieces", digit));
    }

    private static String dropped(int lines, int specks) {
        return lines + specks == 0 ? "nothing dropped" : lines + " lines and " + specks + " specks or edges dropped";
    }

    private static InkMap ink(DigitImage digit) {
        return new InkMap(SIDE, SIDE, digit.toArray());
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
