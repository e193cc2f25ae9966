package dev.digits.data;

import dev.digits.model.Seeds;

/** The order in which an epoch takes the images: a pure function of seed and epoch, the same on every machine. */
public final class BatchOrder {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private BatchOrder() {}

    /**
     * A random order of {@code size} images (Fisher and Yates's shuffle, numbers from SplitMix64).
     *
     * @param epoch from 1
     * @return each number from 0 to {@code size - 1} once
     */
    public static int[] permutation(int size, long seed, int epoch) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        shuffle(order, Seeds.derive(seed, epoch));
        return order;
    }

    /** Shuffles in place. */
    static void shuffle(int[] values, long seed) {
        long state = seed;
        for (int i = values.length - 1; i > 0; i--) {
            state += GOLDEN;
            // A multiplication instead of a remainder (Lemire 2019); its bias is below 2^-32 * values.length.
            int j = (int) ((Seeds.mix(state) >>> 32) * (i + 1) >>> 32);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }
}
