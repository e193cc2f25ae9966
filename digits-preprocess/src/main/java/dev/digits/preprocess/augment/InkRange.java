package dev.digits.preprocess.augment;

/** What inks an image has. */
final class InkRange {

    private InkRange() {}

    /** Half way between the palest and the darkest pixel: a threshold that also divides thin or pale strokes from paper. */
    static float middle(float[] image) {
        float palest = image[0];
        float darkest = image[0];
        for (float ink : image) {
            palest = Math.min(palest, ink);
            darkest = Math.max(darkest, ink);
        }
        return (palest + darkest) / 2;
    }
}
