package dev.digits.preprocess.segment;

import dev.digits.Prediction;

/**
 * The scores of segments: natural logarithms of how plausible it is that a segment is a digit, or that it is something else
 * (a dot, a dash, an operator, a speck). The weights are those of a conditional random field over the lattice: with them the paths that
 * read the right numbers have the greatest share of all paths, on half of a set of numbers from cheques; they were rounded, and scaled so
 * that the classifier's logarithm has the weight 1.
 */
final class SegmentScore {

    /** For each stroke's width that the cuts at its ends go through. */
    private static final double CUT = 0.14;

    /**
     * For a 1 that is cut from a stroke's width of ink or more. Where strokes are cut apart each is a certain 1, so the
     * classifier says least there.
     */
    private static final double CUT_ONE = 0.38;

    /** For a gap inside at all. */
    private static final double PARTED = 0.4;

    /** For each digit's height that a gap inside is wide. */
    private static final double GAP = 5;

    /** Less high than this part of a digit's height, it is punctuation rather than a digit. */
    private static final double LOW = 0.6;

    private static final double TOO_LOW = 3.3;

    /** For each digit's height that it is smaller than the digits beside it, though a digit. */
    private static final double SMALL = 0.35;

    /** Likewise: the smaller, the more plausible as something else. */
    private static final double SMALLER = 0.3;

    /** Wider than this part of a digit's height, it is two digits rather than one. */
    private static final double WIDE = 1.1;

    private static final double TOO_WIDE = 1.8;

    /** To be something else though as large as a digit: about as implausible as a classifier's confidence of 18%. */
    private static final double NOTHING = 1.7;

    /** Wider than this part of a digit's height, something else may be several digits, and costs more. */
    private static final double ONE = 0.8;

    private static final double SEVERAL = 1.7;

    /** What is smaller than this part of a digit's height is as likely something else as a digit. */
    private static final double SPECK = 0.15;

    private SegmentScore() {}

    /**
     * That it is the digit that the classifier thinks most probable.
     *
     * @param smaller how much lower its top and higher its bottom are than those of the line's digits, in heights of a digit
     */
    static double digit(Segment segment, Prediction prediction, double smaller) {
        double cutOne = prediction.label().equals("1") ? CUT_ONE * Math.min(1, segment.cut()) : 0;
        return Math.log(Math.max(1e-9, prediction.confidence()))
                - shape(segment)
                - cutOne
                - SMALL * smaller
                - TOO_LOW * Math.max(0, LOW - segment.height())
                - TOO_WIDE * Math.max(0, segment.width() - WIDE);
    }

    /** That it is something else, which at best costs nothing; {@code smaller} as for a digit. */
    static double other(Segment segment, double smaller) {
        double size = Math.max(segment.height(), 0.7 * segment.width());
        double large = Math.max(0, Math.min(1, (size - SPECK) / 0.72));
        double several = Math.max(0, segment.width() - ONE);
        return Math.min(0, SMALLER * smaller - NOTHING * large - SEVERAL * several - shape(segment));
    }

    private static double shape(Segment segment) {
        return CUT * segment.cut() + GAP * segment.gap() + (segment.gap() > 0.04 ? PARTED : 0);
    }
}
