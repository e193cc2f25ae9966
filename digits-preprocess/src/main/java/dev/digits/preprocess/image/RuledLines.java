package dev.digits.preprocess.image;

import java.util.Optional;

/**
 * Takes ruled and squared lines and drawn frames out of a map of ink: what is thin and goes from one side to the other nearly
 * straight, a little turned or not. Where a stroke crosses a line, the stroke stays whole.
 */
final class RuledLines {

    /** How much of the picture's width a line spans; less where it runs along the picture's edge. */
    private static final float SPAN = 0.95f;

    private static final float SPAN_AT_EDGE = 0.8f;

    /** What lies so near the edge, as a part of the height, runs along it. */
    private static final float EDGE = 0.1f;

    /** How much of the width must show the line itself, not a stroke that crosses it. */
    private static final float VISIBLE = 0.4f;

    /** How long a straight piece must be to point out a line, as a part of the width. */
    private static final float PIECE = 0.1f;

    /** How thick a line is at most, as a part of the picture's longer side. */
    private static final float THICKEST = 0.03f;

    /** How far a line may be off its straight course, in pixels, and how many it climbs per pixel. */
    private static final float BEND = 1.5f;

    private static final float STEEPEST = 0.25f;

    /** How much of what a line is off its course corrects the course: lines are not quite straight, and strokes must not lead astray. */
    private static final double FOLLOW = 0.2;

    /** The least ink that counts, and how far the soft rim of a line reaches beyond, in pixels. */
    private static final float LEAST_INK = 0.3f;

    private static final int RIM = 1;

    /** Only lines from the left to the right are looked for; those from top to bottom are the other view's. */
    private final int width;

    private final int height;
    private final int stepX;
    private final int stepY;

    private final float[] ink;
    private float[] cleared;
    private final ThinRuns runs;
    private int lines;

    /** @param turned whether columns and rows are exchanged */
    private RuledLines(InkMap map, boolean turned) {
        width = turned ? map.height() : map.width();
        height = turned ? map.width() : map.height();
        stepX = turned ? map.width() : 1;
        stepY = turned ? 1 : map.width();
        ink = map.ink();
        cleared = ink;
        runs = new ThinRuns(width, Math.max(3, Math.round(THICKEST * Math.max(width, height))));
    }

    /** The map without the lines, and how many there were. */
    record Result(InkMap map, int lines) {}

    static Result removed(InkMap map) {
        RuledLines rows = new RuledLines(map, false);
        Optional<InkMap.Bounds> inked = map.bounds(LEAST_INK);
        rows.remove(inked);
        InkMap without = rows.lines == 0 ? map : new InkMap(map.width(), map.height(), rows.cleared);
        RuledLines columns = new RuledLines(without, true);
        columns.remove(inked);
        InkMap left = columns.lines == 0 ? without : new InkMap(map.width(), map.height(), columns.cleared);
        return new Result(left, rows.lines + columns.lines);
    }

    private void remove(Optional<InkMap.Bounds> inked) {
        inked.ifPresent(this::findRuns);
        if (runs.columns() < VISIBLE * width) {
            return;
        }
        for (ThinRuns.Piece piece : runs.pieces(PIECE * width)) {
            if (!runs.isTaken(piece.first())) {
                removeLineThrough(piece);
            }
        }
    }

    /** Looks at the pixels in the order in which they are stored. */
    private void findRuns(InkMap.Bounds inked) {
        boolean upright = stepX == 1;
        int left = upright ? inked.left() : inked.top();
        int right = upright ? inked.right() : inked.bottom();
        int top = upright ? inked.top() : inked.left();
        int bottom = upright ? inked.bottom() : inked.right();
        if (upright) {
            for (int y = top; y <= bottom; y++) {
                for (int x = left; x <= right; x++) {
                    runs.look(x, y, ink[y * stepY + x] >= LEAST_INK);
                }
            }
        } else {
            for (int x = left; x <= right; x++) {
                for (int y = top; y <= bottom; y++) {
                    runs.look(x, y, ink[x * stepX + y] >= LEAST_INK);
                }
            }
        }
        for (int x = left; x <= right; x++) {
            runs.look(x, bottom + 1, false);
        }
    }

    /** Follows the straight line through a piece to both sides and, if it is one all along, takes it out. */
    private void removeLineThrough(ThinRuns.Piece piece) {
        double slope = piece.slope();
        if (Math.abs(slope) > STEEPEST) {
            return;
        }
        double meanX = piece.meanX();
        double meanY = piece.meanY();
        int middle = (int) meanX;
        Course course = new Course();
        follow(middle, 1, meanY + slope * (middle - meanX), slope, course);
        follow(middle - 1, -1, meanY + slope * (middle - 1 - meanX), slope, course);
        boolean atEdge = Math.min(meanY, height - meanY) < EDGE * height;
        float span = (atEdge ? SPAN_AT_EDGE : SPAN) * (width - course.outside);
        if (course.shown + course.crossed < span || course.shown < VISIBLE * width) {
            return;
        }
        lines++;
        if (cleared == ink) {
            cleared = ink.clone();
        }
        for (int i = 0; i < course.shown; i++) {
            int run = course.runs[i];
            runs.take(run);
            int last = Math.min(height - 1, runs.bottom(run) + RIM);
            for (int y = Math.max(0, runs.top(run) - RIM); y <= last; y++) {
                cleared[runs.x(run) * stepX + y * stepY] = 0;
            }
        }
    }

    /** What lies along a straight line: its own runs; how many columns show a stroke there; and in how many it has left the map. */
    private final class Course {

        private final int[] runs = new int[width];
        private int shown;
        private int crossed;
        private int outside;
    }

    private void follow(int from, int step, double startY, double slope, Course course) {
        double y = startY;
        double climb = slope * step;
        for (int x = from; x >= 0 && x < width; x += step) {
            int row = (int) Math.round(y);
            if (row < 0 || row >= height) {
                course.outside++;
            } else {
                int run = runs.at(x, y, BEND);
                if (run >= 0) {
                    course.runs[course.shown++] = run;
                    double off = runs.middle(run) - y;
                    y += FOLLOW * off;
                    climb += FOLLOW * FOLLOW / 4 * off;
                } else if (ink[x * stepX + row * stepY] >= LEAST_INK) {
                    course.crossed++;
                }
            }
            y += climb;
        }
    }
}
