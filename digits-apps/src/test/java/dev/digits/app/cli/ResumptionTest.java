package dev.digits.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumptionTest {

    @TempDir
    Path folder;

    @Test
    void theCommandThatBeganIsKept() {
        new Resumption(folder).begin(List.of("train", "--epochs", "3"));
        assertThat(new Resumption(folder).arguments()).containsExactly("train", "--epochs", "3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "{}", "[]", "{\"arguments\":null}", "{\"arguments\":[null]}", "{\"arguments\":"})
    void whatIsNoCommandIsReported(String text) throws Exception {
        Files.writeString(folder.resolve("command.json"), text);
        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> new Resumption(folder).arguments())
                .withMessageStartingWith("There is no training to resume in " + folder)
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.MODEL_INACCESSIBLE));
    }
}
