package dev.digits.preprocess.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The places where a line of text may be cut: paths from its top to its bottom that cross less ink than the paths left and
 * right of them. A gap between digits is a path that crosses none; where digits touch it is the thinnest place, whether
 * straight below a valley or along a stroke.
 */
final class Seams {

    /** More ink than this, in widths of a stroke, is not cut through. */
    private static final double MOST_INK = 4;

    /**
     * The ink, in widths of a stroke, that a path rather crosses than goes the height of a digit to the side: pliant ones find
     * the way between digits that overhang each other, stiff ones go straight through where two digits touch.
     */
    private static final double PLIANT = 1.2;

    private static final double STIFF = 4;

    private final LineInk line;
    private final float sideways;
    private final float[] cost;

    /** A path: the column at each row, and the ink that it crosses in widths of a stroke. */
    record Seam(int[] columns, double ink) {}

    private Seams(LineInk line, double detour) {
        this.line = line;
        sideways = (float) (detour / line.digitHeight);
        cost = new float[line.ink.length];
        for (int i = 0; i < cost.length; i++) {
            cost[i] = (float) (line.ink[i] / line.strokeWidth);
        }
    }

    /** The seams from left to right; they may meet, but none crosses another. */
    static List<Seam> of(LineInk line) {
        List<Seam> seams = new ArrayList<>(new Seams(line, PLIANT).find());
        Seams stiff = new Seams(line, STIFF);
        seams.addAll(stiff.find());
        for (int x : Holes.walls(line)) {
            seams.add(stiff.straight(x));
        }
        int middle = line.height / 2;
        seams.sort(Comparator.comparingInt(seam -> seam.columns()[middle]));
        for (int i = 1; i < seams.size(); i++) {
            int[] before = seams.get(i - 1).columns();
            int[] columns = seams.get(i).columns();
            for (int y = 0; y < columns.length; y++) {
                columns[y] = Math.max(columns[y], before[y]);
            }
        }
        return seams;
    }

    private List<Seam> find() {
        int width = line.width;
        int height = line.height;
        byte[] above = new byte[cost.length];
        byte[] below = new byte[cost.length];
        int middle = middle();
        float[] fromTop = leastCosts(0, middle, 1, above);
        float[] fromBottom = leastCosts(height - 1, middle, -1, below);
        float[] through = new float[width];
        for (int x = 0; x < width; x++) {
            through[x] = fromTop[x] + fromBottom[x] - cost[middle * width + x];
        }
        List<Seam> seams = new ArrayList<>();
        int reach = Math.max(1, (int) Math.round(0.06 * line.digitHeight));
        for (int x = 0; x < width; x++) {
            int end = x;
            while (end + 1 < width && through[end + 1] == through[x]) {
                end++;
            }
            boolean least = through[x] <= MOST_INK;
            for (int k = Math.max(0, x - reach); k <= Math.min(width - 1, end + reach); k++) {
                least &= through[k] > through[x] || k >= x && k <= end || k > end && through[k] == through[x];
            }
            if (least) {
                seams.add(trace((x + end) / 2, middle, above, below));
            }
            x = end;
        }
        return seams;
    }

    /** The row of the ink's centre of mass. */
    private int middle() {
        double mass = 0;
        double sum = 0;
        for (int i = 0; i < line.ink.length; i++) {
            mass += line.ink[i];
            sum += line.ink[i] * (i / line.width);
        }
        return (int) (sum / mass);
    }

    /** The least cost of a path from a row to each column of another; {@code moves} receives where each step came from. */
    private float[] leastCosts(int from, int to, int step, byte[] moves) {
        int width = line.width;
        float[] before = new float[width];
        float[] now = new float[width];
        System.arraycopy(cost, from * width, before, 0, width);
        for (int y = from + step; y != to + step && from != to; y += step) {
            int row = y * width;
            int rowBefore = (y - step) * width;
            for (int x = 0; x < width; x++) {
                float least = before[x];
                byte move = 0;
                for (byte side = -1; side <= 1; side += 2) {
                    int other = x + side;
                    if (other >= 0 && other < width) {
                        // A step to the side passes between two pixels: it must not slip through a thin slanting
                        // stroke.
                        float corner = (cost[row + other] + cost[rowBefore + x]) / 2;
                        float candidate = before[other] + sideways + corner;
                        if (candidate < least) {
                            least = candidate;
                            move = side;
                        }
                    }
                }
                now[x] = least + cost[row + x];
                moves[row + x] = move;
            }
            float[] swap = before;
            before = now;
            now = swap;
        }
        return before;
    }

    private Seam trace(int x, int middle, byte[] above, byte[] below) {
        int[] columns = new int[line.height];
        columns[middle] = x;
        for (int y = middle; y > 0; y--) {
            columns[y - 1] = columns[y] + above[y * line.width + columns[y]];
        }
        for (int y = middle; y < line.height - 1; y++) {
            columns[y + 1] = columns[y] + below[y * line.width + columns[y]];
        }
        return seam(columns);
    }

    private Seam straight(int x) {
        int[] columns = new int[line.height];
        Arrays.fill(columns, x);
        return seam(columns);
    }

    private Seam seam(int[] columns) {
        double ink = 0;
        for (int y = 0; y < line.height; y++) {
            ink += cost[y * line.width + columns[y]];
        }
        return new Seam(columns, ink);
    }
}
