package dev.digits.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.digits.DigitsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {

    @TempDir
    Path folder;

    private Path file(String text, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), text);
        if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
        return file;
    }

    @Test
    void theTokenIsTheFilesOneLine() throws IOException {
        assertThat(TokenFile.read(file("0123456789abcdef\n", "rw-------"))).isEqualTo("0123456789abcdef");
        assertThat(TokenFile.read(file("0123456789abcdef", "r--------"))).isEqualTo("0123456789abcdef");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcde",
                "0123456789abcdef\n0123456789abcdef",
                "0123456789 abcdef",
                "0123456789abcdéf"
            })
    void whatNobodyCanSendOrAnybodyCanGuessIsRefused(String text) throws IOException {
        Path file = file(text, "rw-------");

        assertThatThrownBy(() -> TokenFile.read(file))
                .isInstanceOf(DigitsException.class)
                .hasMessageContaining("at least 16 characters")
                .hasMessageContaining("[DIGITS-702]")
                .hasMessageNotContaining("abcd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void othersMustNotReachTheFile(String permissions) throws IOException {
        Path file = file("0123456789abcdef", permissions);
        assumeThat(Files.getFileAttributeView(file, PosixFileAttributeView.class))
                .as("a file system with permissions")
                .isNotNull();

        assertThatThrownBy(() -> TokenFile.read(file))
                .hasMessageContaining("can be read by other users: chmod 600 ")
                .hasMessageContaining("[DIGITS-702]");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> TokenFile.read(folder.resolve("nosuch")))
                .hasMessageContaining("nosuch cannot be read (NoSuchFileException)");
    }
}
