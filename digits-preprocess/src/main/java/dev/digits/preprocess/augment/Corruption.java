package dev.digits.preprocess.augment;

import dev.digits.data.Augmentation;
import java.util.random.RandomGenerator;

/**
 * Ways in which an image can be worse than those that a model was trained with, each in five fixed strengths, for studies of
 * robustness. Made of the same operations as the augmentations, but with amounts of its own, so that no setting of a
 * training changes what is measured.
 */
public enum Corruption {
    /** Out of focus: a Gaussian with a standard deviation of 0.7 to 2.6 pixels. */
    BLUR((image, amount, random) -> BlurAugmentation.defocus(image, amount), 0.7f, 1.1f, 1.5f, 2, 2.6f),

    /** Moved during the exposure: smeared over 3 to 10 pixels in any direction. */
    SMEAR(
            (image, amount, random) -> BlurAugmentation.smear(image, amount, Draws.between(random, 0, 180)),
            3,
            4.5f,
            6,
            8,
            10),

    /** Shrunk to 20 to 9 pixels a side and enlarged as squares. */
    RESOLUTION(
            (image, amount, random) -> ResolutionAugmentation.coarsen(image, (int) amount, false, true),
            20,
            16,
            13,
            11,
            9),

    /** Ink and paper differ by 0.6 to 0.08, on paper of any grey that leaves room for it. */
    CONTRAST(
            (image, amount, random) -> ContrastAugmentation.squeeze(image, (1 - amount) * random.nextFloat(), amount),
            0.6f,
            0.4f,
            0.25f,
            0.15f,
            0.08f),

    /** Normal noise with a standard deviation of 0.1 to 0.6. */
    NOISE(NoiseAugmentation::addGrain, 0.1f, 0.2f, 0.3f, 0.45f, 0.6f),

    /** 3 to 25% of the pixels are full ink or paper. */
    SPECKS(NoiseAugmentation::drop, 0.03f, 0.06f, 0.1f, 0.17f, 0.25f),

    /** A shadow, fog, stripes or ruled lines, with ink of 0.15 to 0.75. */
    BACKGROUND(BackgroundAugmentation::lay, 0.15f, 0.3f, 0.45f, 0.6f, 0.75f),

    /** 3 to 15 dots, and 1 to 5 ends of strokes that reach up to 4 to 8 pixels in. */
    CLUTTER(
            (image, amount, random) -> {
                ClutterAugmentation.dot(image, (int) (3 * amount), random);
                ClutterAugmentation.intrude(image, (int) amount, 3 + amount, random);
            },
            1,
            2,
            3,
            4,
            5),

    /** Strokes 1.2 to 2.4 times as wide, or as narrow, half of the images each. */
    THICKNESS(
            (image, amount, random) -> {
                float width = Morphology.strokeWidth(image);
                Morphology.changeWidth(image, random.nextBoolean() ? width * (amount - 1) : width * (1 / amount - 1));
            },
            1.2f,
            1.4f,
            1.7f,
            2,
            2.4f),

    /** Sheared by 0.2 to 0.9 to either side. */
    SHEAR(
            (image, amount, random) ->
                    AffineMap.of(0, 0, 0, 1, either(amount, random)).apply(image),
            0.2f,
            0.35f,
            0.5f,
            0.7f,
            0.9f),

    /** Turned by 10 to 50 degrees to either side. */
    ROTATION(
            (image, amount, random) ->
                    AffineMap.of(0, 0, either(amount, random), 1, 0).apply(image),
            10,
            20,
            30,
            40,
            50),

    /** Half of the images 1.2 to 2 times smaller; the others larger by the root of that, which at last fills the frame. */
    SCALE(
            (image, amount, random) -> {
                float zoom = random.nextBoolean() ? 1 / amount : (float) Math.sqrt(amount);
                AffineMap.of(0, 0, 0, zoom, 0).apply(image);
            },
            1.2f,
            1.4f,
            1.6f,
            1.8f,
            2);

    /** The number of strengths, from 1 (slight) to 5 (hardly legible). */
    public static final int STRENGTHS = 5;

    @FunctionalInterface
    private interface Operation {
        void apply(float[] image, float amount, RandomGenerator random);
    }

    private final Operation operation;
    private final float[] amounts;

    Corruption(Operation operation, float... amounts) {
        this.operation = operation;
        this.amounts = amounts;
    }

    /**
     * This corruption in one strength. What is not fixed, such as the direction, comes from the generator; the same seed
     * gives it in all strengths.
     *
     * @param strength 1 to {@link #STRENGTHS}
     */
    public Augmentation at(int strength) {
        if (strength < 1 || strength > STRENGTHS) {
            throw new IllegalArgumentException("a strength is from 1 to " + STRENGTHS + ", not " + strength);
        }
        float amount = amounts[strength - 1];
        return (image, random) -> operation.apply(image, amount, random);
    }

    private static float either(float amount, RandomGenerator random) {
        return random.nextBoolean() ? amount : -amount;
    }
}
