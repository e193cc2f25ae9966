package dev.digits.app;

import dev.digits.data.Dataset;
import dev.digits.preprocess.dataset.Mnist;
import dev.digits.preprocess.dataset.SyntheticDigits;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where a training and a test set come from; small enough to be sent to another process, which then reads the same data.
 *
 * @param folder of the IDX files; null means that the digits are synthetic
 */
public record DataSource(String folder) {

    private static final int SYNTHETIC_TRAINING_IMAGES = 20_000;
    private static final int SYNTHETIC_TEST_IMAGES = 10_000;

    /** Digits drawn by a program: 20,000 for training, 10,000 for tests, the same at every call. */
    public static DataSource ofSyntheticDigits() {
        return new DataSource(null);
    }

    /** Whether the digits are drawn by a program. */
    public boolean synthetic() {
        return folder == null;
    }

    /**
     * Reads or draws the training set.
     *
     * @throws dev.digits.DigitsException where it cannot be read
     */
    public Dataset training() {
        return synthetic() ? SyntheticDigits.generate(SYNTHETIC_TRAINING_IMAGES, 1) : mnist().train();
    }

    /**
     * Reads or draws the test set.
     *
     * @throws dev.digits.DigitsException where it cannot be read
     */
    public Dataset test() {
        return synthetic() ? SyntheticDigits.generate(SYNTHETIC_TEST_IMAGES, 2) : mnist().test();
    }

    /** What a model says of the data that it was trained with: the SHA-256 of each file. */
    public Map<String, String> provenance() {
        return synthetic()
                ? Map.of("data", "synthetic digits")
                : mnist().verify().stream()
                        .collect(Collectors.toMap(
                                // The hash is that of the unpacked file.
                                file -> "data.sha256."
                                        + file.file().getFileName().toString().replaceFirst("\\.gz$", ""),
                                Mnist.Verification::sha256));
    }

    private Mnist mnist() {
        return Mnist.locate(Path.of(folder));
    }
}
