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
        float[] shades = shades(hypothesis.darkInk());
        float[] plane = Math.min(width, height) >= SMOOTHED_FROM
                ? smoothed(picture, shades)
                : plane(picture.luminance(), shades);
        float[] contrast = paper(plane, width, height, hypothesis.reach());
        if (hypothesis.darkInk()) {
            for (int i = 0; i < contrast.length; i++) {
                float difference = contrast[i] - plane[i];
                contrast[i] = Math.max(0, Math.min(1, difference / Math.max(DARKEST_PAPER, contrast[i])));
            }
        } else {
            for (int i = 0; i < contrast.length; i++) {
                contrast[i] = Math.max(0, Math.min(1, contrast[i] - plane[i]));
            }
        }
        return new InkMap(width, height, contrast);
    }

    /** What each luminance is on a scale from 0 (as ink would be) to 1 (as paper would be). */
    private static float[] shades(boolean darkInk) {
        float[] shades = new float[256];
        for (int value = 0; value < shades.length; value++) {
            shades[value] = (darkInk ? value : 255 - value) / 255f;
        }
        return shades;
    }

    private static float[] plane(byte[] luminance, float[] shades) {
        float[] plane = new float[luminance.length];
        read(luminance, 0, plane.length, shades, plane);
        return plane;
    }

    private static void read(byte[] luminance, int start, int count, float[] shades, float[] row) {
        for (int i = 0; i < count; i++) {
            row[i] = shades[luminance[start + i] & 0xFF];
        }
    }

    /** How bright the paper is at each pixel: a plane, or what a closing leaves of the picture. */
    private static float[] paper(float[] plane, int width, int height, float reach) {
        if (reach == 1) {
            return PaperPlane.of(plane, width, height);
        }
        return Morphology.closing(plane, width, height, Math.max(1, Math.round(reach * Math.min(width, height))));
    }

    /** The mean of 3x3 pixels, which lowers a camera's noise. */
    private static float[] smoothed(GrayImage picture, float[] shades) {
        int width = picture.width();
        int height = picture.height();
        float[] result = new float[width * height];
        float[] above = new float[width];
        float[] here = new float[width];
        float[] below = new float[width];
        read(picture.luminance(), 0, width, shades, above);
        read(picture.luminance(), 0, width, shades, here);
        // The sums of three rows, with one column more at both ends.
        float[] sums = new float[width + 2];
        for (int y = 0; y < height; y++) {
            read(picture.luminance(), Math.min(height - 1, y + 1) * width, width, shades, below);
            for (int x = 0; x < width; x++) {
                sums[x + 1] = above[x] + here[x] + below[x];
            }
            sums[0] = sums[1];
            sums[width + 1] = sums[width];
            int start = y * width;
            for (int x = 0; x < width; x++) {
                result[start + x] = (sums[x] + sums[x + 1] + sums[x + 2]) / 9;
            }
            float[] free = above;
            above = here;
            here = below;
            below = free;
        }
        return result;
    }
}
