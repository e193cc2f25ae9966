package dev.digits.preprocess.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxTest {

    private static final InMemoryDataset DATA = SyntheticDigits.generate(30, 1);

    @TempDir
    Path directory;

    private Path images;
    private Path labels;

    @BeforeEach
    void writeFiles() {
        images = directory.resolve("images");
        labels = directory.resolve("labels");
        Idx.write(DATA, images, labels);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz"})
    void whatIsWrittenIsReadAgain(String ending) throws IOException {
        Path otherImages = directory.resolve("other-images" + ending);
        Path otherLabels = directory.resolve("other-labels" + ending);

        Idx.write(DATA, otherImages, otherLabels);

        InMemoryDataset read = Idx.read("again", ClassNames.DIGITS, otherImages, otherLabels);
        assertThat(read.name()).isEqualTo("again");
        assertSame(read, DATA);
        assertThat(Files.readAllBytes(otherImages)[0]).isEqualTo((byte) (ending.isEmpty() ? 0 : 0x1F));
        try (var files = Files.list(directory)) {
            assertThat(files).as("nothing else is left").hasSize(4);
        }
    }

    @Test
    void contentTellsWhetherAFileIsGzipped() throws IOException {
        Files.write(images, gzip(Files.readAllBytes(images)));

        assertSame(Idx.read("", ClassNames.DIGITS, images, labels), DATA);
    }

    @Test
    void anEmptySetIsRead() {
        Idx.write(SyntheticDigits.generate(0, 1), images, labels);

        assertThat(Idx.read("", ClassNames.DIGITS, images, labels).size()).isZero();
    }

    @Test
    void truncatedFilesAreNamed() throws IOException {
        truncate(images, 16 + 784 * 10 + 5);
        assertMalformed(images, "is truncated: its header says 30 images, but it holds 10; fetch it again");

        truncate(images, 15);
        assertMalformed(images, "is truncated: it has 15 bytes, less than the 16 of its header");

        truncate(images, 0);
        assertMalformed(images, "is truncated: it has 0 bytes, less than the 16 of its header");
    }

    @Test
    void truncatedGzipIsNamed() throws IOException {
        byte[] whole = gzip(Files.readAllBytes(images));
        Files.write(images, Arrays.copyOf(whole, whole.length - 100));

        assertMalformed(images, "is truncated: it ends in the middle of its gzip stream; fetch it again");
    }

    @Test
    void trailingBytesAreNamed() throws IOException {
        byte[] whole = Files.readAllBytes(images);
        Files.write(images, Arrays.copyOf(whole, whole.length + 1));
        assertMalformed(images, "holds more than the 30 images that its header says; fetch it again");

        byte[] gzipped = gzip(whole);
        for (int more : new int[] {1, 7, 8, 9, 100, 70_000}) {
            Files.write(images, Arrays.copyOf(gzipped, gzipped.length + more));
            assertMalformed(images, "is a damaged gzip file (" + more + " bytes follow its end); fetch it again");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 1_000_000, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
    void aLyingCountIsNamed(int count) throws IOException {
        patch(images, 4, count);
        patch(labels, 4, count);

        assertThatThrownBy(() -> Idx.readImages(images))
                .hasMessageMatching("(?s).*images (is truncated: its header says|would have) [0-9,]+ images.*");
        assertThatThrownBy(() -> Idx.readLabels(labels, 10))
                .hasMessageMatching("(?s).*labels (is truncated: its header says|would have) [0-9,]+ .*");
    }

    @Test
    void aGzipBombEndsWhereTheHeaderEnds() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(images))) {
            out.write(Idx.imagesHeader(2));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        }

        assertMalformed(images, "holds more than the 2 images that its header says; fetch it again");
    }

    @Test
    void wrongMagicNumbersAreNamed() {
        assertThatThrownBy(() -> Idx.read("", ClassNames.DIGITS, labels, labels))
                .hasMessageContaining("is no IDX file of images: it starts with 00000801, not with 00000803");
        assertThatThrownBy(() -> Idx.read("", ClassNames.DIGITS, images, images))
                .hasMessageContaining("is no IDX file of labels: it starts with 00000803, not with 00000801");
    }

    @Test
    void wrongDimensionsAreNamed() throws IOException {
        patch(images, 8, 32);
        patch(images, 12, -1);

        assertMalformed(images, "has images of 4294967295x32 pixels; they must be 28x28");
    }

    @Test
    void labelsOutOfRangeAreNamed() throws IOException {
        byte[] content = Files.readAllBytes(labels);
        content[8 + 17] = (byte) 200;
        Files.write(labels, content);

        assertMalformed(labels, "has label 200 (of image 17), but the labels of 10 classes are 0 to 9;");
    }

    @Test
    void filesOfDifferentSetsAreNamed() {
        Idx.write(SyntheticDigits.generate(20, 1), images, directory.resolve("unused"));

        assertMalformed(labels, "has 30 labels, but " + images + " has 20 images; they are not of one set");
    }

    @Test
    void absentFilesAndFoldersAreNamed() {
        Path absent = directory.resolve("absent");

        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> Idx.read("", ClassNames.DIGITS, absent, labels))
                .withMessageContaining(absent + " does not exist")
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.DATA_MISSING));
        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> Idx.readImages(directory))
                .withMessageContaining(directory + " cannot be read")
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.DATA_MALFORMED));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Bit flips, cuts and random bytes: either the file is read or one clear line says what is wrong. */
    @ParameterizedTest
    @MethodSource("seeds")
    void damagedFilesNeverFailInAnotherWay(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] content = Files.readAllBytes(images);
        if (random.nextBoolean()) {
            content = gzip(content);
        }
        switch (random.nextInt(3)) {
            case 0 -> content = Arrays.copyOf(content, random.nextInt(content.length));
            case 1 -> random.nextBytes(content);
            default -> {
                for (int flips = 1 + random.nextInt(20); flips > 0; flips--) {
                    content[random.nextInt(random.nextBoolean() ? 20 : content.length)] ^=
                            (byte) (1 << random.nextInt(8));
                }
            }
        }
        Files.write(images, content);

        try {
            Idx.read("", ClassNames.DIGITS, images, labels);
        } catch (DigitsException e) {
            assertThat(e.code()).isEqualTo(Code.DATA_MALFORMED);
            assertThat(e.getMessage()).contains(directory.toString()).doesNotContain("\n");
        }
    }

    private void assertMalformed(Path file, String message) {
        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> Idx.read("", ClassNames.DIGITS, images, labels))
                .withMessageStartingWith(file + " " + message)
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.DATA_MALFORMED));
    }

    private static void assertSame(InMemoryDataset actual, InMemoryDataset expected) {
        assertThat(actual.size()).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.label(i)).isEqualTo(expected.label(i));
            assertThat(actual.image(i)).isEqualTo(expected.image(i));
        }
    }

    private static void truncate(Path file, int length) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
    }

    private static void patch(Path file, int offset, int value) throws IOException {
        byte[] content = Files.readAllBytes(file);
        ByteBuffer.wrap(content).putInt(offset, value);
        Files.write(file, content);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
