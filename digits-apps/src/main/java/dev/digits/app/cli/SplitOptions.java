package dev.digits.app.cli;

import dev.digits.data.Dataset;
import dev.digits.data.Split;
import dev.digits.data.Subset;
import picocli.CommandLine.Option;

/** Which part of a training set is learnt from, and which is held back. */
final class SplitOptions {

    private static final double DEFAULT_VALIDATION = 1.0 / 12;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of all chance: weights, order, dropout, augmentation, split (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "Only the first N images of the training set.")
    private int limit = Integer.MAX_VALUE;

    @Option(
            names = "--validation",
            paramLabel = "N",
            description =
                    "How much of the training set is held back to choose the best epoch by and to calibrate with: a"
                            + " share below 1, or a number of images; 0 for none (a twelfth).")
    private double validation = DEFAULT_VALIDATION;

    long seed() {
        return seed;
    }

    /** What to learn from and what to choose by; the second is null where nothing is held back. */
    Split of(Dataset training) {
        Dataset whole = Subset.first(training, limit);
        if (validation == 0) {
            return new Split(whole, null);
        }
        return Split.stratified(whole, validation < 1 ? validation : validation / whole.size(), seed);
    }
}
