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
    private static final double CUT = 0.15;

    /**
     * For a 1 that is cut from a stroke's width of ink or more. Where strokes are cut apart each is a certain 1, so the
     * classifier says least there.
     */
    private static final double CUT_ONE = 0.45;

    /** For a gap inside at all. */
    private static final double PARTED = 0.4;

    /** For each digit's height that a gap inside is wide. */
    private static final double GAP = 5;

    /** Less high than this part of a digit's height, it is punctuation rather than a digit. */
    private static final double LOW = 0.6;

    private static final double TOO_LOW = 3.3;

    /** Wider than this part of a digit's height, it is two digits rather than one. */
    private static final double WIDE = 1.1;

    private static final double TOO_WIDE = 1.8;

    /** To be something else though as large as a digit: about as implausible as a classifier's confidence of 20%. */
    private static final double NOTHING = 1.55;

    /** Wider than this part of a digit's height, something else may be several digits, and costs more. */
    private static final double ONE = 0.8;

    private static final double SEVERAL = 1.7;

    /** What is smaller than this part of a digit's height is as likely something else as a digit. */
    private static final double SPECK = 0.15;

    private SegmentScore() {}

    /** That it is the digit that the classifier thinks most probable. */
    static double digit(Segment segment, Prediction prediction) {
        double cutOne = prediction.label().equals("1") ? CUT_ONE * Math.min(1, segment.cut()) : 0;
        return Math.log(Math.max(1e-9, prediction.confidence()))
                - shape(segment)
                - cutOne
                - TOO_LOW * Math.max(0, LOW - segment.height())
                - TOO_WIDE * Math.max(0, segment.width() - WIDE);
    }

    /** That it is something else. */
    static double other(Segment segment) {
        double size = Math.max(segment.height(), 0.7 * segment.width());
        double large = Math.max(0, Math.min(1, (size - SPECK) / 0.72));
        return -NOTHING * large - SEVERAL * Math.max(0, segment.width() - ONE) - shape(segment);
    }

    private static double shape(Segment segment) {
        return CUT * segment.cut() + GAP * segment.gap() + (segment.gap() > 0.04 ? PARTED : 0);
    }
}
