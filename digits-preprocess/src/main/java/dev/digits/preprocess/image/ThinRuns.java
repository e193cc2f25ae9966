package dev.digits.preprocess.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The short vertical runs of ink in a map's columns: cross-sections of what may be lines. A run is told by its number. */
final class ThinRuns {

    private static final int NONE = -1;

    private final int thickest;

    /** The row in which the run of ink begins that a column is in; none where it is on paper. */
    private final int[] open;

    /** The first and the last run of each column. */
    private final int[] first;

    private final int[] last;
    private int columns;

    private int count;
    private int[] xs = new int[64];
    private int[] tops = new int[64];
    private int[] bottoms = new int[64];

    /** The next run in the same column, and the one to the left in the same piece. */
    private int[] next = new int[64];

    private int[] before = new int[64];
    private boolean[] taken = new boolean[64];

    /**
     * No runs yet.
     *
     * @param width how many columns there are
     * @param thickest the longest run that counts, in pixels
     */
    ThinRuns(int width, int thickest) {
        this.thickest = thickest;
        open = new int[width];
        first = new int[width];
        last = new int[width];
        Arrays.fill(open, NONE);
        Arrays.fill(first, NONE);
    }

    /** Takes the pixels one by one, those of each column from the top, then one of paper below it. */
    void look(int x, int y, boolean inked) {
        int top = open[x];
        if (inked != top >= 0) {
            open[x] = inked ? y : NONE;
            if (!inked && y - top <= thickest) {
                add(x, top, y - 1);
            }
        }
    }

    private void add(int x, int top, int bottom) {
        if (count == xs.length) {
            xs = Arrays.copyOf(xs, 2 * count);
            tops = Arrays.copyOf(tops, 2 * count);
            bottoms = Arrays.copyOf(bottoms, 2 * count);
            next = Arrays.copyOf(next, 2 * count);
            before = Arrays.copyOf(before, 2 * count);
            taken = Arrays.copyOf(taken, 2 * count);
        }
        xs[count] = x;
        tops[count] = top;
        bottoms[count] = bottom;
        next[count] = NONE;
        before[count] = NONE;
        if (first[x] == NONE) {
            first[x] = count;
            columns++;
        } else {
            next[last[x]] = count;
        }
        last[x] = count++;
    }

    /** How many columns have such a run. */
    int columns() {
        return columns;
    }

    int x(int run) {
        return xs[run];
    }

    int top(int run) {
        return tops[run];
    }

    int bottom(int run) {
        return bottoms[run];
    }

    float middle(int run) {
        return (tops[run] + bottoms[run]) / 2f;
    }

    /** Takes a run away. */
    void take(int run) {
        taken[run] = true;
    }

    boolean isTaken(int run) {
        return taken[run];
    }

    /** The topmost run of a column of which the middle is no farther than this from a height, or -1. */
    int at(int x, double y, float farthest) {
        int run = first[x];
        while (run != NONE && (taken[run] || Math.abs(middle(run) - y) > farthest)) {
            run = next[run];
        }
        return run;
    }

    /**
     * The straight pieces of at least this length, in the order of their first runs: each run goes on from one in the column before
     * that is as high, by a pixel.
     */
    List<Piece> pieces(float shortest) {
        List<Piece> pieces = new ArrayList<>();
        List<Piece> growing = new ArrayList<>();
        for (int x = 0; x < first.length; x++) {
            for (int run = first[x]; run != NONE; run = next[run]) {
                Piece piece = endingBefore(run, growing);
                if (piece == null) {
                    piece = new Piece(run);
                    pieces.add(piece);
                    growing.add(piece);
                } else {
                    piece.add(run);
                }
            }
            int now = x;
            growing.removeIf(piece -> xs[piece.last] < now);
        }
        pieces.removeIf(piece -> piece.length < shortest);
        return pieces;
    }

    private Piece endingBefore(int run, List<Piece> growing) {
        for (Piece piece : growing) {
            if (xs[piece.last] < xs[run] && Math.abs(middle(piece.last) - middle(run)) <= 1) {
                return piece;
            }
        }
        return null;
    }

    /** Runs in neighbouring columns that go on from each other. */
    final class Piece {

        private final int start;
        private int last;
        private int length = 1;

        private Piece(int start) {
            this.start = start;
            last = start;
        }

        private void add(int run) {
            before[run] = last;
            last = run;
            length++;
        }

        int first() {
            return start;
        }

        double meanX() {
            return (xs[start] + xs[last]) / 2.0;
        }

        double meanY() {
            double sum = 0;
            for (int run = last; run != NONE; run = before[run]) {
                sum += middle(run);
            }
            return sum / length;
        }

        /** How many rows it goes down for each column, by least squares. */
        double slope() {
            double meanX = meanX();
            double meanY = meanY();
            double both = 0;
            double across = 0;
            for (int run = last; run != NONE; run = before[run]) {
                both += (xs[run] - meanX) * (middle(run) - meanY);
                across += (xs[run] - meanX) * (xs[run] - meanX);
            }
            return both / across;
        }
    }
}
