package dev.digits.spi;

import dev.digits.model.Seeds;

/**
 * Which values a dropout layer drops: a pure function of seed, step and layer, so that every engine drops the same ones
 * and a resumed training goes on exactly.
 */
public final class DropoutMask {

    private DropoutMask() {}

    /**
     * Fills the factors that the layer's values are multiplied with: 0 (dropped) or {@code 1 / (1 - probability)}.
     *
     * @param mask receives {@code [batch, elements of the layer]} in the neutral order (an image in channel, row,
     *     column)
     * @param length how many
     * @param seed of the training
     * @param step how many updates were made before this one
     * @param layer the layer's index in the architecture
     * @param probability of dropping, from 0 to below 1
     */
    public static void fill(float[] mask, int length, long seed, long step, int layer, float probability) {
        long key = Seeds.derive(seed, step, layer);
        float kept = 1 / (1 - probability);
        // A value is dropped where 31 random bits, as a fraction, are below the probability; two values a hash.
        long threshold = (long) ((double) probability * (1L << 31));
        for (int i = 0; i < length; i += 2) {
            long bits = Seeds.mix(key + (i >> 1) * 0x9E3779B97F4A7C15L);
            mask[i] = (bits >>> 33) < threshold ? 0 : kept;
            if (i + 1 < length) {
                mask[i + 1] = (bits & 0x7FFFFFFFL) < threshold ? 0 : kept;
            }
        }
    }
}
