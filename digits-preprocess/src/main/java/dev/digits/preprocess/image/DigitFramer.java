package dev.digits.preprocess.image;

import dev.digits.DigitImage;

/**
 * Frames the ink of one digit as MNIST's makers did: scaled into a box of 20x20 pixels with its proportions kept, and placed
 * by its centre of mass in 28x28 pixels (LeCun, Bottou, Bengio and Haffner 1998). Before that, all strokes are made as wide as
 * MNIST's usually are, which those of pens and felt pens, written large or small, are not.
 */
public final class DigitFramer {

    private static final int SIDE = DigitImage.SIDE;

    /** The side of the box in pixels. */
    static final int BOX = 20;

    /**
     * The least and the greatest width of strokes, in pixels of the box, as {@link DistanceField#strokeWidth()} measures it: the median
     * and about the upper quartile of MNIST's.
     */
    private static final float LEAST_WIDTH = 2.4f;

    private static final float GREATEST_WIDTH = 3;

    /** How much of their width strokes may lose: thin parts must not break. */
    private static final float MOST_LOSS = 0.45f;

    /** Strokes are not narrowed where more of their pixels than this have neither full ink nor none: their rims are not known. */
    private static final float MOST_SOFTNESS = 0.25f;

    /** In how many pixels each pixel of the box is divided while strokes are made wider or narrower. */
    private static final int DETAIL = 6;

    private DigitFramer() {}

    /**
     * The framed digit.
     *
     * @param digit the ink of one digit and nothing else, anywhere in the map
     * @throws IllegalArgumentException where there is no ink at all
     */
    public static DigitImage frame(InkMap digit) {
        return DigitImage.of(place(box(withUsualStrokes(digit.cropped()))));
    }

    /**
     * Likewise, but with the strokes as wide as they are: for pieces of a number. With strokes of one width a part of a digit,
     * or two digits in one, looks more like a digit.
     *
     * @param piece its ink and nothing else, anywhere in the map
     * @throws IllegalArgumentException where there is no ink at all
     */
    public static DigitImage frameAsWritten(InkMap piece) {
        return DigitImage.of(place(box(piece.cropped())));
    }

    /** The digit in a square of {@link #DETAIL} times the box, its strokes widened or narrowed evenly on both sides. */
    private static InkMap withUsualStrokes(InkMap digit) {
        int side = DETAIL * BOX;
        float scale = (float) side / Math.max(digit.width(), digit.height());
        InkMap large = digit.scaled(
                Math.max(1, Math.round(digit.width() * scale)), Math.max(1, Math.round(digit.height() * scale)));
        DistanceField field = DistanceField.within(large);
        float width = field.strokeWidth();
        if (width == 0) {
            return digit;
        }
        // Wider strokes make the digit larger, and then it is scaled down into the box: (width + c) / (side + c) is as
        // wanted.
        float wanted = Math.max(LEAST_WIDTH, Math.min(GREATEST_WIDTH, width / DETAIL)) / BOX;
        float change = (wanted * side - width) / (1 - wanted);
        if (change < 0) {
            return digit.softness() > MOST_SOFTNESS
                    ? digit
                    : narrowed(field, Math.min(MOST_LOSS * width, -change) / 2).cropped();
        }
        int margin = 4 * DETAIL;
        return DistanceField.of(large.centred(large.width() + margin, large.height() + margin))
                .inkAbove(-change / 2)
                .cropped();
    }

    /** Ink without its outermost {@code level} pixels. Thin strokes beside thick ones, which would vanish, stay as they are. */
    private static InkMap narrowed(DistanceField field, float level) {
        InkMap narrow = field.inkAbove(level);
        // Corners are cut a little further than sides; what is farther away than that had been a thin stroke.
        float farthest = 1.5f * level + 1;
        float[] toNarrow = DistanceField.toInk(narrow);
        float[] lost = new float[toNarrow.length];
        boolean any = false;
        for (int i = 0; i < lost.length; i++) {
            if (field.distance()[i] > 0 && toNarrow[i] > farthest) {
                lost[i] = 1;
                any = true;
            }
        }
        if (!any) {
            return narrow;
        }
        float[] toLost = DistanceField.toInk(new InkMap(field.width(), field.height(), lost));
        float[] ink = field.inkAbove(0).ink();
        for (int i = 0; i < ink.length; i++) {
            ink[i] = toLost[i] < farthest + 1 ? ink[i] : narrow.ink()[i];
        }
        return new InkMap(field.width(), field.height(), ink);
    }

    private static InkMap box(InkMap digit) {
        int side = Math.max(digit.width(), digit.height());
        return digit.centred(side, side).scaled(BOX, BOX);
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
