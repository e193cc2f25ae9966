package dev.digits.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.digits.DigitsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFilesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void makesFiles() throws IOException {
        for (String name : List.of(
                "1.png",
                "2.JPG",
                "notes.txt",
                ".hidden.png",
                "a/1.png",
                "a/b/c/1.png",
                "a/b/c/7.webp",
                ".trash/1.png")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
    }

    private List<String> found(String name) {
        return PictureFiles.of(folder + "/" + name).stream()
                .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''         | 1.png 2.JPG a/1.png a/b/c/1.png a/b/c/7.webp",
                "a/b        | a/b/c/1.png a/b/c/7.webp",
                "notes.txt  | notes.txt",
                "nosuch.png | nosuch.png",
                "*          | 1.png 2.JPG",
                "[12].*     | 1.png 2.JPG",
                "?.png      | 1.png",
                "*.{png,x}  | 1.png",
                "*/1.png    | a/1.png",
                "**/1.png   | 1.png a/1.png a/b/c/1.png",
                "a/**/1.png | a/1.png a/b/c/1.png",
                "a/**       | a/1.png a/b/c/1.png a/b/c/7.webp",
                "a//**//7.* | a/b/c/7.webp",
                ".trash/*   | .trash/1.png",
            })
    void namesStandForPictures(String name, String expected) {
        assertThat(found(name)).containsExactly(expected.split(" "));
    }

    @Test
    void aFileOfThatNameIsNoPattern() throws IOException {
        Files.createFile(folder.resolve("[12].png"));

        assertThat(found("[12].png")).containsExactly("[12].png");
    }

    @Test
    void linksAreFollowedOnce() throws IOException {
        Files.createSymbolicLink(folder.resolve("a/up"), folder);
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a/b"));

        assertThat(found("link")).containsExactly("link/c/1.png", "link/c/7.webp");
        assertThat(found("a")).contains("a/1.png").doesNotContain("a/up/a/1.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q*", "nosuch/*.png", "[", "{a", "{a/**/b,c}", "a\0b", "empty"})
    void namesOfNothingAreRefusedInOneLine(String name) throws IOException {
        Files.createDirectory(folder.resolve("empty"));

        assertThatThrownBy(() -> found(name))
                .isInstanceOfSatisfying(
                        DigitsException.class,
                        e -> assertThat(e.code()).isEqualTo(DigitsException.Code.IMAGE_UNREADABLE));
    }
}
