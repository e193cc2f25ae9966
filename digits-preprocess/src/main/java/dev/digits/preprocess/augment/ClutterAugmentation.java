package dev.digits.preprocess.augment;

import dev.digits.DigitImage;
import dev.digits.data.Augmentation;
import java.util.random.RandomGenerator;

/**
 * What is left beside a digit that was cut out of a page: dots, ends of the neighbours' strokes at the rim, the edge of the
 * paper or of a box; one of these kinds for each image. An immutable value, safe for use by several threads at once.
 *
 * @param mostDots how many dots there are at most, from 0 to 100; their number is drawn evenly
 * @param mostStrokes how many ends of strokes there are at most, from 0 to 10; their number is drawn evenly
 * @param greatestDepth how far these and the edge of the paper reach into the image at most, in pixels, from 0 to 14
 */
public record ClutterAugmentation(int mostDots, int mostStrokes, float greatestDepth) implements Augmentation {

    private static final int SIDE = DigitImage.SIDE;

    public ClutterAugmentation {
        if (!(mostDots >= 0 && mostDots <= 100)
                || !(mostStrokes >= 0 && mostStrokes <= 10)
                || !(greatestDepth >= 0 && greatestDepth <= SIDE / 2f)) {
            throw new IllegalArgumentException("not an amount of clutter: up to " + mostDots + " dots, " + mostStrokes
                    + " strokes, depth " + greatestDepth);
        }
    }

    /** Up to 12 dots, or 2 ends of strokes or an edge that reach up to 5 pixels in. */
    public static ClutterAugmentation standard() {
        return new ClutterAugmentation(12, 2, 5);
    }

    @Override
    public void augment(float[] image, RandomGenerator random) {
        switch (Draws.below(random, 3)) {
            case 0 -> dot(image, Draws.below(random, mostDots + 1), random);
            case 1 -> intrude(image, Draws.below(random, mostStrokes + 1), greatestDepth, random);
            default -> edge(image, greatestDepth * random.nextFloat(), random);
        }
    }

    /** Dots anywhere, of half a pixel to two and a half. */
    static void dot(float[] image, int count, RandomGenerator random) {
        for (int i = 0; i < count; i++) {
            float x = Draws.between(random, 0, SIDE - 1);
            float y = Draws.between(random, 0, SIDE - 1);
            Pen.draw(image, x, y, x, y, Draws.between(random, 0.5f, 2.5f), Draws.between(random, 0.3f, 1));
        }
    }

    /** Strokes that come in from any side and end at most {@code depth} pixels behind the rim. */
    static void intrude(float[] image, int count, float depth, RandomGenerator random) {
        for (int i = 0; i < count; i++) {
            int side = Draws.below(random, 4);
            float width = Draws.between(random, 1.2f, 3.5f);
            float from = Draws.between(random, 0, SIDE - 1);
            float to = from + 8 * Draws.symmetric(random);
            // The round end reaches half a width further.
            float end = depth * random.nextFloat() - width / 2;
            across(image, side, from, -2, to, end, width, Draws.between(random, 0.5f, 1));
        }
    }

    /** A line along one side, at most {@code depth} pixels behind the rim, dark to the rim or not. */
    static void edge(float[] image, float depth, RandomGenerator random) {
        int side = Draws.below(random, 4);
        float tilt = Draws.symmetric(random);
        float width = random.nextBoolean() ? Draws.between(random, 0.8f, 2) : 2 * depth;
        float middle = depth - width / 2;
        across(image, side, -2, middle - tilt, SIDE + 1, middle + tilt, width, Draws.between(random, 0.3f, 1));
    }

    /** A stroke given by places along a side (0 top, 1 bottom, 2 left, 3 right) and depths behind it. */
    private static void across(
            float[] image,
            int side,
            float fromAlong,
            float fromDepth,
            float toAlong,
            float toDepth,
            float width,
            float ink) {
        float from = side % 2 == 0 ? fromDepth : SIDE - 1 - fromDepth;
        float to = side % 2 == 0 ? toDepth : SIDE - 1 - toDepth;
        if (side < 2) {
            Pen.draw(image, fromAlong, from, toAlong, to, width, ink);
        } else {
            Pen.draw(image, from, fromAlong, to, toAlong, width, ink);
        }
    }
}
