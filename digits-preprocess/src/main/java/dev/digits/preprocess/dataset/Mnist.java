package dev.digits.preprocess.dataset;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * MNIST, or another data set in four IDX files of the same names: {@code train-images-idx3-ubyte},
 * {@code train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte}, {@code t10k-labels-idx1-ubyte}; also with {@code .}
 * before {@code idx}; raw or gzipped.
 *
 * <p>The classes are the ten digits, or what a {@code labels.txt} beside the files names, one a line. A set whose content
 * has MNIST's SHA-256 is called MNIST, any other has its folder's name. Immutable and safe for use by several threads at
 * once.
 */
public final class Mnist {

    /** The system property that names the data folder. */
    public static final String PROPERTY = "digits.data.dir";

    /** The environment variable that names the data folder. */
    public static final String VARIABLE = "DIGITS_DATA_DIR";

    /**
     * What was found out about one of the four files.
     *
     * @param file where it is
     * @param sha256 of its uncompressed content, as 64 hexadecimal digits; of a longer file than MNIST's, of the first
     *     bytes
     * @param genuine whether it is MNIST's own
     */
    public record Verification(Path file, String sha256, boolean genuine) {}

    private record Place(Path directory, String origin) {}

    private final Place place;

    private Mnist(Place place) {
        this.place = place;
    }

    /**
     * The data in the folder that is named first by: the argument, the system property {@value #PROPERTY}, the
     * environment variable {@value #VARIABLE}; else in the user's cache folder. A named folder without data is an error,
     * never replaced by another.
     *
     * @param directory the folder, or null where nobody chose one
     * @throws DigitsException {@code DATA_MISSING} where the folder has none of the four files
     */
    public static Mnist locate(Path directory) {
        Mnist found = new Mnist(place(directory, System::getProperty, System::getenv));
        if (found.missing().size() == MnistFile.ALL.size()) {
            throw found.missing(MnistFile.ALL);
        }
        return found;
    }

    /** Whether a folder has one of the four files. */
    public static boolean isIn(Path directory) {
        return MnistFile.ALL.stream().anyMatch(file -> file.in(directory).isPresent());
    }

    /** The folder in which {@link #locate} looks, whether it is there or not; where a download belongs. */
    public static Path directory(Path directory) {
        return place(directory, System::getProperty, System::getenv).directory;
    }

    static Path directory(Path argument, UnaryOperator<String> properties, UnaryOperator<String> environment) {
        return place(argument, properties, environment).directory;
    }

    private static Place place(Path argument, UnaryOperator<String> properties, UnaryOperator<String> environment) {
        if (argument != null) {
            return new Place(argument, "given as the data folder");
        }
        String property = properties.apply(PROPERTY);
        if (property != null && !property.isBlank()) {
            return new Place(Path.of(property), "named by -D" + PROPERTY);
        }
        String variable = environment.apply(VARIABLE);
        if (variable != null && !variable.isBlank()) {
            return new Place(Path.of(variable), "named by the environment variable " + VARIABLE);
        }
        return new Place(cache(properties, environment).resolve("digits"), "the user's cache folder");
    }

    private static Path cache(UnaryOperator<String> properties, UnaryOperator<String> environment) {
        Path home = Path.of(properties.apply("user.home"));
        String system = properties.apply("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return absolute(environment.apply("LOCALAPPDATA"))
                    .orElse(home.resolve("AppData").resolve("Local"));
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches");
        }
        // The XDG Base Directory Specification: relative paths are to be ignored.
        return absolute(environment.apply("XDG_CACHE_HOME")).orElse(home.resolve(".cache"));
    }

    private static Optional<Path> absolute(String path) {
        return Optional.ofNullable(path)
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }

    /** The folder of the files. */
    public Path directory() {
        return place.directory;
    }

    /** The usual names of those of the four files that are not there. */
    public List<String> missing() {
        return MnistFile.ALL.stream()
                .filter(file -> file.in(place.directory).isEmpty())
                .map(MnistFile::fileName)
                .toList();
    }

    /**
     * Reads the training set.
     *
     * @throws DigitsException {@code DATA_MISSING} or {@code DATA_MALFORMED}, naming the file and what is wrong with it
     */
    public InMemoryDataset train() {
        return read("train", MnistFile.TRAINING_IMAGES, MnistFile.TRAINING_LABELS);
    }

    /**
     * Reads the test set.
     *
     * @throws DigitsException {@code DATA_MISSING} or {@code DATA_MALFORMED}, naming the file and what is wrong with it
     */
    public InMemoryDataset test() {
        return read("test", MnistFile.TEST_IMAGES, MnistFile.TEST_LABELS);
    }

    /**
     * Compares the files that are there with MNIST's own.
     *
     * @throws DigitsException {@code DATA_MALFORMED} where a file cannot be read or unpacked
     */
    public List<Verification> verify() {
        List<Verification> verifications = new ArrayList<>();
        for (MnistFile kind : MnistFile.ALL) {
            kind.in(place.directory).ifPresent(file -> {
                try {
                    String hash = kind.hashOf(file);
                    verifications.add(new Verification(file, hash, kind.isGenuine(hash)));
                } catch (IOException e) {
                    throw DataFiles.unreadable(file, e);
                }
            });
        }
        return verifications;
    }

    private InMemoryDataset read(String part, MnistFile imagesFile, MnistFile labelsFile) {
        Path images = imagesFile.in(place.directory).orElse(null);
        Path labels = labelsFile.in(place.directory).orElse(null);
        if (images == null || labels == null) {
            throw missing(List.of(imagesFile, labelsFile));
        }
        return Idx.read(
                (pixels, numbers) -> {
                    boolean genuine = imagesFile.isGenuine(Idx.imagesHeader(numbers.length), pixels)
                            && labelsFile.isGenuine(Idx.labelsHeader(numbers.length), numbers);
                    return (genuine ? "MNIST" : DataFiles.nameOf(place.directory)) + " " + part;
                },
                ClassNames.in(place.directory),
                images,
                labels);
    }

    private DigitsException missing(List<MnistFile> files) {
        String names = String.join(
                ", ",
                files.stream()
                        .filter(file -> file.in(place.directory).isEmpty())
                        .map(file -> file.fileName() + "[.gz]")
                        .toList());
        return new DigitsException(
                Code.DATA_MISSING,
                place.directory.toAbsolutePath() + " (" + place.origin + ") lacks " + names
                        + "; fetch MNIST with 'digits data fetch', or name another folder with --data, -D" + PROPERTY
                        + " or "
                        + VARIABLE);
    }
}
