package dev.digits.preprocess.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.digits.DigitImage;
import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.preprocess.image.ContactSheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertFails(Code.DATA_MALFORMED, bad + " is no readable picture; mend or remove it: ");

        Path blank = Files.write(
                bad.resolveSibling("bad.jpg"), ContactSheet.png(List.of(DigitImage.of(new byte[784])), List.of(""), 1));
        assertFails(Code.DATA_MALFORMED, blank + " shows no digit: it is blank; remove it");
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
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, ContactSheet.png(List.of(DIGITS.image(index)), List.of(""), 1));
    }

    private void assertFails(Code code, String message) {
        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> ImageFolder.read(directory))
                .withMessageStartingWith(message)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
