package dev.digits.preprocess.dataset;

import java.util.Arrays;

/** Surfaces without an outline: noise, patterns, specks; painted on a blank square, ink from 0 to 1. */
final class Textures {

    /** The square's side in pixels. */
    static final int SIDE = 40;

    private Textures() {}

    /** Smooth noise all over, above a threshold or as it is. */
    static void noise(Dice dice, float[] ink) {
        float[] field = field(dice, dice.between(1, 12));
        float threshold = dice.between(0.3f, 0.65f);
        float sharp = dice.chance(0.6f) ? dice.between(4, 40) : dice.between(1, 3);
        for (int i = 0; i < ink.length; i++) {
            ink[i] = Math.max(0, Math.min(1, 0.5f + sharp * (field[i] - threshold)));
        }
    }

    /** Stripes, checks, the edge of a shadow, evenly grey paper. */
    static void pattern(Dice dice, float[] ink) {
        Arrays.fill(ink, 1);
        vary(dice, ink, dice.between(0.5f, 1));
    }

    /** Paper with a few specks, or a smear. */
    static void specks(Dice dice, float[] ink) {
        int count = dice.whole(1, 12);
        float largest = dice.between(0.8f, 5);
        for (int i = 0; i < count; i++) {
            float radius = dice.between(0.5f, largest);
            float middleX = dice.between(radius, SIDE - radius);
            float middleY = dice.between(radius, SIDE - radius);
            float darkness = dice.between(0.3f, 1);
            float blur = dice.between(0.2f, 2);
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    float dx = x - middleX;
                    float dy = y - middleY;
                    float cover = (radius - (float) Math.sqrt(dx * dx + dy * dy)) / blur + 0.5f;
                    int at = y * SIDE + x;
                    ink[at] = Math.max(ink[at], darkness * Math.max(0, Math.min(1, cover)));
                }
            }
        }
    }

    /** Lets the ink vary; {@code depth} is how much of it goes where it is palest, 0 to 1. */
    static void vary(Dice dice, float[] ink, float depth) {
        int kind = dice.below(4);
        float angle = dice.between(0, 3.1415927f);
        float cos = (float) StrictMath.cos(angle);
        float sin = (float) StrictMath.sin(angle);
        float period = dice.between(3, 16);
        float offset = dice.between(-8, 8);
        float sharp = dice.between(0.5f, 6);
        float[] field = kind == 3 ? field(dice, dice.between(1, 8)) : null;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int at = y * SIDE + x;
                if (ink[at] == 0) {
                    continue;
                }
                float along = cos * (x - SIDE / 2f) + sin * (y - SIDE / 2f);
                float across = cos * (y - SIDE / 2f) - sin * (x - SIDE / 2f);
                float value = switch (kind) {
                    case 0 -> wave(along / period);
                    case 1 -> wave(along / period) * wave(across / period);
                    case 2 -> (along + offset) / SIDE * 4;
                    default -> 4 * field[at] - 2;
                };
                ink[at] *= 1 - depth * Math.max(0, Math.min(1, 0.5f + sharp * value));
            }
        }
    }

    /** A triangle wave of period 1 between -1 and 1. */
    private static float wave(float t) {
        float phase = t - (float) Math.floor(t);
        return Math.abs(4 * phase - 2) - 1;
    }

    /** Random values at the points of a grid, smoothly joined, 0 to 1. */
    private static float[] field(Dice dice, float spacing) {
        int points = (int) (SIDE / spacing) + 2;
        float[] values = new float[points * points];
        for (int i = 0; i < values.length; i++) {
            values[i] = dice.next();
        }
        float[] field = new float[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            int row = (int) (y / spacing);
            float v = smooth(y / spacing - row);
            for (int x = 0; x < SIDE; x++) {
                int column = (int) (x / spacing);
                float u = smooth(x / spacing - column);
                int at = row * points + column;
                float upper = values[at] + u * (values[at + 1] - values[at]);
                float lower = values[at + points] + u * (values[at + points + 1] - values[at + points]);
                field[y * SIDE + x] = upper + v * (lower - upper);
            }
        }
        return field;
    }

    private static float smooth(float t) {
        return t * t * (3 - 2 * t);
    }
}
