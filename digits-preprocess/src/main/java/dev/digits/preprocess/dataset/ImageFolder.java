package dev.digits.preprocess.dataset;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a folder that holds one folder of pictures for each class. The classes are called as their folders, in the order
 * of their names, or of their numbers where all are numbers. Where all pictures have 28x28 pixels they are taken as they are,
 * whatever they show; else each holds one digit or letter and is framed as MNIST's are. Hidden files and files that are no
 * pictures by their names are left out.
 */
public final class ImageFolder {

    private static final int MOST_CLASSES = 256;

    private static final Pattern PICTURE = Pattern.compile(".*\\.(png|jpe?g|gif|bmp|wbmp|tiff?|webp)");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private ImageFolder() {}

    /**
     * Reads all pictures; the folder's name is the data set's.
     *
     * @throws DigitsException {@code DATA_MISSING} where there are no pictures, {@code DATA_MALFORMED} naming the pictures
     *     that cannot be read or show no digit
     */
    public static InMemoryDataset read(Path folder) {
        List<Path> classes = classes(folder);
        List<Path> pictures = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            for (Path picture : list(classes.get(label), ImageFolder::isPicture)) {
                pictures.add(picture);
                labels.add(label);
            }
        }
        if (pictures.isEmpty()) {
            throw new DigitsException(
                    Code.DATA_MISSING,
                    folder + " holds no pictures; it must have one folder of pictures for each class");
        }
        DataFiles.requireRoom(folder, pictures.size(), 1);
        byte[] numbers = new byte[pictures.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = labels.get(i).byteValue();
        }
        return new InMemoryDataset(
                DataFiles.nameOf(folder), names(classes), new PictureDigits(folder, pictures).read(), numbers);
    }

    /** The names of the classes of a folder. */
    static List<String> folders(Path folder) {
        return names(classes(folder));
    }

    private static List<String> names(List<Path> classes) {
        return classes.stream().map(path -> path.getFileName().toString()).toList();
    }

    private static List<Path> classes(Path folder) {
        List<Path> classes = list(folder, path -> Files.isDirectory(path) && !isHidden(path));
        if (classes.size() > MOST_CLASSES) {
            throw DataFiles.malformed(
                    folder,
                    "has " + classes.size() + " folders, but there may be " + MOST_CLASSES + " classes at most");
        }
        if (classes.stream()
                .allMatch(path -> NUMBER.matcher(path.getFileName().toString()).matches())) {
            return classes.stream()
                    .sorted(Comparator.comparing(
                            path -> Integer.parseInt(path.getFileName().toString())))
                    .toList();
        }
        return classes;
    }

    private static boolean isPicture(Path path) {
        return Files.isRegularFile(path)
                && !isHidden(path)
                && PICTURE.matcher(path.getFileName().toString().toLowerCase(Locale.ROOT))
                        .matches();
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    /** What is in a folder, in the order of names, which does not depend on the system. */
    static List<Path> list(Path folder, Predicate<Path> wanted) {
        try (Stream<Path> content = Files.list(folder)) {
            return content.filter(wanted)
                    .sorted(Comparator.comparing(path -> path.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw DataFiles.unreadable(folder, e);
        } catch (UncheckedIOException e) {
            throw DataFiles.unreadable(folder, e.getCause());
        }
    }
}
