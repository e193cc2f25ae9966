package dev.digits.app;

import dev.digits.data.Dataset;
import dev.digits.preprocess.dataset.CustomData;
import dev.digits.preprocess.dataset.Mnist;
import dev.digits.preprocess.dataset.SyntheticDigits;
import dev.digits.preprocess.dataset.TrainTest;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where a training and a test set come from; small enough to be sent to another process, which then reads the same data.
 *
 * @param path a folder of IDX files, or what {@link CustomData} reads; null means that the digits are synthetic
 */
public record DataSource(String path) {

    private static final int SYNTHETIC_TRAINING_IMAGES = 20_000;
    private static final int SYNTHETIC_TEST_IMAGES = 10_000;

    /** Digits drawn by a program: 20,000 for training, 10,000 for tests, the same at every call. */
    public static DataSource ofSyntheticDigits() {
        return new DataSource(null);
    }

    /** Whether the digits are drawn by a program. */
    public boolean synthetic() {
        return path == null;
    }

    /**
     * Reads or draws both sets.
     *
     * @throws dev.digits.DigitsException where one cannot be read
     */
    public TrainTest read() {
        return !synthetic() && isCustom() ? custom().read() : new TrainTest(training(), test());
    }

    /**
     * Reads or draws the training set.
     *
     * @throws dev.digits.DigitsException where it cannot be read
     */
    public Dataset training() {
        if (synthetic()) {
            return SyntheticDigits.generate(SYNTHETIC_TRAINING_IMAGES, 1);
        }
        return isCustom() ? custom().read().training() : mnist().train();
    }

    /**
     * Reads or draws the test set; where there is none, a part of the images that {@link #training()} leaves out.
     *
     * @throws dev.digits.DigitsException where it cannot be read
     */
    public Dataset test() {
        if (synthetic()) {
            return SyntheticDigits.generate(SYNTHETIC_TEST_IMAGES, 2);
        }
        return isCustom() ? custom().test() : mnist().test();
    }

    /**
     * Reads or draws the test set; where there is none, all images.
     *
     * @throws dev.digits.DigitsException where it cannot be read
     */
    public Dataset testOrWhole() {
        return !synthetic() && isCustom() ? custom().whole() : test();
    }

    /** Whether there is a test set that was made as such. */
    public boolean hasTestSet() {
        return synthetic() || !isCustom() || custom().hasTestSet();
    }

    /** What a model says of the data that it was trained with: the SHA-256 of each IDX file, or what it is called. */
    public Map<String, String> provenance() {
        if (synthetic()) {
            return Map.of("data", "synthetic digits");
        }
        if (isCustom()) {
            return Map.of(
                    "data",
                    String.valueOf(Path.of(path).toAbsolutePath().normalize().getFileName()));
        }
        return mnist().verify().stream()
                .collect(Collectors.toMap(
                        // The hash is that of the unpacked file.
                        file -> "data.sha256."
                                + file.file().getFileName().toString().replaceFirst("\\.gz$", ""),
                        Mnist.Verification::sha256));
    }

    private boolean isCustom() {
        return CustomData.isAt(Path.of(path));
    }

    private CustomData custom() {
        return new CustomData(Path.of(path));
    }

    private Mnist mnist() {
        return Mnist.locate(Path.of(path));
    }
}
