package dev.digits.app.interchange;

/**
 * How many values a file may have computed in all, so that a small one can neither fill the memory nor keep the processor busy. What a
 * file holds itself adds to it: real networks transpose or rescale their weights a few times, each.
 */
final class Budget {

    /** Of a file without weights: 128 MiB as float64, a fraction of a second. */
    private static final long BASE = 1 << 24;

    private static final int TIMES = 8;

    private long left = BASE;

    /** The file holds so many values more. */
    void grant(long values) {
        left += TIMES * values;
    }

    /**
     * So many values are made, or gone through.
     *
     * @throws IllegalArgumentException where that is more than is left
     */
    void spend(long values) {
        left -= values;
        if (left < 0) {
            throw new IllegalArgumentException(
                    "with this node the file has far more values computed than it holds; it is refused as harmful");
        }
    }
}
