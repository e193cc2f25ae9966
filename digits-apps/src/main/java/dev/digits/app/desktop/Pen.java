package dev.digits.app.desktop;

/**
 * What draws on a {@link Sheet}.
 *
 * @param width of its line, in pixels of a blank sheet
 * @param erases whether it draws white, as an eraser, instead of black
 */
record Pen(double width, boolean erases) {

    static final int THINNEST = 2;
    static final int THICKEST = 24;
    static final Pen USUAL = new Pen(10, false);

    /** How much wider than the pen of the same setting an eraser is. */
    private static final double ERASER = 2;

    /** The pen with another width, at least the thinnest and at most the thickest. */
    Pen withWidth(double newWidth) {
        return new Pen(Math.max(THINNEST, Math.min(THICKEST, newWidth)), erases);
    }

    Pen erasing(boolean newErases) {
        return new Pen(width, newErases);
    }

    /** What draws on a sheet whose pixels are so many times those of a blank one. */
    Pen on(double pixels) {
        return new Pen(width * pixels * (erases ? ERASER : 1), erases);
    }
}
