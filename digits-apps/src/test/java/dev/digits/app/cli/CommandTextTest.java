package dev.digits.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CommandTextTest {

    @Test
    void plainWordsStayAsTheyAre() {
        assertThat(CommandText.of("train", List.of("--data", "sets/größe-1", "--values=1,2", "-v")))
                .isEqualTo("digits train --data sets/größe-1 --values=1,2 -v");
    }

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "there may be no POSIX shell")
    void aShellReadsTheSameWordsAgain() throws Exception {
        List<String> words = List.of(
                "a b", "", "it's", "\"", "$HOME", "`id`", "*", "a;b", "a\\b", "~", "a\nb", "#x", "a&b", "(", "!");
        String script = "digits() { printf '%s\\0' \"$@\"; }; " + CommandText.of("train", words);
        Process process =
                new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String read = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(read).isEqualTo("train\0" + String.join("\0", words) + "\0");
    }
}
