package dev.digits.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @ParameterizedTest
    @ValueSource(strings = {"backends", "data", "train", "evaluate", "predict", "compare"})
    void everyCommandHasHelpWithAnExample(String command) {
        Run run = Run.of(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: digits " + command).containsPattern("Examples?:\n  digits " + command);
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 120);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nosuch", "backends --nosuch"})
    void wrongUseIsTwo(String arguments) {
        Run run = Run.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--help").doesNotContain("Exception");
    }

    @Test
    void versionNamesSoftwareAndJava() {
        Run run = Run.of("--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("digits " + Version.current())
                .contains("Java " + System.getProperty("java.version"));
    }
}
