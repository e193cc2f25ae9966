package dev.digits.preprocess.image;

import dev.digits.preprocess.image.InkComponents.Component;
import java.util.ArrayList;
import java.util.List;

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
     * @param pieces all that there were
     * @param kept those of them that are left
     * @param depths the greatest distance from the rim of the ink in each of the pieces, in pixels
     * @param strokeWidth in pixels; 0 where nothing is left
     * @param extent the longer side of what is left, in pixels; 1 where nothing is left
     */
    record Result(
            InkMap map, InkComponents pieces, List<Component> kept, float[] depths, float strokeWidth, int extent) {

        /** How many pieces were dropped. */
        int dropped() {
            return pieces.all().size() - kept.size();
        }

        /** The greatest distance of some pieces' ink from its rim, in pixels; 0 of none. */
        float deepest(List<Component> some) {
            float deepest = 0;
            for (Component piece : some) {
                deepest = Math.max(deepest, depths[piece.index()]);
            }
            return deepest;
        }
    }

    /**
     * Cleans a map.
     *
     * @param edges whether something may reach in from the picture's edge; otherwise only the smallest specks go
     */
    static Result cleaned(InkMap map, boolean edges) {
        InkComponents pieces = InkComponents.of(map, LEAST_INK);
        Measures measures = Measures.of(pieces, map);
        boolean[] kept = kept(pieces, measures, edges ? Math.min(map.width(), map.height()) : Integer.MAX_VALUE);
        List<Component> left = new ArrayList<>();
        double sum = 0;
        int area = 0;
        for (Component piece : pieces.all()) {
            if (kept[piece.index()]) {
                left.add(piece);
                sum += measures.depth[piece.index()];
                area += measures.deep[piece.index()];
            }
        }
        return new Result(
                pieces.only(left),
                pieces,
                left,
                measures.deepest,
                area == 0 ? 0 : (float) (4 * sum / area),
                left.isEmpty() ? 1 : InkComponents.bounds(left).length());
    }

    /**
     * What is measured on each piece.
     *
     * @param deepest the greatest distance from the rim of the ink, in pixels
     * @param depth the sum of the distances of all pixels
     * @param deep how many pixels have full enough ink to have such a distance
     * @param contact how many pixels lie at the picture's edge
     */
    private record Measures(float[] deepest, double[] depth, int[] deep, int[] contact) {

        static Measures of(InkComponents pieces, InkMap map) {
            int count = pieces.all().size();
            Measures measures = new Measures(new float[count], new double[count], new int[count], new int[count]);
            float[] depths = DistanceField.depths(map);
            int width = map.width();
            int lastRow = (map.height() - 1) * width;
            pieces.forEachRun((piece, start, end) -> {
                measures.add(piece, depths, start, end);
                if (start < width || start >= lastRow) {
                    measures.contact[piece] += end - start;
                } else {
                    // One pixel may lie at both edges, where the picture is one pixel wide.
                    measures.contact[piece] += start % width == 0 ? 1 : 0;
                    measures.contact[piece] += end % width == 0 && width > 1 ? 1 : 0;
                }
            });
            return measures;
        }

        private void add(int piece, float[] depths, int start, int end) {
            float most = deepest[piece];
            double sum = depth[piece];
            int inked = deep[piece];
            for (int at = start; at < end; at++) {
                float value = depths[at];
                most = value > most ? value : most;
                sum += value;
                inked += value > 0 ? 1 : 0;
            }
            deepest[piece] = most;
            depth[piece] = sum;
            deep[piece] = inked;
        }
    }

    private static boolean[] kept(InkComponents pieces, Measures measures, int side) {
        int[] contact = measures.contact;
        float[] deepest = measures.deepest;
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
