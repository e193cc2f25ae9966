package dev.digits.model;

/** Derives independent random seeds from one, so that every random choice has a seed of its own and order is free. */
public final class Seeds {

    private Seeds() {}

    /**
     * A seed for the choice at {@code path}, well mixed: SplitMix64's finalizer (Steele, Lea and Flood 2014) over the
     * seed and each step of the path.
     */
    public static long derive(long seed, long... path) {
        long value = mix(seed + 0x9E3779B97F4A7C15L);
        for (long step : path) {
            value = mix(value + 0x9E3779B97F4A7C15L + mix(step + 0x632BE59BD9B4E019L));
        }
        return value;
    }

    /** SplitMix64's finalizer: every bit of the result depends on every bit of {@code value}. */
    public static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
