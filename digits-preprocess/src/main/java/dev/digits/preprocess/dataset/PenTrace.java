package dev.digits.preprocess.dataset;

import java.util.Arrays;

/**
 * A pen's way over the paper as short straight segments, and the ink that it leaves. Coordinates are pixels with (0, 0) in
 * the centre of the top left one. Confined to one thread; made once and filled again for each digit.
 */
final class PenTrace {

    private static final int SIDE = 28;

    /** Segments for each stretch between two points of a stroke. */
    private static final int STEPS = 6;

    private float[] x = new float[256];
    private float[] y = new float[256];
    /** Whether the pen comes down at a point, so that no segment leads to it. */
    private boolean[] down = new boolean[256];

    private int size;

    void clear() {
        size = 0;
    }

    /**
     * Adds a stroke: a Catmull-Rom spline through the points (Catmull and Rom 1974), with a break of direction at each
     * corner.
     */
    void add(float[] px, float[] py, boolean[] corner) {
        reserve(size + px.length * STEPS);
        point(px[0], py[0], true);
        for (int i = 0; i + 1 < px.length; i++) {
            int before = corner[i] ? i : i - 1;
            int after = corner[i + 1] ? i + 1 : i + 2;
            for (int step = 1; step <= STEPS; step++) {
                float t = (float) step / STEPS;
                point(
                        spline(px[before], px[i], px[i + 1], px[after], t),
                        spline(py[before], py[i], py[i + 1], py[after], t),
                        false);
            }
        }
    }

    private void reserve(int points) {
        if (points > x.length) {
            x = Arrays.copyOf(x, 2 * points);
            y = Arrays.copyOf(y, 2 * points);
            down = Arrays.copyOf(down, 2 * points);
        }
    }

    private void point(float px, float py, boolean comesDown) {
        x[size] = px;
        y[size] = py;
        down[size++] = comesDown;
    }

    private static float spline(float before, float from, float to, float after, float t) {
        float slopeFrom = (to - before) / 2;
        float slopeTo = (after - from) / 2;
        float t2 = t * t;
        float t3 = t2 * t;
        return (2 * t3 - 3 * t2 + 1) * from
                + (t3 - 2 * t2 + t) * slopeFrom
                + (3 * t2 - 2 * t3) * to
                + (t3 - t2) * slopeTo;
    }

    /** Maps every point (x, y) to (xx x + xy y, yx x + yy y). */
    void transform(float xx, float xy, float yx, float yy) {
        for (int i = 0; i < size; i++) {
            float oldX = x[i];
            x[i] = xx * oldX + xy * y[i];
            y[i] = yx * oldX + yy * y[i];
        }
    }

    /**
     * Shifts what lies between the trace's outer limits, which stay: by {@code across} and {@code down} where they are
     * furthest, and makes it wider below and narrower above by {@code spread}; fractions of the size, below 1.
     */
    void warp(float across, float down, float spread) {
        Bounds bounds = bounds();
        float width = Math.max(bounds.right - bounds.left, 1e-6f);
        float height = Math.max(bounds.bottom - bounds.top, 1e-6f);
        for (int i = 0; i < size; i++) {
            float u = (x[i] - bounds.left) / width;
            float v = (y[i] - bounds.top) / height;
            u += across * u * (1 - u);
            u = 0.5f + (u - 0.5f) * (1 + spread * (v - 0.5f));
            v += down * v * (1 - v);
            x[i] = bounds.left + width * u;
            y[i] = bounds.top + height * v;
        }
    }

    /** Lets the hand tremble: it strays from the line by about {@code amount}, and comes back. */
    void shake(float amount, Dice dice) {
        float offX = 0;
        float offY = 0;
        for (int i = 0; i < size; i++) {
            offX = 0.8f * offX + 0.6f * amount * dice.normal();
            offY = 0.8f * offY + 0.6f * amount * dice.normal();
            x[i] += offX;
            y[i] += offY;
        }
    }

    private record Bounds(float left, float right, float top, float bottom) {}

    private Bounds bounds() {
        float left = Float.POSITIVE_INFINITY;
        float right = Float.NEGATIVE_INFINITY;
        float top = Float.POSITIVE_INFINITY;
        float bottom = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            left = Math.min(left, x[i]);
            right = Math.max(right, x[i]);
            top = Math.min(top, y[i]);
            bottom = Math.max(bottom, y[i]);
        }
        return new Bounds(left, right, top, bottom);
    }

    /**
     * Scales the trace, keeping its proportions, so that its greater side is {@code side} pixels, and puts the middle of
     * its ink at a point.
     *
     * @return how far the pen then goes on the paper, in pixels
     */
    float fit(float side, float middleX, float middleY) {
        Bounds bounds = bounds();
        float length = 0;
        float massX = 0;
        float massY = 0;
        for (int i = 0; i < size; i++) {
            if (!down[i]) {
                float dx = x[i] - x[i - 1];
                float dy = y[i] - y[i - 1];
                float segment = (float) Math.sqrt(dx * dx + dy * dy);
                length += segment;
                massX += segment * (x[i] + x[i - 1]) / 2;
                massY += segment * (y[i] + y[i - 1]) / 2;
            }
        }
        float scale = side / Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top);
        for (int i = 0; i < size; i++) {
            x[i] = middleX + scale * (x[i] - massX / length);
            y[i] = middleY + scale * (y[i] - massY / length);
        }
        return scale * length;
    }

    /**
     * Draws the trace: each pixel gets the ink of the segment that covers it best, by its distance from the pen's middle
     * line, falling from 1 to 0 over {@code softness} pixels about the pen's rim.
     *
     * @param ink receives {@code [28, 28]}, 0 to 1
     * @param width of the pen, in pixels
     * @param pressure how much the width swells and shrinks along the way, as a fraction of it
     * @param phase where on the way it swells, in radians
     * @param softness of the rim, in pixels, above 0
     */
    void draw(float[] ink, float width, float pressure, float phase, float softness) {
        Arrays.fill(ink, 0, SIDE * SIDE, 0);
        for (int i = 1; i < size; i++) {
            if (!down[i]) {
                float swell = pressure * (float) StrictMath.sin(phase + 9f * i / size);
                segment(ink, SIDE, i, width / 2 * (1 + swell), softness);
            }
        }
    }

    /**
     * Draws the trace over what is there, with an even pen.
     *
     * @param ink {@code [side, side]}, 0 to 1
     */
    void stroke(float[] ink, int side, float width) {
        for (int i = 1; i < size; i++) {
            if (!down[i]) {
                segment(ink, side, i, width / 2, 1);
            }
        }
    }

    /**
     * Inks the pixels whose centres lie inside the trace, which is one closed line however often the pen came down: those
     * from which a line to the right crosses it an odd number of times.
     *
     * @param ink receives {@code [side, side]}, 0 or 1
     */
    void fill(float[] ink, int side) {
        Arrays.fill(ink, 0, side * side, 0);
        for (int i = 0, from = size - 1; i < size; from = i++) {
            for (int row = 0; row < side; row++) {
                if (y[i] > row != y[from] > row) {
                    float crossing = x[i] + (x[from] - x[i]) * (row - y[i]) / (y[from] - y[i]);
                    for (int column = 0; column < side && column < crossing; column++) {
                        ink[row * side + column] = 1 - ink[row * side + column];
                    }
                }
            }
        }
    }

    private void segment(float[] ink, int side, int to, float radius, float softness) {
        float fromX = x[to - 1];
        float fromY = y[to - 1];
        float dx = x[to] - fromX;
        float dy = y[to] - fromY;
        float inverse = 1 / Math.max(dx * dx + dy * dy, 1e-12f);
        float reach = radius + softness / 2;
        int left = (int) Math.max(0, Math.ceil(Math.min(fromX, x[to]) - reach));
        int right = (int) Math.min(side - 1, Math.floor(Math.max(fromX, x[to]) + reach));
        int top = (int) Math.max(0, Math.ceil(Math.min(fromY, y[to]) - reach));
        int bottom = (int) Math.min(side - 1, Math.floor(Math.max(fromY, y[to]) + reach));
        for (int row = top; row <= bottom; row++) {
            float py = row - fromY;
            for (int column = left; column <= right; column++) {
                float px = column - fromX;
                float along = Math.max(0, Math.min(1, (px * dx + py * dy) * inverse));
                float offX = px - along * dx;
                float offY = py - along * dy;
                float square = offX * offX + offY * offY;
                if (square < reach * reach) {
                    float cover = Math.min(1, (reach - (float) Math.sqrt(square)) / softness);
                    int index = row * side + column;
                    ink[index] = Math.max(ink[index], cover);
                }
            }
        }
    }
}
