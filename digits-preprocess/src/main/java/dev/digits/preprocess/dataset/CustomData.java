package dev.digits.preprocess.dataset;

import dev.digits.DigitsException;
import dev.digits.data.BatchOrder;
import dev.digits.data.Dataset;
import dev.digits.data.Split;
import dev.digits.data.Subset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Labelled images as people keep them: a CSV file, a folder with a folder of pictures for each class, or a folder that holds
 * two such folders, {@code train} and {@code test} (or {@code training} and {@code testing}).
 *
 * <p>Where there is no test set, a sixth of each class is one, drawn by a fixed seed, so that it is the same for every
 * training. So is the order of the images, so that the first ones are of all classes. Reads anew at every call; immutable.
 */
public final class CustomData {

    private static final double TEST_SHARE = 1.0 / 6;
    private static final long SEED = 1;

    private final Path path;

    /**
     * @param path a CSV file or a folder of one of the two kinds
     */
    public CustomData(Path path) {
        this.path = path;
    }

    /** Whether a path may be such data: a file, or a folder of folders that has none of MNIST's files. */
    public static boolean isAt(Path path) {
        return Files.isRegularFile(path)
                || Files.isDirectory(path)
                        && !Mnist.isIn(path)
                        && !ImageFolder.folders(path).isEmpty();
    }

    /** Whether it has a test set of its own. */
    public boolean hasTestSet() {
        return trainingFolder().isPresent() && testFolder().isPresent();
    }

    /**
     * Reads the images to learn from.
     *
     * @throws DigitsException {@code DATA_MISSING} or {@code DATA_MALFORMED}, naming what is missing or wrong
     */
    public Dataset train() {
        return hasTestSet() ? part(trainingFolder().get(), "train") : split().training();
    }

    /**
     * Reads the images to test with.
     *
     * @throws DigitsException {@code DATA_MISSING} or {@code DATA_MALFORMED}, naming what is missing or wrong
     */
    public Dataset test() {
        if (hasTestSet()) {
            return requireSameClasses(part(testFolder().get(), "test"));
        }
        Dataset part = split().validation();
        return renamed(part, DataFiles.nameOf(path) + ", test part (a sixth)");
    }

    /**
     * Reads all images; where there is a test set of its own, that alone.
     *
     * @throws DigitsException {@code DATA_MISSING} or {@code DATA_MALFORMED}, naming what is missing or wrong
     */
    public Dataset whole() {
        return hasTestSet() ? test() : read();
    }

    private Dataset read() {
        return shuffled(
                Files.isDirectory(path) ? ImageFolder.read(path) : CsvDataset.read(path), DataFiles.nameOf(path));
    }

    private static Dataset shuffled(Dataset data, String name) {
        return new Subset(name, data, BatchOrder.permutation(data.size(), SEED, 1));
    }

    private Split split() {
        Dataset whole = read();
        try {
            Split parts = Split.stratified(whole, TEST_SHARE, SEED);
            return new Split(renamed(parts.training(), whole.name() + ", without its test part"), parts.validation());
        } catch (IllegalArgumentException e) {
            throw DataFiles.malformed(
                    path,
                    "holds " + whole.size() + " images, too few to hold a sixth back as test set; add more, or make"
                            + " folders train and test of them");
        }
    }

    private static Dataset renamed(Dataset data, String name) {
        return new Subset(name, data, IntStream.range(0, data.size()).toArray());
    }

    private Dataset part(Path folder, String part) {
        return shuffled(ImageFolder.read(folder), DataFiles.nameOf(path) + " " + part);
    }

    private Dataset requireSameClasses(Dataset test) {
        List<String> trained = ImageFolder.folders(trainingFolder().get());
        if (!test.labels().equals(trained)) {
            throw DataFiles.malformed(
                    path, "has the classes " + trained + " for training, but " + test.labels() + " for tests");
        }
        return test;
    }

    private Optional<Path> trainingFolder() {
        return folder("train", "training");
    }

    private Optional<Path> testFolder() {
        return folder("test", "testing");
    }

    private Optional<Path> folder(String... names) {
        for (String name : names) {
            if (Files.isDirectory(path.resolve(name))) {
                return Optional.of(path.resolve(name));
            }
        }
        return Optional.empty();
    }
}
