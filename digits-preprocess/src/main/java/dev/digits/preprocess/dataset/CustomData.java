package dev.digits.preprocess.dataset;

import dev.digits.DigitsException;
import dev.digits.data.BatchOrder;
import dev.digits.data.Dataset;
import dev.digits.data.Split;
import dev.digits.data.Subset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Labelled images as people keep them: a CSV file, a folder with a folder of pictures for each class, or a folder that holds
 * a training and a test set: two such folders, {@code train} and {@code test} or {@code training} and {@code testing}, or
 * two CSV files, of which one has {@code train} in its name and one {@code test}.
 *
 * <p>Where there is no test set, a sixth of each class is one, drawn by a fixed seed, so that it is the same for every
 * training. So is the order of the images, so that the first ones are of all classes. Reads anew at every call; immutable.
 */
public final class CustomData {

    private static final double TEST_SHARE = 1.0 / 6;
    private static final long SEED = 1;

    private final Path path;
    private final Path training;
    private final Path test;

    /**
     * @param path a CSV file or a folder of one of these kinds
     */
    public CustomData(Path path) {
        this.path = path;
        Path one = part("train");
        Path other = part("test");
        boolean both = one != null && other != null;
        this.training = both ? one : null;
        this.test = both ? other : null;
    }

    /** The folder or file of a part; null where there is none. */
    private Path part(String word) {
        for (String name : List.of(word, word + "ing")) {
            if (Files.isDirectory(path.resolve(name))) {
                return path.resolve(name);
            }
        }
        Pattern csv = Pattern.compile(".*" + word + ".*\\.csv(\\.gz)?", Pattern.CASE_INSENSITIVE);
        List<Path> files = !Files.isDirectory(path)
                ? List.of()
                : ImageFolder.list(
                        path,
                        file -> Files.isRegularFile(file)
                                && csv.matcher(file.getFileName().toString()).matches());
        return files.size() == 1 ? files.get(0) : null;
    }

    /** Whether a path may be such data: a file, or a folder of folders or CSV files that has none of MNIST's files. */
    public static boolean isAt(Path path) {
        return Files.isRegularFile(path)
                || Files.isDirectory(path)
                        && !Mnist.isIn(path)
                        && (!ImageFolder.folders(path).isEmpty() || new CustomData(path).hasTestSet());
    }

    /** Whether it has a test set of its own. */
    public boolean hasTestSet() {
        return test != null;
    }

    /**
     * Reads both sets.
     *
     * @throws DigitsException {@code DATA_MISSING} or {@code DATA_MALFORMED}, naming what is missing or wrong
     */
    public TrainTest read() {
        if (!hasTestSet()) {
            return divided();
        }
        requireSameClasses();
        return new TrainTest(read(training, DataFiles.nameOf(path) + " train"), test());
    }

    /**
     * Reads the test set.
     *
     * @throws DigitsException {@code DATA_MISSING} or {@code DATA_MALFORMED}, naming what is missing or wrong
     */
    public Dataset test() {
        return hasTestSet()
                ? read(test, DataFiles.nameOf(path) + " test")
                : divided().test();
    }

    /**
     * Reads all images; where there is a test set of its own, that alone.
     *
     * @throws DigitsException {@code DATA_MISSING} or {@code DATA_MALFORMED}, naming what is missing or wrong
     */
    public Dataset whole() {
        return hasTestSet() ? test() : read(path, DataFiles.nameOf(path));
    }

    private static Dataset read(Path place, String name) {
        Dataset data = Files.isDirectory(place) ? ImageFolder.read(place) : CsvDataset.read(place);
        return new Subset(name, data, BatchOrder.permutation(data.size(), SEED, 1));
    }

    /** Told before a training, not after it. CSV files name their classes only when they are read. */
    private void requireSameClasses() {
        if (Files.isDirectory(training) && Files.isDirectory(test)) {
            List<String> trained = ImageFolder.folders(training);
            List<String> tested = ImageFolder.folders(test);
            if (!tested.equals(trained)) {
                throw DataFiles.malformed(
                        path, "has the classes " + trained + " for training, but " + tested + " for tests");
            }
        }
    }

    private TrainTest divided() {
        Dataset whole = read(path, DataFiles.nameOf(path));
        try {
            Split parts = Split.stratified(whole, TEST_SHARE, SEED);
            return new TrainTest(
                    renamed(parts.training(), whole.name() + ", without its test part"),
                    renamed(parts.validation(), whole.name() + ", test part (a sixth)"));
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
}
