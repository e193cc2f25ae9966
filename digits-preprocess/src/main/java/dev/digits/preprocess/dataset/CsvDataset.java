package dev.digits.preprocess.dataset;

import dev.digits.DigitImage;
import dev.digits.DigitsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads CSV files of labelled images: one image a line, a label and 784 pixels from 0 (paper) to 255 (full ink), separated by
 * commas; gzipped or not.
 *
 * <p>Where the first line is a header, the column called {@code label} or {@code class} holds the labels and the others are
 * pixels in their order; without a header the first column holds the labels. Labels are numbers from 0; the classes then are
 * the ten digits or what a {@code labels.txt} beside the file names, one a line. In a file with a header they may be names,
 * too: where the first label is one, all are, and the classes are these in their alphabetical order.
 */
public final class CsvDataset {

    private static final int COLUMNS = DigitImage.PIXELS + 1;
    private static final int LONGEST_LINE = 1 << 16;
    private static final int LONGEST_NAME = 64;
    private static final int MOST_CLASSES = 256;
    private static final Set<String> LABEL_COLUMNS = Set.of("label", "class");

    private final Path file;
    private final int classes;
    private final byte[] line = new byte[LONGEST_LINE];
    private int length;
    private int number;
    private int labelColumn;
    private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    private final ByteArrayOutputStream labels = new ByteArrayOutputStream();
    /** The names that are labels, each with its number in {@code labels}; empty where the labels are numbers. */
    private final Map<String, Integer> named = new HashMap<>();

    private CsvDataset(Path file, int classes) {
        this.file = file;
        this.classes = classes;
    }

    /**
     * Reads a file; its name is the data set's.
     *
     * @throws DigitsException {@code DATA_MISSING} or {@code DATA_MALFORMED}, naming the file, the line and what is wrong
     *     with it
     */
    public static InMemoryDataset read(Path file) {
        Path absolute = file.toAbsolutePath();
        List<String> names = ClassNames.in(absolute.getParent());
        CsvDataset reader = new CsvDataset(file, names.size());
        try (InputStream in = DataFiles.open(file)) {
            reader.readLines(in);
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
        byte[] labels = reader.labels.toByteArray();
        if (!reader.named.isEmpty()) {
            names = reader.named.keySet().stream().sorted().toList();
            reader.renumber(labels, names);
        }
        return new InMemoryDataset(absolute.getFileName().toString(), names, reader.pixels.toByteArray(), labels);
    }

    private void readLines(InputStream in) throws IOException {
        byte[] row = new byte[DigitImage.PIXELS];
        while (nextLine(in)) {
            if (length == 0 || number == 1 && readHeader()) {
                continue;
            }
            DataFiles.requireRoom(file, labels.size() + 1, 2);
            readRow(row);
            pixels.write(row);
        }
        if (labels.size() == 0) {
            throw DataFiles.malformed(file, "holds no images");
        }
    }

    /** Reads a line without its end; false at the end of the file. */
    private boolean nextLine(InputStream in) throws IOException {
        number++;
        length = 0;
        int value;
        while ((value = in.read()) >= 0 && value != '\n') {
            if (length == LONGEST_LINE) {
                throw malformed("is longer than " + LONGEST_LINE + " bytes");
            }
            line[length++] = (byte) value;
        }
        boolean more = value >= 0 || length > 0;
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return more;
    }

    /** Takes the first line as header if it has a letter. */
    private boolean readHeader() {
        boolean letters = false;
        for (int i = 0; i < length; i++) {
            letters |= Character.isLetter(line[i]);
        }
        if (!letters) {
            return false;
        }
        String[] names = new String(line, 0, length, StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .replace("\"", "")
                .toLowerCase(Locale.ROOT)
                .split(",", -1);
        labelColumn = -1;
        for (int i = 0; i < names.length; i++) {
            if (LABEL_COLUMNS.contains(names[i].strip())) {
                if (labelColumn >= 0) {
                    throw malformed("has more than one column called label or class");
                }
                labelColumn = i;
            }
        }
        if (labelColumn < 0) {
            throw malformed("has no column called label or class; without it the images are not labelled");
        }
        requireColumns(names.length);
        return true;
    }

    private void readRow(byte[] row) {
        int column = 0;
        int pixel = 0;
        int value = -1;
        for (int i = 0; i <= length; i++) {
            if (column == labelColumn && value < 0 && isName(i)) {
                i = addName(i);
                column++;
                continue;
            }
            int character = i == length ? ',' : line[i];
            if (character >= '0' && character <= '9' && value <= 255) {
                value = 10 * Math.max(0, value) + character - '0';
            } else if (character != ',' || value < 0 || value > 255) {
                throw malformed("has " + cell(i) + " in column " + (column + 1) + ", not a number from 0 to 255");
            } else {
                if (column == labelColumn) {
                    addLabel(value);
                } else if (pixel < row.length) {
                    row[pixel++] = (byte) value;
                }
                column++;
                value = -1;
            }
        }
        requireColumns(column);
    }

    private void addLabel(int label) {
        if (label >= classes) {
            throw malformed(
                    "has label " + label + ", but the labels of " + classes + " classes are 0 to " + (classes - 1)
                            + "; for other classes put a " + ClassNames.FILE + " with one name a line beside the file");
        }
        labels.write(label);
    }

    /** Whether the label that begins here is a name: as the first one is. */
    private boolean isName(int from) {
        if (labels.size() > 0) {
            return !named.isEmpty();
        }
        int first = from + 1 < length && line[from] == '"' ? line[from + 1] : from < length ? line[from] : ',';
        return Character.isLetter(first) || first < 0;
    }

    /** Adds the name that begins here, and returns where it ends. */
    private int addName(int from) {
        int to = from;
        while (to < length && line[to] != ',') {
            to++;
        }
        String name = new String(line, from, to - from, StandardCharsets.UTF_8)
                .replace("\"", "")
                .strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw malformed("has a label that is no name of 1 to " + LONGEST_NAME + " characters");
        }
        labels.write(named.computeIfAbsent(name, key -> named.size()));
        if (named.size() > MOST_CLASSES) {
            throw malformed(
                    "has the " + named.size() + "th label, but there may be " + MOST_CLASSES + " classes at most");
        }
        return to;
    }

    /** Numbers the labels in the order of the names instead of that in which they were found. */
    private void renumber(byte[] numbers, List<String> names) {
        byte[] order = new byte[names.size()];
        named.forEach((name, number) -> order[number] = (byte) names.indexOf(name));
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = order[numbers[i] & 0xFF];
        }
    }

    private void requireColumns(int columns) {
        if (columns != COLUMNS) {
            throw malformed("has " + columns + " columns, not " + COLUMNS + ": a label and 28x28 pixels");
        }
    }

    /** The cell around a position of the line, for a message. */
    private String cell(int position) {
        int from = position;
        while (from > 0 && line[from - 1] != ',') {
            from--;
        }
        int to = position;
        while (to < length && line[to] != ',' && to < from + 20) {
            to++;
        }
        String text =
                new String(line, from, Math.max(0, to - from), StandardCharsets.US_ASCII).replaceAll("\\p{Cntrl}", "?");
        return text.isBlank() ? "nothing" : "'" + text + "'";
    }

    private DigitsException malformed(String problem) {
        return DataFiles.malformed(file, "line " + number + " " + problem);
    }
}
