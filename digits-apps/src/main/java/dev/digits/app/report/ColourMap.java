package dev.digits.app.report;

/** Colours for values, told apart by people with any colour vision. */
enum ColourMap {

    /** Evenly spaced points of matplotlib's viridis (CC0). */
    SEQUENTIAL(0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725),

    /** ColorBrewer's PuOr, reversed: blue-violet, white, orange-brown. */
    SIGNED(0x2d004b, 0x542788, 0x8073ac, 0xb2abd2, 0xf7f7f7, 0xfdb863, 0xe08214, 0xb35806, 0x7f3b08);

    /** So few that a picture's palette has room for all of them; zero is the middle of both directions. */
    private static final int STEPS = 250;

    private final int[] points;

    ColourMap(int... points) {
        this.points = points;
    }

    /**
     * The colour of a value, interpolated, in 250 steps.
     *
     * @param value 0 to 1; what lies beyond, and what is no number, is as they are
     * @return red, green, blue, 8 bits each
     */
    int at(double value) {
        double step = Math.rint((value >= 0 ? Math.min(1, value) : 0) * STEPS) / STEPS;
        double place = step * (points.length - 1);
        int low = Math.min(points.length - 2, (int) place);
        double share = place - low;
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = points[low] >> shift & 0xff;
            int to = points[low + 1] >> shift & 0xff;
            colour |= (int) Math.round(from + share * (to - from)) << shift;
        }
        return colour;
    }
}
