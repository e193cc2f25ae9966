package dev.digits.preprocess.image;

import java.util.ArrayList;
import java.util.List;

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

    private final InkMap map;
    private final float[] cleared;
    private final List<List<Run>> columns = new ArrayList<>();
    private int lines;

    private RuledLines(InkMap map) {
        this.map = map;
        this.cleared = map.ink().clone();
    }

    /** The map without the lines, and how many there were. */
    record Result(InkMap map, int lines) {}

    static Result removed(InkMap map) {
        Result rows = new RuledLines(map).removeHorizontal();
        Result columns = new RuledLines(rows.map().transposed()).removeHorizontal();
        return new Result(columns.map().transposed(), rows.lines() + columns.lines());
    }

    /** The cross-section of what may be a line: a short vertical run of ink. */
    private record Run(int x, int top, int bottom) {

        float middle() {
            return (top + bottom) / 2f;
        }
    }

    private Result removeHorizontal() {
        for (int x = 0; x < map.width(); x++) {
            columns.add(thinRuns(x));
        }
        List<List<Run>> pieces = new ArrayList<>();
        for (List<Run> column : columns) {
            for (Run run : column) {
                List<Run> piece = pieceEndingBefore(run, pieces);
                if (piece == null) {
                    piece = new ArrayList<>();
                    pieces.add(piece);
                }
                piece.add(run);
            }
            // Short pieces that have ended are of no use.
            int now = pieces.isEmpty() || column.isEmpty() ? -1 : column.get(0).x();
            pieces.removeIf(piece -> last(piece).x() < now - 1 && piece.size() < PIECE * map.width());
        }
        for (List<Run> piece : pieces) {
            if (piece.size() >= PIECE * map.width()
                    && columns.get(piece.get(0).x()).contains(piece.get(0))) {
                removeLineThrough(piece);
            }
        }
        return new Result(new InkMap(map.width(), map.height(), cleared), lines);
    }

    private List<Run> thinRuns(int x) {
        int thickest = Math.max(3, Math.round(THICKEST * Math.max(map.width(), map.height())));
        List<Run> runs = new ArrayList<>();
        int top = -1;
        for (int y = 0; y <= map.height(); y++) {
            boolean inked = y < map.height() && map.ink()[y * map.width() + x] >= LEAST_INK;
            if (inked && top < 0) {
                top = y;
            } else if (!inked && top >= 0) {
                if (y - top <= thickest) {
                    runs.add(new Run(x, top, y - 1));
                }
                top = -1;
            }
        }
        return runs;
    }

    private static List<Run> pieceEndingBefore(Run run, List<List<Run>> pieces) {
        for (List<Run> piece : pieces) {
            Run last = last(piece);
            if (last.x() == run.x() - 1 && Math.abs(last.middle() - run.middle()) <= 1) {
                return piece;
            }
        }
        return null;
    }

    private static Run last(List<Run> piece) {
        return piece.get(piece.size() - 1);
    }

    /** Follows the straight line through a piece to both sides and, if it is one all along, takes it out. */
    private void removeLineThrough(List<Run> piece) {
        double meanX = piece.stream().mapToInt(Run::x).average().orElseThrow();
        double meanY = piece.stream().mapToDouble(Run::middle).average().orElseThrow();
        double slope = piece.stream()
                        .mapToDouble(run -> (run.x() - meanX) * (run.middle() - meanY))
                        .sum()
                / piece.stream()
                        .mapToDouble(run -> (run.x() - meanX) * (run.x() - meanX))
                        .sum();
        if (Math.abs(slope) > STEEPEST) {
            return;
        }
        int middle = (int) meanX;
        Course course = new Course();
        follow(middle, 1, meanY + slope * (middle - meanX), slope, course);
        follow(middle - 1, -1, meanY + slope * (middle - 1 - meanX), slope, course);
        boolean atEdge = Math.min(meanY, map.height() - meanY) < EDGE * map.height();
        float span = (atEdge ? SPAN_AT_EDGE : SPAN) * (map.width() - course.outside);
        if (course.runs.size() + course.crossed < span || course.runs.size() < VISIBLE * map.width()) {
            return;
        }
        lines++;
        for (Run run : course.runs) {
            columns.get(run.x()).remove(run);
            for (int y = Math.max(0, run.top() - RIM); y <= Math.min(map.height() - 1, run.bottom() + RIM); y++) {
                cleared[y * map.width() + run.x()] = 0;
            }
        }
    }

    /** What lies along a straight line: its own runs; how many columns show a stroke there; and in how many it has left the map. */
    private static final class Course {

        private final List<Run> runs = new ArrayList<>();
        private int crossed;
        private int outside;
    }

    private void follow(int from, int step, double startY, double slope, Course course) {
        double y = startY;
        double climb = slope * step;
        for (int x = from; x >= 0 && x < map.width(); x += step) {
            int row = (int) Math.round(y);
            if (row < 0 || row >= map.height()) {
                course.outside++;
            } else {
                Run run = runAt(x, y);
                if (run != null) {
                    course.runs.add(run);
                    double off = run.middle() - y;
                    y += FOLLOW * off;
                    climb += FOLLOW * FOLLOW / 4 * off;
                } else if (map.ink()[row * map.width() + x] >= LEAST_INK) {
                    course.crossed++;
                }
            }
            y += climb;
        }
    }

    private Run runAt(int x, double y) {
        for (Run run : columns.get(x)) {
            if (Math.abs(run.middle() - y) <= BEND) {
                return run;
            }
        }
        return null;
    }
}
