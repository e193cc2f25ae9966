package dev.digits.preprocess.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/** The names of a data set's classes: one a line in {@value #FILE} beside the data, else the ten digits. */
final class ClassNames {

    static final String FILE = "labels.txt";

    static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private static final int MOST_BYTES = 1 << 16;

    private ClassNames() {}

    /** The names of the classes of the data in {@code directory}. */
    static List<String> in(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return DIGITS;
        }
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(MOST_BYTES);
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
        List<String> names = new String(content, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (names.isEmpty() || names.size() > 256 || new HashSet<>(names).size() != names.size()) {
            throw DataFiles.malformed(
                    file, "must hold 1 to 256 different class names, one a line, but holds " + names.size() + " lines");
        }
        return names;
    }
}
