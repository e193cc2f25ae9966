package dev.digits.preprocess.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Strokes that mean nothing: characters of no script, dashes, scribbles. */
final class Doodles {

    private static final float PI = 3.1415927f;

    private Doodles() {}

    /** A character of a script that nobody knows: strokes, bows and dots between the points of a grid. */
    static List<Stroke> glyph(Dice dice) {
        List<Stroke> strokes = new ArrayList<>();
        int grid = dice.whole(2, 4);
        int count = dice.whole(5, 8);
        for (int i = 0; i < count; i++) {
            float fromX = (float) dice.whole(0, grid) / grid;
            float fromY = (float) dice.whole(0, grid) / grid;
            float toX = (float) dice.whole(0, grid) / grid;
            float toY = (float) dice.whole(0, grid) / grid;
            if (dice.chance(0.4f)) {
                toY = fromY;
            }
            if (fromX == toX && fromY == toY) {
                strokes.add(dot(fromX, fromY));
            } else {
                float bow = dice.chance(0.4f) ? dice.between(-0.5f, 0.5f) : 0;
                strokes.add(Stroke.smooth(
                        new float[] {fromX, (fromX + toX) / 2 + bow * (toY - fromY), toX},
                        new float[] {fromY, (fromY + toY) / 2 - bow * (toX - fromX), toY}));
            }
        }
        // A stroke across, and one down beside the middle: whatever the others are, this is no digit.
        strokes.add(Stroke.straight(new float[] {0, 1}, new float[] {dice.next(), dice.next()}));
        return strokes;
    }

    private static Stroke dot(float x, float y) {
        return Stroke.straight(new float[] {x, x + 0.03f}, new float[] {y, y + 0.01f});
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

    /** Two or three lines that wander about and cross each other: a single one may happen upon a digit. */
    static List<Stroke> wander(Dice dice) {
        int count = dice.whole(2, 3);
        return Stream.generate(() -> wandering(dice)).limit(count).toList();
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
