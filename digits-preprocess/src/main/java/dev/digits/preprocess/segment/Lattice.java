package dev.digits.preprocess.segment;

import dev.digits.preprocess.image.DigitFramer;
import dev.digits.preprocess.image.InkMap;
import dev.digits.preprocess.segment.Seams.Seam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts a line at its seams into pieces, and joins neighbouring pieces into all segments that may be a digit. */
final class Lattice {

    /** A segment of several pieces is at most this wide, in heights of a digit. */
    private static final double WIDEST = 1.8;

    private static final int MOST_PIECES = 10;

    /** A piece with less ink than this, in squares of a stroke's width, belongs to its neighbour. */
    private static final double SPECK = 0.7;

    /** A seam that crosses less ink than this, in widths of a stroke, runs through a gap. */
    private static final double FREE = 0.2;

    private final LineInk line;
    private final List<Seam> seams;

    private Lattice(LineInk line) {
        this.line = line;
        seams = new ArrayList<>(Seams.of(line));
        seams.add(0, new Seam(new int[line.height], 0));
        int[] end = new int[line.height];
        Arrays.fill(end, line.width);
        seams.add(new Seam(end, 0));
        joinSpecks();
    }

    static TextLine of(LineInk line) {
        return new Lattice(line).textLine();
    }

    /** Takes out the seam through more ink of the two beside each piece that is next to nothing. */
    private void joinSpecks() {
        double least = SPECK * line.strokeWidth * line.strokeWidth;
        int piece = 0;
        while (piece < seams.size() - 1 && seams.size() > 2) {
            if (pixels(piece) >= least) {
                piece++;
                continue;
            }
            boolean last = piece == seams.size() - 2;
            boolean left = last
                    || piece > 0
                            && seams.get(piece).ink() > seams.get(piece + 1).ink();
            seams.remove(left ? piece : piece + 1);
            piece = Math.max(0, piece - 1);
        }
    }

    private int pixels(int piece) {
        int pixels = 0;
        for (int y = 0; y < line.height; y++) {
            for (int x = left(piece)[y]; x < left(piece + 1)[y]; x++) {
                pixels += line.ink[y * line.width + x] >= LineInk.INK ? 1 : 0;
            }
        }
        return pixels;
    }

    private TextLine textLine() {
        int pieces = seams.size() - 1;
        Box[] boxes = new Box[pieces];
        for (int i = 0; i < pieces; i++) {
            boxes[i] = box(i);
        }
        List<Segment> segments = new ArrayList<>();
        for (int from = 0; from < pieces; from++) {
            Box box = boxes[from];
            double gap = 0;
            for (int to = from + 1; to <= Math.min(pieces, from + MOST_PIECES); to++) {
                if (to > from + 1) {
                    if (seams.get(to - 1).ink() < FREE) {
                        gap = Math.max(gap, (boxes[to - 1].x() - box.right()) / line.digitHeight);
                    }
                    box = box.union(boxes[to - 1]);
                    if (box.width() > WIDEST * line.digitHeight) {
                        break;
                    }
                }
                segments.add(segment(from, to, box, gap));
            }
        }
        return new TextLine(seams.size(), segments);
    }

    /** The columns at which a piece begins, row by row; those at which the one before it ends. */
    private int[] left(int piece) {
        return seams.get(piece).columns();
    }

    /** The smallest box that holds a piece, on the upright line. */
    private Box box(int piece) {
        int left = line.width;
        int right = -1;
        int top = line.height;
        int bottom = -1;
        for (int y = 0; y < line.height; y++) {
            for (int x = left(piece)[y]; x < left(piece + 1)[y]; x++) {
                if (line.ink[y * line.width + x] >= LineInk.INK) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        return new Box(left, top, right - left + 1, bottom - top + 1);
    }

    private Segment segment(int from, int to, Box upright, double gap) {
        float[] ink = new float[upright.width() * upright.height()];
        int left = Integer.MAX_VALUE;
        int right = -1;
        int top = Integer.MAX_VALUE;
        int bottom = -1;
        for (int y = upright.y(); y < upright.bottom(); y++) {
            int end = Math.min(upright.right(), left(to)[y]);
            for (int x = Math.max(upright.x(), left(from)[y]); x < end; x++) {
                int at = y * line.width + x;
                ink[(y - upright.y()) * upright.width() + x - upright.x()] = line.ink[at];
                if (line.ink[at] >= LineInk.INK) {
                    left = Math.min(left, line.sourceX(at));
                    right = Math.max(right, line.sourceX(at));
                    top = Math.min(top, line.sourceY(at));
                    bottom = Math.max(bottom, line.sourceY(at));
                }
            }
        }
        return new Segment(
                from,
                to,
                new Box(left, top, right - left + 1, bottom - top + 1),
                DigitFramer.frameAsWritten(new InkMap(upright.width(), upright.height(), ink)),
                upright.y() / line.digitHeight,
                upright.height() / line.digitHeight,
                upright.width() / line.digitHeight,
                seams.get(from).ink() + seams.get(to).ink(),
                Math.max(0, gap));
    }
}
