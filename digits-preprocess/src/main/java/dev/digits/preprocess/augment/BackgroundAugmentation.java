package dev.digits.preprocess.augment;

import dev.digits.DigitImage;
import dev.digits.data.Augmentation;
import java.util.random.RandomGenerator;

/**
 * Paper that is not plain: under the digit lies a shadow, fog, stripes or ruled lines, one of these for each image, as dark
 * as is drawn evenly from nothing up. An immutable value, safe for use by several threads at once.
 *
 * @param greatestInk how dark the background is at most, from 0 to 1
 */
public record BackgroundAugmentation(float greatestInk) implements Augmentation {

    private static final int SIDE = DigitImage.SIDE;

    public BackgroundAugmentation {
        if (!(greatestInk >= 0 && greatestInk <= 1)) {
            throw new IllegalArgumentException("a background has ink from 0 to 1, not " + greatestInk);
        }
    }

    /** Up to half as dark as full ink. */
    public static BackgroundAugmentation standard() {
        return new BackgroundAugmentation(0.5f);
    }

    @Override
    public void augment(float[] image, RandomGenerator random) {
        lay(image, greatestInk * random.nextFloat(), random);
    }

    /** Lays a background of any kind under the digit. */
    static void lay(float[] image, float ink, RandomGenerator random) {
        switch (Draws.below(random, 4)) {
            case 0 -> shade(image, ink, random);
            case 1 -> fog(image, ink, random);
            case 2 -> stripe(image, ink, random);
            default -> rule(image, ink, random);
        }
    }

    /** A shadow that grows from one side to the other, in any direction, softly or with an edge. */
    static void shade(float[] image, float ink, RandomGenerator random) {
        double angle = StrictMath.toRadians(Draws.between(random, 0, 360));
        float byColumn = (float) StrictMath.cos(angle);
        float byRow = (float) StrictMath.sin(angle);
        float slope = Draws.between(random, 0.03f, 0.3f);
        float middle = Draws.between(random, -8, 8);
        float centre = (SIDE - 1) / 2f;
        for (int y = 0, index = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++, index++) {
                float depth = (x - centre) * byColumn + (y - centre) * byRow - middle;
                image[index] = over(image[index], ink * Math.max(0, Math.min(1, slope * depth + 0.5f)));
            }
        }
    }

    /** Clouds: random values on a coarse grid, bilinear between. */
    static void fog(float[] image, float ink, RandomGenerator random) {
        int cells = 2 + Draws.below(random, 5);
        float[] grid = new float[(cells + 1) * (cells + 1)];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = random.nextFloat();
        }
        float scale = (float) cells / SIDE;
        for (int y = 0, index = 0; y < SIDE; y++) {
            int top = (int) (y * scale);
            float bottom = y * scale - top;
            for (int x = 0; x < SIDE; x++, index++) {
                int left = (int) (x * scale);
                float right = x * scale - left;
                int corner = top * (cells + 1) + left;
                float upper = grid[corner] + right * (grid[corner + 1] - grid[corner]);
                int below = corner + cells + 1;
                float lower = grid[below] + right * (grid[below + 1] - grid[below]);
                image[index] = over(image[index], ink * (upper + bottom * (lower - upper)));
            }
        }
    }

    /** Even stripes 3 to 14 pixels apart, in any direction. */
    static void stripe(float[] image, float ink, RandomGenerator random) {
        float period = Draws.between(random, 3, 14);
        float share = Draws.between(random, 0.25f, 0.75f);
        double angle = StrictMath.toRadians(Draws.between(random, 0, 180));
        float byColumn = (float) StrictMath.cos(angle);
        float byRow = (float) StrictMath.sin(angle);
        // Far enough out for the distance to be positive in the whole image.
        float begin = Draws.between(random, 40, 40 + period);
        for (int y = 0, index = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++, index++) {
                float distance = begin + x * byColumn + y * byRow;
                float phase = distance % period;
                // Both edges of the stripe are one pixel wide.
                float coverage = Math.min(phase, share * period - phase + 1);
                image[index] = over(image[index], ink * Math.max(0, Math.min(1, coverage)));
            }
        }
    }

    /** Ruled paper: thin parallel lines, level or upright, squared in a third of the images, slightly askew. */
    static void rule(float[] image, float ink, RandomGenerator random) {
        int direction = Draws.below(random, 3);
        float distance = Draws.between(random, 5, 20);
        float width = Draws.between(random, 0.6f, 1.6f);
        float tilt = 3 * Draws.symmetric(random);
        for (float at = distance * random.nextFloat() - 3; at < SIDE + 3; at += distance) {
            if (direction != 1) {
                Pen.draw(image, -1, at - tilt, SIDE, at + tilt, width, ink);
            }
            if (direction != 0) {
                Pen.draw(image, at + tilt, -1, at - tilt, SIDE, width, ink);
            }
        }
    }

    /** Ink over a background: each darkens what the other leaves light. */
    private static float over(float ink, float background) {
        return ink + background * (1 - ink);
    }
}
