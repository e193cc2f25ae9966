package dev.digits.preprocess.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The pieces of ink in a map: pixels with ink that touch each other, also by a corner, belong to one piece. Immutable.
 */
public final class InkComponents {

    /**
     * One piece of ink.
     *
     * @param index its place in {@link #all()}, from 0
     * @param left the first column that it touches
     * @param top the first row that it touches
     * @param width in pixels
     * @param height in pixels
     * @param pixels how many pixels it has
     * @param mass the sum of its ink, in pixels of full ink
     * @param peak its most ink on one pixel, 0 to 1
     */
    public record Component(int index, int left, int top, int width, int height, int pixels, float mass, float peak) {}

    private final InkMap map;
    private final Runs runs;
    private volatile int[] labels;
    private final List<Component> components;

    private InkComponents(InkMap map, Runs runs, List<Component> components) {
        this.map = map;
        this.runs = runs;
        this.components = List.copyOf(components);
    }

    /**
     * Finds the pieces.
     *
     * @param least pixels with less ink than this count as paper, above 0 to 1
     */
    public static InkComponents of(InkMap map, float least) {
        Runs runs = new Runs();
        int before = 0;
        for (int y = 0; y < map.height(); y++) {
            int here = runs.count;
            runs.addRow(map, y, least);
            runs.join(before, here, map.width());
            before = here;
        }
        int pieces = runs.number();
        Growing[] growing = new Growing[pieces];
        for (int run = 0; run < runs.count; run++) {
            int piece = runs.pieces[run];
            if (growing[piece] == null) {
                growing[piece] = new Growing();
            }
            growing[piece].add(map, runs.starts[run], runs.ends[run]);
        }
        List<Component> components = new ArrayList<>(pieces);
        for (int piece = 0; piece < pieces; piece++) {
            components.add(growing[piece].component(piece));
        }
        return new InkComponents(map, runs, components);
    }

    /** The pieces, in the order of their first pixels, row by row. */
    public List<Component> all() {
        return components;
    }

    /** The piece that a pixel belongs to, as its index in {@link #all()}; -1 for paper. */
    public int at(int x, int y) {
        int[] known = labels;
        if (known == null) {
            int[] fresh = new int[map.ink().length];
            Arrays.fill(fresh, -1);
            forEachRun((piece, start, end) -> Arrays.fill(fresh, start, end, piece));
            labels = fresh;
            known = fresh;
        }
        return known[y * map.width() + x];
    }

    /** Takes the ink of a piece that lies side by side in a row. */
    interface RunTaker {

        /**
         * One run.
         *
         * @param piece as its index in {@link #all()}
         * @param start the first pixel, as its index in the map
         * @param end the one after the last pixel
         */
        void take(int piece, int start, int end);
    }

    /** Hands out all ink, row by row. */
    void forEachRun(RunTaker taker) {
        for (int run = 0; run < runs.count; run++) {
            taker.take(runs.pieces[run], runs.starts[run], runs.ends[run]);
        }
    }

    /** The map with only some of the pieces left; what is fainter than {@code least} is gone too. */
    public InkMap only(List<Component> wanted) {
        boolean[] kept = new boolean[components.size()];
        wanted.forEach(component -> kept[component.index()] = true);
        float[] ink = new float[map.ink().length];
        forEachRun((piece, start, end) -> {
            if (kept[piece]) {
                System.arraycopy(map.ink(), start, ink, start, end - start);
            }
        });
        return new InkMap(map.width(), map.height(), ink);
    }

    /** Where some pieces are, of which there is one at least. */
    static InkMap.Bounds bounds(List<Component> pieces) {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = 0;
        int bottom = 0;
        for (Component piece : pieces) {
            left = Math.min(left, piece.left());
            top = Math.min(top, piece.top());
            right = Math.max(right, piece.left() + piece.width() - 1);
            bottom = Math.max(bottom, piece.top() + piece.height() - 1);
        }
        return new InkMap.Bounds(left, top, right, bottom);
    }

    /** A component of which some runs are known. */
    private static final class Growing {

        private int left = Integer.MAX_VALUE;
        private int right;
        private int top = -1;
        private int bottom;
        private int pixels;
        private double mass;
        private float peak;

        void add(InkMap map, int start, int end) {
            int y = start / map.width();
            int x = start - y * map.width();
            left = Math.min(left, x);
            right = Math.max(right, x + end - start);
            top = top < 0 ? y : top;
            bottom = y;
            pixels += end - start;
            for (int at = start; at < end; at++) {
                float value = map.ink()[at];
                mass += value;
                peak = value > peak ? value : peak;
            }
        }

        Component component(int index) {
            return new Component(index, left, top, right - left, bottom - top + 1, pixels, (float) mass, peak);
        }
    }

    /**
     * The runs of ink in all rows, from the top left, joined to pieces by a forest in which the root of each tree is its first run
     * (union-find: Galler and Fischer 1964).
     */
    private static final class Runs {

        private int count;
        private int[] starts = new int[64];
        private int[] ends = new int[64];

        /** For each run one of its tree that is nearer to the root; in the end, the number of its piece. */
        private int[] pieces = new int[64];

        void addRow(InkMap map, int y, float least) {
            float[] ink = map.ink();
            int end = (y + 1) * map.width();
            int at = y * map.width();
            while (at < end) {
                while (at < end && ink[at] < least) {
                    at++;
                }
                if (at < end) {
                    int start = at;
                    while (at < end && ink[at] >= least) {
                        at++;
                    }
                    add(start, at);
                }
            }
        }

        private void add(int start, int end) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
                ends = Arrays.copyOf(ends, 2 * count);
                pieces = Arrays.copyOf(pieces, 2 * count);
            }
            starts[count] = start;
            ends[count] = end;
            pieces[count] = count;
            count++;
        }

        /** Joins the runs of the last row, from {@code here} on, with those above that they touch, also by a corner. */
        void join(int before, int here, int width) {
            int above = before;
            for (int run = here; run < count; run++) {
                while (above < here && ends[above] + width < starts[run]) {
                    above++;
                }
                for (int other = above; other < here && starts[other] + width <= ends[run]; other++) {
                    int one = root(other);
                    int two = root(run);
                    pieces[Math.max(one, two)] = Math.min(one, two);
                }
            }
        }

        private int root(int run) {
            int at = run;
            while (pieces[at] != at) {
                pieces[at] = pieces[pieces[at]];
                at = pieces[at];
            }
            return at;
        }

        /** Replaces the trees by the numbers of the pieces, from 0, and tells how many there are. */
        int number() {
            int numbered = 0;
            for (int run = 0; run < count; run++) {
                // What a run points to comes before it, so it has its number already.
                pieces[run] = pieces[run] == run ? numbered++ : pieces[pieces[run]];
            }
            return numbered;
        }
    }
}
