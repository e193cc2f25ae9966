package dev.digits.preprocess.segment;

import dev.digits.preprocess.image.InkMap;
import java.util.Arrays;

/**
 * Takes out ruled lines, underlines and borders that go through the whole width of a picture, also somewhat sloping or bent
 * ones, and leaves the strokes that cross them.
 */
final class Rules {

    /** A rule has ink in at least this part of the picture's columns. */
    private static final double LEAST_COVER = 0.8;

    /** The ink that a path from left to right rather goes without than a step up or down. */
    private static final float STEP = 4;

    private static final int MOST_RULES = 12;

    /** Part of the columns in which nothing but the rule is met, at least. */
    private static final double BARE = 0.25;

    /** Between strokes that are not farther apart than this many thicknesses, the rule is left. */
    private static final int BRIDGE = 4;

    private Rules() {}

    static InkMap removed(InkMap map) {
        float[] ink = map.ink().clone();
        for (int i = 0; i < MOST_RULES; i++) {
            int[] rule = darkestRow(ink, map.width(), map.height());
            if (cover(ink, map.width(), rule) < LEAST_COVER) {
                break;
            }
            erase(ink, map.width(), map.height(), rule);
        }
        return new InkMap(map.width(), map.height(), ink);
    }

    /** The row at each column of the path from left to right that meets most ink. */
    private static int[] darkestRow(float[] ink, int width, int height) {
        float[] before = new float[height];
        float[] now = new float[height];
        byte[] moves = new byte[ink.length];
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                float most = before[y];
                byte move = 0;
                for (byte side = -1; side <= 1; side += 2) {
                    if (y + side >= 0 && y + side < height && before[y + side] - STEP > most) {
                        most = before[y + side] - STEP;
                        move = side;
                    }
                }
                now[y] = most + ink[y * width + x];
                moves[y * width + x] = move;
            }
            float[] swap = before;
            before = now;
            now = swap;
        }
        int best = 0;
        for (int y = 1; y < height; y++) {
            best = before[y] > before[best] ? y : best;
        }
        int[] rows = new int[width];
        for (int x = width - 1; x >= 0; x--) {
            rows[x] = best;
            best += moves[best * width + x];
        }
        return rows;
    }

    private static double cover(float[] ink, int width, int[] rows) {
        int covered = 0;
        for (int x = 0; x < width; x++) {
            covered += ink[rows[x] * width + x] >= LineInk.INK ? 1 : 0;
        }
        return (double) covered / width;
    }

    /** Erases the rule where it is alone, and leaves it where strokes cross it or stand on it. */
    private static void erase(float[] ink, int width, int height, int[] rows) {
        int[] tops = new int[width];
        int[] bottoms = new int[width];
        int[] thickness = new int[width];
        for (int x = 0; x < width; x++) {
            tops[x] = rows[x];
            bottoms[x] = rows[x];
            while (tops[x] > 0 && ink[(tops[x] - 1) * width + x] >= LineInk.INK) {
                tops[x]--;
            }
            while (bottoms[x] < height - 1 && ink[(bottoms[x] + 1) * width + x] >= LineInk.INK) {
                bottoms[x]++;
            }
            thickness[x] = bottoms[x] - tops[x] + 1;
        }
        int[] sorted = thickness.clone();
        Arrays.sort(sorted);
        int usual = sorted[(int) (width * BARE)];
        int lastStroke = -width;
        for (int x = 0; x <= width; x++) {
            if (x == width || thickness[x] > usual) {
                // Between two strokes that stand close together lies the bottom of one digit, as like as not.
                if (x == width || x - lastStroke > BRIDGE * usual) {
                    for (int column = Math.max(0, lastStroke + 1); column < x; column++) {
                        for (int y = Math.max(0, tops[column] - 1);
                                y <= Math.min(height - 1, bottoms[column] + 1);
                                y++) {
                            ink[y * width + column] = 0;
                        }
                    }
                }
                lastStroke = x;
            }
        }
    }
}
