package dev.digits.preprocess.segment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The paper that strokes enclose in a line of text, as in a 0, and the walls that two rings written in one stroke share. */
final class Holes {

    /** Less paper than this, in squares of a stroke's width, is a flaw of the ink. */
    private static final double LEAST = 0.5;

    /** Holes that have less than this part of the lower one's rows in common lie above each other, as those of an 8. */
    private static final double SIDE_BY_SIDE = 0.5;

    /** Where holes are farther from each other than this, in widths of a stroke, two strokes part them rather than one. */
    private static final double WALL = 2.2;

    private final LineInk line;

    /** Which hole each pixel belongs to, from 1; 0 for ink, -1 for paper that was not yet looked at. */
    private final int[] hole;

    /** In each hole's place its box; null where it is open or too small. */
    private final List<Box> boxes = new ArrayList<>();

    private Holes(LineInk line) {
        this.line = line;
        hole = new int[line.ink.length];
        for (int i = 0; i < hole.length; i++) {
            hole[i] = line.ink[i] >= LineInk.INK ? 0 : -1;
        }
        for (int i = 0; i < hole.length; i++) {
            if (hole[i] < 0) {
                boxes.add(fill(i));
            }
        }
    }

    /** The columns of the middles of the walls between holes that lie side by side. */
    static int[] walls(LineInk line) {
        Holes holes = new Holes(line);
        List<Integer> rings = new ArrayList<>();
        for (int i = 0; i < holes.boxes.size(); i++) {
            if (holes.boxes.get(i) != null) {
                rings.add(i);
            }
        }
        rings.sort(Comparator.comparingDouble(i -> holes.boxes.get(i).centreX()));
        return IntStream.range(1, rings.size())
                .mapToObj(i -> holes.wall(rings.get(i - 1), rings.get(i)))
                .flatMapToInt(OptionalInt::stream)
                .toArray();
    }

    private OptionalInt wall(int left, int right) {
        Box a = boxes.get(left);
        Box b = boxes.get(right);
        int common = a.commonRows(b);
        if (common < Math.max(1, SIDE_BY_SIDE * Math.min(a.height(), b.height()))) {
            return OptionalInt.empty();
        }
        int top = Math.max(a.y(), b.y());
        int[] middles = new int[common];
        int least = Integer.MAX_VALUE;
        for (int y = top; y < top + common; y++) {
            int from = a.right() - 1;
            while (from > a.x() && hole[y * line.width + from] != left + 1) {
                from--;
            }
            int to = b.x();
            while (to < b.right() - 1 && hole[y * line.width + to] != right + 1) {
                to++;
            }
            least = Math.min(least, to - from - 1);
            middles[y - top] = (from + to + 1) / 2;
        }
        Arrays.sort(middles);
        return least <= WALL * line.strokeWidth ? OptionalInt.of(middles[common / 2]) : OptionalInt.empty();
    }

    /** Marks the paper that hangs together with a pixel; its box, or null where it reaches the line's rim or is small. */
    private Box fill(int start) {
        int number = boxes.size() + 1;
        ArrayDeque<Integer> open = new ArrayDeque<>(List.of(start));
        hole[start] = number;
        int left = line.width;
        int right = 0;
        int top = line.height;
        int bottom = 0;
        int pixels = 0;
        while (!open.isEmpty()) {
            int at = open.pop();
            int x = at % line.width;
            int y = at / line.width;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
            pixels++;
            visit(open, number, x > 0, at - 1);
            visit(open, number, x < line.width - 1, at + 1);
            visit(open, number, y > 0, at - line.width);
            visit(open, number, y < line.height - 1, at + line.width);
        }
        boolean enclosed = left > 0 && right < line.width - 1 && top > 0 && bottom < line.height - 1;
        return enclosed && pixels >= LEAST * line.strokeWidth * line.strokeWidth
                ? new Box(left, top, right - left + 1, bottom - top + 1)
                : null;
    }

    private void visit(ArrayDeque<Integer> open, int number, boolean inside, int at) {
        if (inside && hole[at] < 0) {
            hole[at] = number;
            open.push(at);
        }
    }
}
