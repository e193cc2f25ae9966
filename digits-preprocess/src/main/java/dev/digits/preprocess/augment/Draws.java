package dev.digits.preprocess.augment;

import java.util.random.RandomGenerator;

/** Random numbers of the shapes that augmentations need; the same on every machine for a seed. */
final class Draws {

    private Draws() {}

    /** Evenly from {@code least} to {@code greatest}. */
    static float between(RandomGenerator random, float least, float greatest) {
        return least + (greatest - least) * random.nextFloat();
    }

    /** Evenly from -1 to 1. */
    static float symmetric(RandomGenerator random) {
        return 2 * random.nextFloat() - 1;
    }

    /** Evenly from 0 to {@code count - 1}; few, so that a float can tell them apart. */
    static int below(RandomGenerator random, int count) {
        return (int) (random.nextFloat() * count);
    }

    /**
     * About normal with mean 0 and variance 1, never beyond 3.5: the sum of four even draws of 16 bits, which needs no
     * function that machines round differently.
     */
    static float normal(RandomGenerator random) {
        long bits = random.nextLong();
        int sum = (int) (bits & 0xFFFF)
                + (int) (bits >>> 16 & 0xFFFF)
                + (int) (bits >>> 32 & 0xFFFF)
                + (int) (bits >>> 48);
        // Four even draws from 0 to 1 have the mean 2 and the variance 1/3.
        return (sum / 65535f - 2) * 1.7320508f;
    }
}
