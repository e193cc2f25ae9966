package dev.digits.preprocess.image;

import dev.digits.preprocess.image.InkComponents.Component;

/**
 * Drops specks, and what reaches in from the picture's edge (a table, a frame, a neighbour), from a map of ink. What may be a
 * stroke stays: it is about as thick as the strokes that lie free, and longer than thick.
 */
final class InkCleaner {

    /** Fainter pixels belong to no piece. */
    static final float LEAST_INK = 0.25f;

    /** How long a piece must be, as a part of the picture's shorter side, to show how thick strokes are. */
    private static final float STROKE_LENGTH = 0.12f;

    /** The least ink of a piece, as a part of the greatest free one's: anywhere, and at the edge. */
    private static final float LEAST_MASS = 0.01f;

    private static final float LEAST_MASS_AT_EDGE = 0.1f;

    /** A piece that is nowhere darker is a stain. */
    private static final float LEAST_PEAK = 0.6f;

    /** A piece at the edge that is so much thicker than strokes is none; nor one that runs along the edge for so much of its length. */
    private static final float MOST_DEPTH = 2;

    private static final float MOST_CONTACT = 0.5f;

    private InkCleaner() {}

    /**
     * What is left.
     *
     * @param map the map without the pieces that were dropped
     * @param pieces how many pieces there were
     * @param kept how many of them are left
     * @param strokeWidth in pixels; 0 where nothing is left
     * @param deepest the greatest distance from the rim of the ink, in pixels
     * @param extent the longer side of what is left, in pixels; 1 where nothing is left
     */
    record Result(InkMap map, int pieces, int kept, float strokeWidth, float deepest, int extent) {}

    /**
     * Cleans a map.
     *
     * @param edges whether something may reach in from the picture's edge; otherwise only the smallest specks go
     */
    static Result cleaned(InkMap map, boolean edges) {
        InkComponents pieces = InkComponents.of(map, LEAST_INK);
        float[] depth = DistanceField.depths(map);
        int count = pieces.all().size();
        float[] deepest = new float[count];
        double[] depths = new double[count];
        int[] deep = new int[count];
        int[] contact = new int[count];
        for (int y = 0; y < map.height(); y++) {
            for (int x = 0; x < map.width(); x++) {
                int piece = pieces.at(x, y);
                if (piece >= 0) {
                    float value = depth[y * map.width() + x];
                    deepest[piece] = Math.max(deepest[piece], value);
                    depths[piece] += value;
                    deep[piece] += value > 0 ? 1 : 0;
                    boolean rim = x == 0 || y == 0 || x == map.width() - 1 || y == map.height() - 1;
                    contact[piece] += rim ? 1 : 0;
                }
            }
        }
        boolean[] kept =
                kept(pieces, deepest, contact, edges ? Math.min(map.width(), map.height()) : Integer.MAX_VALUE);
        int keptCount = 0;
        double sum = 0;
        int area = 0;
        float most = 0;
        int left = map.width();
        int top = map.height();
        int right = 0;
        int bottom = 0;
        for (Component piece : pieces.all()) {
            if (kept[piece.index()]) {
                keptCount++;
                sum += depths[piece.index()];
                area += deep[piece.index()];
                most = Math.max(most, deepest[piece.index()]);
                left = Math.min(left, piece.left());
                top = Math.min(top, piece.top());
                right = Math.max(right, piece.left() + piece.width());
                bottom = Math.max(bottom, piece.top() + piece.height());
            }
        }
        return new Result(
                pieces.only(piece -> kept[piece.index()]),
                count,
                keptCount,
                area == 0 ? 0 : (float) (4 * sum / area),
                most,
                Math.max(1, Math.max(right - left, bottom - top)));
    }

    private static boolean[] kept(InkComponents pieces, float[] deepest, int[] contact, int side) {
        float free = 0;
        float any = 0;
        for (Component piece : pieces.all()) {
            any = Math.max(any, piece.mass());
            if (contact[piece.index()] == 0 && length(piece) > STROKE_LENGTH * side) {
                free = Math.max(free, piece.mass());
            }
        }
        float half = 0;
        for (Component piece : pieces.all()) {
            if (contact[piece.index()] == 0 && piece.mass() >= 0.3f * free) {
                half = Math.max(half, deepest[piece.index()]);
            }
        }
        boolean[] kept = new boolean[pieces.all().size()];
        for (Component piece : pieces.all()) {
            int index = piece.index();
            if (free == 0) {
                // Cut so tightly that all strokes touch the edge.
                kept[index] = piece.mass() > 2 * LEAST_MASS * any;
            } else if (contact[index] > 0) {
                kept[index] = deepest[index] <= MOST_DEPTH * half
                        && contact[index] <= MOST_CONTACT * length(piece)
                        && piece.mass() > LEAST_MASS_AT_EDGE * free;
            } else {
                kept[index] =
                        piece.mass() > LEAST_MASS * free && piece.peak() > LEAST_PEAK && length(piece) > 1.2f * half;
            }
        }
        return kept;
    }

    private static int length(Component piece) {
        return Math.max(piece.width(), piece.height());
    }
}
