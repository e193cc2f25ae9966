package dev.digits.preprocess.image;

import java.util.Optional;

/**
 * Whether what was taken for a digit has the shape of strokes, before their width is changed. A garment, a solid shape, a
 * shadow's end, or the gap between two things is compact: much area within a short outline.
 *
 * <p>The limits lie outside of what drawings and photographs of digits have, also of bold ones (strokes of a third of the height)
 * and of those that are cropped tightly. They do not hold for tiny pictures, where strokes may be as wide as half a digit.
 */
final class InkShape {

    /** Twice the greatest depth of the ink, as a part of its longer side; of a disc it is 1. */
    private static final float MOST_DEPTH = 0.48f;

    /**
     * The least outline within the picture, in steps from ink to paper, as a multiple of the area's square root: 4 for a square, 4.5 for a disc,
     * 4.6 for a bar thrice as long as wide.
     */
    private static final float LEAST_OUTLINE = 4.5f;

    /** Likewise in uneven light, of ink that runs along the picture's edge for so much of its longer side: the end of a shadow. */
    private static final float LEAST_OUTLINE_AT_EDGE = 8;

    private static final float MOST_CONTACT = 0.3f;

    /** In uneven light, the least part of all ink that is the digit's. On even paper, most may be a table. */
    private static final float LEAST_SHARE = 0.3f;

    /** What has a smaller part of all ink, blurred rims, and fills its box so much, is the gap between two parts of something large. */
    private static final float LEAST_SHARE_IF_BLURRED = 0.05f;

    private static final float MOST_SOFTNESS = 0.3f;

    private static final float MOST_FILLING = 0.4f;

    private InkShape() {}

    /** Why the ink is no digit's, or nothing where it may be. */
    static Optional<NoDigit> objection(InkDraft draft, DigitSelector.Selection digit) {
        InkMap map = digit.map();
        InkMap.Bounds bounds = digit.bounds();
        float[] ink = map.ink();
        int width = map.width();
        int height = map.height();
        int area = 0;
        int outline = 0;
        int contact = 0;
        // Which columns of the row above have ink; nothing is known beyond the picture's edge.
        int[] above = new int[width];
        int lastRow = Math.min(height - 1, bounds.bottom() + 1);
        int lastColumn = Math.min(width - 1, bounds.right() + 1);
        for (int y = bounds.top(); y <= lastRow; y++) {
            int before = bounds.left() > 0 ? 0 : inked(ink[y * width]);
            int row = 0;
            for (int x = bounds.left(); x <= lastColumn; x++) {
                int here = inked(ink[y * width + x]);
                row += here;
                outline += before ^ here;
                outline += y > 0 ? above[x] ^ here : 0;
                above[x] = here;
                before = here;
            }
            area += row;
            if (y == 0 || y == height - 1) {
                contact += row;
            } else {
                contact += inked(ink[y * width]) + (width > 1 ? inked(ink[(y + 1) * width - 1]) : 0);
            }
        }
        int length = bounds.length();
        double relativeOutline = outline / Math.sqrt(area);
        boolean uneven = draft.hypothesis().reach() < 1;
        if (uneven && contact > MOST_CONTACT * length && relativeOutline < LEAST_OUTLINE_AT_EDGE) {
            return Optional.of(NoDigit.BLANK);
        }
        boolean filled = 2 * digit.deepest() > MOST_DEPTH * length
                || relativeOutline < LEAST_OUTLINE
                || uneven && share(map, draft) < LEAST_SHARE
                || area > MOST_FILLING * bounds.width() * bounds.height()
                        && share(map, draft) < LEAST_SHARE_IF_BLURRED
                        && map.softness() > MOST_SOFTNESS;
        return filled ? Optional.of(NoDigit.FILLED) : Optional.empty();
    }

    private static int inked(float ink) {
        return ink >= DistanceField.INK ? 1 : 0;
    }

    private static float share(InkMap digit, InkDraft draft) {
        return digit.mass() / draft.ink().mass();
    }
}
