package dev.digits.preprocess.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CsvDatasetTest {

    private static final String HEADER =
            IntStream.range(0, 784).mapToObj(i -> "pixel" + i).collect(Collectors.joining(","));

    /** Pixels 0, 1, ... 255, 0, 1... */
    private static final String PIXELS =
            IntStream.range(0, 784).mapToObj(i -> "" + i % 256).collect(Collectors.joining(","));

    @TempDir
    Path directory;

    @Test
    void withoutAHeaderTheLabelIsFirst() throws IOException {
        assertRead(write("7," + PIXELS + "\n0," + PIXELS + "\n"));
    }

    @Test
    void kagglesHeaderIsUnderstood() throws IOException {
        assertRead(write("label," + HEADER + "\r\n7," + PIXELS + "\r\n0," + PIXELS + "\r\n\r\n"));
    }

    @Test
    void theLabelColumnMayBeAnywhere() throws IOException {
        assertRead(
                write("\uFEFF\"" + HEADER.replace(",", "\",\"") + "\",\"Class\"\n" + PIXELS + ",7\n" + PIXELS + ",0"));
    }

    @Test
    void aGzippedFileIsRead() throws IOException {
        Path file = directory.resolve("data.csv");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(("7," + PIXELS + "\n0," + PIXELS + "\n").getBytes(StandardCharsets.US_ASCII));
        }

        assertRead(file);
    }

    @Test
    void classesAreNamedByLabelsTxt() throws IOException {
        Files.writeString(
                directory.resolve("labels.txt"),
                IntStream.range(0, 26).mapToObj(i -> "" + (char) ('A' + i)).collect(Collectors.joining("\n")));

        InMemoryDataset data = CsvDataset.read(write("25," + PIXELS + "\n"));

        assertThat(data.labels()).hasSize(26);
        assertThat(data.labels().get(data.label(0))).isEqualTo("Z");
    }

    @Test
    void labelsMayBeNames() throws IOException {
        InMemoryDataset data = CsvDataset.read(write("label," + HEADER + "\nzebra," + PIXELS + "\n\"ärger\"," + PIXELS
                + "\nape," + PIXELS + "\nzebra," + PIXELS + "\n7," + PIXELS));

        assertThat(data.labels()).containsExactly("7", "ape", "zebra", "ärger");
        assertThat(IntStream.range(0, 5).map(data::label)).containsExactly(2, 3, 1, 2, 0);
        assertThat(data.image(4).ink(27, 27)).isEqualTo(783 % 256 / 255f);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "7,1,2/| line 1 has 3 columns, not 785: a label and 28x28 pixels",
                "7,PIXELS/7,PIXELS,1/| line 2 has 786 columns, not 785",
                "label,HEADER/7,PIXELS/12,PIXELS/| line 3 has label 12, but the labels of 10 classes are 0 to 9; for",
                "7,PIXELS/7,-PIXELS/| line 2 has '-0' in column 2, not a number from 0 to 255",
                "7,1PIXELS,256/| line 1 has '256' in column 786, not a number from 0 to 255",
                "7,PIXELS/,PIXELS/| line 2 has nothing in column 1, not a number from 0 to 255",
                "7,99999999999999999999999999/| line 1 has '99999999999999999999' in column 2, not a number",
                "HEADER/PIXELS/| line 1 has no column called label or class; without it the images are not labelled",
                "label,class,HEADER/| line 1 has more than one column called label or class",
                "label,HEADER/7,PIXELS/ape,PIXELS/| line 3 has 'ape' in column 1, not a number from 0 to 255",
                "label,HEADER/ape,PIXELS/,PIXELS/| line 3 has a label that is no name of 1 to 64 characters",
                "label/| line 1 has 1 columns, not 785",
                "label,HEADER/| holds no images",
            })
    void whatIsWrongIsNamedWithItsLine(String content, String message) throws IOException {
        Path file = write(
                content.replace("PIXELS", PIXELS).replace("HEADER", HEADER).replace("/", "\n"));

        assertMalformed(file, file + " " + message);
    }

    @Test
    void emptyFilesAndEndlessLinesAreNamed() throws IOException {
        assertMalformed(write(""), "data.csv holds no images");
        assertMalformed(write(String.join("", Collections.nCopies(70_000, "1"))), "line 1 is longer than 65536 bytes");
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damagedFilesNeverFailInAnotherWay(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] content = ("label," + HEADER + "\n7," + PIXELS + "\n").getBytes(StandardCharsets.US_ASCII);
        for (int changes = 1 + random.nextInt(5); changes > 0; changes--) {
            content[random.nextInt(content.length)] = (byte) random.nextInt(256);
        }
        Path file = Files.write(directory.resolve("data.csv"), content);

        try {
            CsvDataset.read(file);
        } catch (DigitsException e) {
            assertThat(e.code()).isEqualTo(Code.DATA_MALFORMED);
            assertThat(e.getMessage()).startsWith(file + " ").doesNotContain("\n");
        }
    }

    private static void assertRead(Path file) {
        InMemoryDataset data = CsvDataset.read(file);

        assertThat(data.name()).isEqualTo("data.csv");
        assertThat(data.size()).isEqualTo(2);
        assertThat(data.label(0)).isEqualTo(7);
        assertThat(data.label(1)).isZero();
        assertThat(data.image(1).ink(27, 27)).isEqualTo(783 % 256 / 255f);
    }

    private static void assertMalformed(Path file, String message) {
        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> CsvDataset.read(file))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.DATA_MALFORMED));
    }

    private Path write(String content) throws IOException {
        return Files.writeString(directory.resolve("data.csv"), content);
    }
}
