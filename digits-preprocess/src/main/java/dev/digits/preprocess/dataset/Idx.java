package dev.digits.preprocess.dataset;

import dev.digits.DigitImage;
import dev.digits.DigitsException;
import dev.digits.data.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * The IDX format of MNIST: a big-endian header (magic number, sizes), then one unsigned byte for each value. Files may be
 * gzipped, which is told by their content. See <a href="https://yann.lecun.com/exdb/mnist/">the format's page</a>.
 */
public final class Idx {

    private static final int IMAGES_MAGIC = 0x803;
    private static final int LABELS_MAGIC = 0x801;
    private static final int FIRST_PIECE = 1 << 20;

    private Idx() {}

    /**
     * Reads a data set of two files.
     *
     * @param name what to call it
     * @param classes the classes' names, in the order of the label numbers
     * @param images an idx3 file of unsigned bytes, 28x28
     * @param labels an idx1 file of unsigned bytes, as many as images
     * @throws DigitsException {@code DATA_MISSING} or {@code DATA_MALFORMED}, naming the file and what is wrong with it
     */
    public static InMemoryDataset read(String name, List<String> classes, Path images, Path labels) {
        return read((pixels, numbers) -> name, classes, images, labels);
    }

    /** Reads a data set whose name depends on its pixels and labels. */
    static InMemoryDataset read(
            BiFunction<byte[], byte[], String> name, List<String> classes, Path images, Path labels) {
        byte[] numbers = readLabels(labels, classes.size());
        byte[] pixels = readImages(images);
        int count = pixels.length / DigitImage.PIXELS;
        if (count != numbers.length) {
            throw DataFiles.malformed(
                    labels,
                    String.format(
                            Locale.ROOT,
                            "has %,d labels, but %s has %,d images; they are not of one set",
                            numbers.length,
                            images,
                            count));
        }
        return new InMemoryDataset(name.apply(pixels, numbers), classes, pixels, numbers);
    }

    /**
     * Writes a data set as two files, each gzipped where its name ends with {@code .gz}. Ink is rounded to a 255th.
     *
     * @throws DigitsException {@code OUTPUT_UNWRITABLE}
     * @throws IllegalArgumentException where a label is above 255 or an image has no class
     */
    public static void write(Dataset data, Path images, Path labels) {
        byte[] numbers = new byte[data.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (data.label(i) < 0 || data.label(i) > 255) {
                throw new IllegalArgumentException("IDX labels are bytes, but image " + i + " has " + data.label(i));
            }
            numbers[i] = (byte) data.label(i);
        }
        DataFiles.write(images, out -> {
            out.write(imagesHeader(numbers.length));
            float[] ink = new float[DigitImage.PIXELS];
            byte[] bytes = new byte[DigitImage.PIXELS];
            for (int i = 0; i < numbers.length; i++) {
                data.pixels(i, ink, 0);
                for (int k = 0; k < ink.length; k++) {
                    bytes[k] = (byte) Math.round(ink[k] * 255);
                }
                out.write(bytes);
            }
        });
        DataFiles.write(labels, out -> {
            out.write(labelsHeader(numbers.length));
            out.write(numbers);
        });
    }

    /** The pixels of a file of 28x28 images, {@code [images, 28, 28]}. */
    static byte[] readImages(Path file) {
        try (InputStream in = DataFiles.open(file)) {
            ByteBuffer header = header(file, in, 16, IMAGES_MAGIC, "images");
            long count = header.getInt() & 0xFFFFFFFFL;
            int rows = header.getInt();
            int columns = header.getInt();
            if (rows != DigitImage.SIDE || columns != DigitImage.SIDE) {
                throw DataFiles.malformed(
                        file,
                        "has images of " + Integer.toUnsignedString(columns) + "x" + Integer.toUnsignedString(rows)
                                + " pixels; they must be 28x28");
            }
            return body(file, in, count, DigitImage.PIXELS, "images");
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
    }

    /** The labels of a file, each less than {@code classes}. */
    static byte[] readLabels(Path file, int classes) {
        byte[] labels;
        try (InputStream in = DataFiles.open(file)) {
            long count = header(file, in, 8, LABELS_MAGIC, "labels").getInt() & 0xFFFFFFFFL;
            labels = body(file, in, count, 1, "labels");
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
        for (int i = 0; i < labels.length; i++) {
            if ((labels[i] & 0xFF) >= classes) {
                throw DataFiles.malformed(
                        file,
                        "has label " + (labels[i] & 0xFF) + " (of image " + i + "), but the labels of " + classes
                                + " classes are 0 to " + (classes - 1) + "; for other classes put a " + ClassNames.FILE
                                + " with one name a line beside it");
            }
        }
        return labels;
    }

    static byte[] imagesHeader(int count) {
        return ByteBuffer.allocate(16)
                .putInt(IMAGES_MAGIC)
                .putInt(count)
                .putInt(DigitImage.SIDE)
                .putInt(DigitImage.SIDE)
                .array();
    }

    static byte[] labelsHeader(int count) {
        return ByteBuffer.allocate(8).putInt(LABELS_MAGIC).putInt(count).array();
    }

    /** Reads the header and checks its magic number; the buffer stands behind that. */
    private static ByteBuffer header(Path file, InputStream in, int length, int magic, String what) throws IOException {
        byte[] bytes = in.readNBytes(length);
        ByteBuffer header = ByteBuffer.wrap(bytes);
        if (bytes.length >= 4 && header.getInt() != magic) {
            throw DataFiles.malformed(
                    file,
                    String.format(
                            Locale.ROOT,
                            "is no IDX file of %s: it starts with %08x, not with %08x",
                            what,
                            header.getInt(0),
                            magic));
        }
        if (bytes.length < length) {
            throw DataFiles.malformed(
                    file,
                    "is truncated: it has " + bytes.length + " bytes, less than the " + length + " of its header");
        }
        return header;
    }

    /**
     * Reads what follows the header, in growing pieces: a header's claim alone never makes a large allocation.
     */
    private static byte[] body(Path file, InputStream in, long count, int size, String what) throws IOException {
        DataFiles.requireRoom(file, count, 1);
        int length = Math.toIntExact(count * size);
        byte[] body = new byte[Math.min(length, FIRST_PIECE)];
        int filled = in.readNBytes(body, 0, body.length);
        while (filled == body.length && filled < length) {
            body = Arrays.copyOf(body, (int) Math.min(length, 2L * body.length));
            filled += in.readNBytes(body, filled, body.length - filled);
        }
        if (filled < length) {
            throw DataFiles.malformed(
                    file,
                    String.format(
                            Locale.ROOT,
                            "is truncated: its header says %,d %s, but it holds %,d; fetch it again",
                            count,
                            what,
                            filled / size));
        }
        if (in.read() >= 0) {
            throw DataFiles.malformed(
                    file,
                    String.format(
                            Locale.ROOT,
                            "holds more than the %,d %s that its header says; fetch it again",
                            count,
                            what));
        }
        return body;
    }
}
