package dev.digits.preprocess.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.digits.DigitImage;
import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.preprocess.image.ContactSheet;
import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.PictureWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {

    private static final InMemoryDataset DIGITS = SyntheticDigits.generate(10, 1);

    @TempDir
    Path directory;

    @Test
    void foldersAreClassesInTheOrderOfTheirNames() throws IOException {
        picture("b/two.PNG", 1);
        picture("a/one.png", 0);
        picture("b/three.png", 2);
        Files.writeString(directory.resolve("a/notes.txt"), "no picture");
        Files.writeString(directory.resolve("a/.hidden.png"), "no picture");
        Files.createDirectories(directory.resolve(".git"));

        InMemoryDataset data = ImageFolder.read(directory);

        assertThat(data.name()).isEqualTo(directory.getFileName().toString());
        assertThat(data.labels()).containsExactly("a", "b");
        assertThat(data.size()).isEqualTo(3);
        assertThat(List.of(data.label(0), data.label(1), data.label(2))).containsExactly(0, 1, 1);
        assertThat(data.image(1)).as("three.png, not two.PNG, comes next").isNotEqualTo(data.image(2));
    }

    @Test
    void numbersAreOrderedAsNumbers() throws IOException {
        picture("10/a.png", 1);
        picture("9/a.png", 2);
        picture("1/a.png", 3);

        assertThat(ImageFolder.read(directory).labels()).containsExactly("1", "9", "10");
    }

    @Test
    void unreadableAndBlankPicturesAreNamed() throws IOException {
        picture("0/good.png", 0);
        Path bad = Files.writeString(directory.resolve("0/bad.jpg"), "no picture");
        assertFails(
                Code.DATA_MALFORMED,
                directory + " has 1 of 2 pictures that cannot be used; mend or remove them: " + bad + " is ");

        Path blank = Files.write(
                bad.resolveSibling("bad.jpg"), ContactSheet.png(List.of(DigitImage.of(new byte[784])), List.of(""), 1));
        for (int i = 0; i < 5; i++) {
            Files.copy(blank, blank.resolveSibling("b" + i + ".png"));
        }
        assertFails(
                Code.DATA_MALFORMED,
                directory + " has 6 of 7 pictures that cannot be used; mend or remove them: "
                        + blank.resolveSibling("b0.png") + " shows no digit: it is blank; ");
    }

    @Test
    void picturesOf28x28PixelsAreTakenAsTheyAre() throws IOException {
        GrayImage white = new GrayImage(28, 28, filled(255));
        GrayImage square = new GrayImage(28, 28, filled(255));
        for (int i = 100; i < 400; i++) {
            square.luminance()[i] = (byte) 55;
        }
        write("shirt/a.png", PictureWriter.png(square));
        write("sky/a.png", PictureWriter.png(white));

        InMemoryDataset data = ImageFolder.read(directory);

        assertThat(data.image(1)).isEqualTo(DigitImage.of(new byte[784]));
        assertThat(data.image(0).ink(100 % 28, 100 / 28)).isEqualTo(200 / 255f);
        assertThat(data.image(0).ink(0, 0)).isZero();
    }

    @Test
    void amongOthersPicturesOf28x28PixelsAreFramedToo() throws IOException {
        picture("1/large.png", 1);
        GrayImage corner = new GrayImage(28, 28, filled(255));
        for (int i = 0; i < 8; i++) {
            corner.luminance()[i * 28] = 0;
        }
        write("1/small.png", PictureWriter.png(corner));

        assertThat(ImageFolder.read(directory).image(1).ink(14, 14)).isPositive();
    }

    private static byte[] filled(int value) {
        byte[] luminance = new byte[784];
        Arrays.fill(luminance, (byte) value);
        return luminance;
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    @Test
    void emptyAndAbsentFoldersAreNamed() throws IOException {
        assertFails(Code.DATA_MISSING, directory + " holds no pictures; it must have one folder of pictures");
        Files.createDirectory(directory.resolve("0"));
        assertFails(Code.DATA_MISSING, directory + " holds no pictures");

        directory = directory.resolve("absent");
        assertFails(Code.DATA_MISSING, directory + " does not exist");
    }

    private void picture(String name, int index) throws IOException {
        write(name, ContactSheet.png(List.of(DIGITS.image(index)), List.of(""), 1));
    }

    private void assertFails(Code code, String message) {
        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> ImageFolder.read(directory))
                .withMessageStartingWith(message)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
