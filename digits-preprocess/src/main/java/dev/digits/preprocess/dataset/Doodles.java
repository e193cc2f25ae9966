package dev.digits.preprocess.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Strokes that mean nothing: characters of no script, dashes, scribbles. */
final class Doodles {

    private static final float PI = 3.1415927f;

    private Doodles() {}

    /** A character of a script that nobody knows: many strokes, bows, rings and dots between the points of a grid. */
    static List<Stroke> glyph(Dice dice) {
        List<Stroke> strokes = new ArrayList<>();
        int grid = dice.whole(2, 4);
        int count = dice.whole(6, 10);
        for (int i = 0; i < count; i++) {
            float fromX = (float) dice.whole(0, grid) / grid;
            float fromY = (float) dice.whole(0, grid) / grid;
            float toX = (float) dice.whole(0, grid) / grid;
            float toY = dice.chance(0.4f) ? fromY : (float) dice.whole(0, grid) / grid;
            if (dice.chance(0.12f)) {
                strokes.add(circle(fromX, fromY, dice.between(0.1f, 0.25f)));
            } else if (fromX == toX && fromY == toY) {
                strokes.add(dot(fromX, fromY));
            } else {
                float bow = dice.chance(0.5f) ? dice.between(-0.6f, 0.6f) : 0;
                float swing = dice.chance(0.3f) ? -bow : bow;
                strokes.add(Stroke.smooth(
                        new float[] {
                            fromX,
                            between(fromX, toX, 1, bow * (toY - fromY)),
                            between(fromX, toX, 2, swing * (toY - fromY)),
                            toX
                        },
                        new float[] {
                            fromY,
                            between(fromY, toY, 1, bow * (fromX - toX)),
                            between(fromY, toY, 2, swing * (fromX - toX)),
                            toY
                        }));
            }
        }
        if (dice.chance(0.5f)) {
            strokes.add(Stroke.straight(new float[] {0, 1}, new float[] {dice.next(), dice.next()}));
        }
        return strokes;
    }

    /** What lies so many thirds on the way from one value to another, and beside it. */
    private static float between(float from, float to, int thirds, float beside) {
        return from + (to - from) * thirds / 3 + beside;
    }

    private static Stroke dot(float x, float y) {
        return Stroke.straight(new float[] {x, x + 0.03f}, new float[] {y, y + 0.01f});
    }

    /** As children draw things: a body, and three to six parts in it and about it, each perhaps with its like beside it. */
    static List<Stroke> drawing(Dice dice) {
        List<Stroke> strokes = new ArrayList<>();
        float wide = dice.between(0.7f, 1.6f);
        strokes.add(shape(dice).moved(wide, 0, 0, 0, 1, 0));
        int parts = dice.whole(3, 6);
        for (int i = 0; i < parts; i++) {
            float size = dice.between(0.2f, 0.6f);
            float x = dice.between(-0.9f, 0.9f) * wide;
            float y = dice.between(-1f, 1);
            Stroke part = dice.chance(0.5f) ? shape(dice) : line(dice);
            Stroke placed = part.moved(size, 0, x, 0, size, y);
            strokes.add(placed);
            if (dice.chance(0.5f)) {
                strokes.add(placed.moved(-1, 0, 0, 0, 1, 0));
            }
        }
        return strokes;
    }

    /** A closed line about the origin, of size 1 to all sides: an oval, or a polygon. */
    private static Stroke shape(Dice dice) {
        if (dice.chance(0.3f)) {
            return circle(0, 0, 1);
        }
        int corners = dice.whole(3, 6);
        float begin = dice.chance(0.5f) ? -PI / 2 : PI / corners - PI / 2;
        float[] x = new float[corners + 1];
        float[] y = new float[corners + 1];
        for (int i = 0; i <= corners; i++) {
            x[i] = cos(begin + 2 * PI * i / corners);
            y[i] = sin(begin + 2 * PI * i / corners);
        }
        return Stroke.straight(x, y);
    }

    /** A straight or bent line through the origin. */
    private static Stroke line(Dice dice) {
        float angle = dice.between(0, PI);
        float bow = dice.chance(0.5f) ? dice.between(-1f, 1) : 0;
        return turned(Stroke.smooth(new float[] {-1, 0, 1}, new float[] {0, bow, 0}), angle);
    }

    /** One to three dashes, all lying rather than standing. */
    static List<Stroke> dashes(Dice dice) {
        List<Stroke> strokes = new ArrayList<>();
        int count = dice.whole(1, 3);
        float slope = dice.between(-0.2f, 0.2f);
        for (int i = 0; i < count; i++) {
            float bow = dice.between(-0.1f, 0.1f);
            float y = i * dice.between(0.2f, 0.5f);
            strokes.add(Stroke.smooth(
                    new float[] {0, 0.5f, dice.between(0.9f, 1.1f)}, new float[] {y, y + bow + slope / 2, y + slope}));
        }
        return strokes;
    }

    /** Two to eight dots. */
    static List<Stroke> dots(Dice dice) {
        List<Stroke> strokes = new ArrayList<>();
        int count = dice.whole(2, 8);
        for (int i = 0; i < count; i++) {
            strokes.add(dot(dice.next(), dice.next()));
        }
        return strokes;
    }

    /** Three lines that wander about and cross each other: a single one may happen upon a digit. */
    static List<Stroke> wander(Dice dice) {
        return Stream.generate(() -> wandering(dice)).limit(3).toList();
    }

    private static Stroke wandering(Dice dice) {
        int count = dice.whole(9, 18);
        float[] x = new float[count];
        float[] y = new float[count];
        float direction = dice.between(0, 2 * PI);
        float turn = dice.between(-1f, 1);
        for (int i = 1; i < count; i++) {
            turn = 0.7f * turn + 0.9f * dice.normal();
            direction += turn;
            x[i] = 0.85f * x[i - 1] + cos(direction);
            y[i] = 0.85f * y[i - 1] + sin(direction);
        }
        return Stroke.smooth(x, y);
    }

    /** To and fro, as one fills an area or strikes something out. */
    static List<Stroke> scribble(Dice dice) {
        int turns = dice.whole(6, 16);
        float[] x = new float[turns];
        float[] y = new float[turns];
        float high = dice.between(0.3f, 0.9f);
        float lean = dice.between(-0.3f, 0.3f);
        for (int i = 0; i < turns; i++) {
            x[i] = (float) i / turns + i % 2 * lean + 0.05f * dice.normal();
            y[i] = i % 2 * high + 0.1f * dice.normal();
        }
        return List.of(
                turned(dice.chance(0.5f) ? Stroke.smooth(x, y) : Stroke.straight(x, y), dice.between(-0.6f, 0.6f)));
    }

    /** A spiral. */
    static List<Stroke> spiral(Dice dice) {
        float turns = dice.between(2.5f, 4.5f);
        int count = (int) (turns * 8);
        float[] x = new float[count];
        float[] y = new float[count];
        float hand = dice.chance(0.5f) ? 1 : -1;
        float begin = dice.between(0, 2 * PI);
        float wide = dice.between(0.7f, 1.4f);
        for (int i = 0; i < count; i++) {
            float angle = begin + hand * turns * 2 * PI * i / count;
            x[i] = wide * i * cos(angle);
            y[i] = i * sin(angle);
        }
        float[] unit = scaled(x, 1f / count);
        return List.of(Stroke.smooth(unit, scaled(y, 1f / count)));
    }

    /** Loops in a row, as one tries a pen. */
    static List<Stroke> coil(Dice dice) {
        int loops = dice.whole(3, 6);
        int count = 8 * loops;
        float[] x = new float[count];
        float[] y = new float[count];
        float advance = dice.between(0.05f, 0.16f);
        float high = dice.between(0.4f, 1.4f);
        for (int i = 0; i < count; i++) {
            float angle = PI / 4 * i;
            x[i] = advance * i + 0.5f * cos(angle);
            y[i] = high * sin(angle);
        }
        return List.of(turned(Stroke.smooth(x, y), dice.between(-0.4f, 0.4f)));
    }

    /** A wave of two periods or more, lying. */
    static List<Stroke> wave(Dice dice) {
        int count = dice.whole(6, 12);
        float[] x = new float[count];
        float[] y = new float[count];
        float high = dice.between(0.08f, 0.3f);
        for (int i = 0; i < count; i++) {
            x[i] = (float) i / count;
            y[i] = high * (i % 2) + 0.03f * dice.normal();
        }
        Stroke wave = dice.chance(0.5f) ? Stroke.smooth(x, y) : Stroke.straight(x, y);
        return List.of(turned(wave, dice.between(-0.5f, 0.5f)));
    }

    /** Lines across and down. */
    static List<Stroke> grid(Dice dice) {
        List<Stroke> strokes = new ArrayList<>();
        int across = dice.whole(2, 5);
        int down = dice.whole(2, 5);
        for (int i = 0; i < across; i++) {
            float y = (i + 0.5f) / across;
            strokes.add(Stroke.straight(new float[] {0, 1}, new float[] {y, y + 0.03f * dice.normal()}));
        }
        for (int i = 0; i < down; i++) {
            float x = (i + 0.5f) / down;
            strokes.add(Stroke.straight(new float[] {x, x + 0.03f * dice.normal()}, new float[] {0, 1}));
        }
        return strokes;
    }

    /** Two to five circles side by side, some across one another. */
    static List<Stroke> circles(Dice dice) {
        List<Stroke> strokes = new ArrayList<>();
        int count = dice.whole(2, 5);
        for (int i = 0; i < count; i++) {
            strokes.add(circle(0.4f * i, dice.between(-0.08f, 0.08f), dice.between(0.15f, 0.35f)));
        }
        return strokes;
    }

    /** Rays from a point, or from a circle. */
    static List<Stroke> rays(Dice dice) {
        List<Stroke> strokes = new ArrayList<>();
        int count = dice.whole(5, 10);
        float inner = dice.chance(0.5f) ? dice.between(0.4f, 0.6f) : 0;
        float begin = dice.between(0, PI);
        for (int i = 0; i < count; i++) {
            float angle = begin + 2 * PI * i / count;
            float outer = dice.between(0.8f, 1.1f);
            strokes.add(Stroke.straight(
                    new float[] {inner * cos(angle), outer * cos(angle)},
                    new float[] {inner * sin(angle), outer * sin(angle)}));
        }
        if (inner > 0) {
            strokes.add(circle(0, 0, inner * 0.8f));
        }
        return strokes;
    }

    private static Stroke circle(float middleX, float middleY, float radius) {
        float[] x = new float[9];
        float[] y = new float[9];
        for (int i = 0; i < x.length; i++) {
            x[i] = middleX + radius * cos(PI / 4 * i);
            y[i] = middleY + radius * sin(PI / 4 * i);
        }
        return Stroke.smooth(x, y);
    }

    /** A stroke turned about the origin, in radians. */
    static Stroke turned(Stroke stroke, float angle) {
        return stroke.moved(cos(angle), -sin(angle), 0, sin(angle), cos(angle), 0);
    }

    private static float[] scaled(float[] values, float factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return values;
    }

    private static float cos(float angle) {
        return (float) StrictMath.cos(angle);
    }

    private static float sin(float angle) {
        return (float) StrictMath.sin(angle);
    }
}
