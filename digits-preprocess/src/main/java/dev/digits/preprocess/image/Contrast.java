package dev.digits.preprocess.image;

/** How much darker (or lighter) than the paper around it each pixel of a picture is. */
final class Contrast {

    /** Paper darker than this, 0 to 1, is taken to be so light where contrast is divided by it. */
    private static final float DARKEST_PAPER = 0.25f;

    /** Pictures with a shorter side than this are not smoothed: their strokes are a pixel or two wide. */
    private static final int SMOOTHED_FROM = 64;

    private Contrast() {}

    /**
     * The contrast of a picture: 0 (paper) to 1 (black on any paper; white on black). Ink darker than the paper is measured as a
     * part of the paper's brightness, so that strokes in a shadow count as much as others.
     */
    static InkMap of(GrayImage picture, Hypothesis hypothesis) {
        int width = picture.width();
        int height = picture.height();
        float[] plane = plane(picture.luminance(), hypothesis.darkInk());
        if (Math.min(width, height) >= SMOOTHED_FROM) {
            plane = smoothed(plane, width, height);
        }
        float[] paper = paper(plane, width, height, hypothesis.reach());
        float[] contrast = new float[plane.length];
        for (int i = 0; i < plane.length; i++) {
            float whole = hypothesis.darkInk() ? Math.max(DARKEST_PAPER, paper[i]) : 1;
            contrast[i] = Math.max(0, Math.min(1, (paper[i] - plane[i]) / whole));
        }
        return new InkMap(width, height, contrast);
    }

    /** The picture from 0 (as ink would be) to 1 (as paper would be). */
    private static float[] plane(byte[] luminance, boolean darkInk) {
        float[] shades = new float[256];
        for (int value = 0; value < shades.length; value++) {
            shades[value] = (darkInk ? value : 255 - value) / 255f;
        }
        float[] plane = new float[luminance.length];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = shades[luminance[i] & 0xFF];
        }
        return plane;
    }

    /** How bright the paper is at each pixel: a plane, or what a closing leaves of the picture. */
    private static float[] paper(float[] plane, int width, int height, float reach) {
        if (reach == 1) {
            return PaperPlane.of(plane, width, height);
        }
        return Morphology.closing(plane, width, height, Math.max(1, Math.round(reach * Math.min(width, height))));
    }

    /** The mean of 3x3 pixels, which lowers a camera's noise. */
    private static float[] smoothed(float[] plane, int width, int height) {
        float[] result = new float[plane.length];
        // The sums of three rows, with one column more at both ends.
        float[] sums = new float[width + 2];
        for (int y = 0; y < height; y++) {
            int above = Math.max(0, y - 1) * width;
            int here = y * width;
            int below = Math.min(height - 1, y + 1) * width;
            for (int x = 0; x < width; x++) {
                sums[x + 1] = plane[above + x] + plane[here + x] + plane[below + x];
            }
            sums[0] = sums[1];
            sums[width + 1] = sums[width];
            for (int x = 0; x < width; x++) {
                result[here + x] = (sums[x] + sums[x + 1] + sums[x + 2]) / 9;
            }
        }
        return result;
    }
}
