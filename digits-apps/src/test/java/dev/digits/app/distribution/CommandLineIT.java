package dev.digits.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.distribution.Distribution.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineIT {

    @TempDir
    Path folder;

    @Test
    void listsTheThreeBackends() {
        Result result = Distribution.run(folder, Map.of(), "backends");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .containsPattern("\\* native +\\S+ +300 ")
                .containsPattern("djl +0\\.36\\.0 .* 200 ")
                .containsPattern("dl4j +1\\.0\\.0-M2\\.1 +100 ");
        assertThat(result.err().lines()).allMatch(line -> line.contains("incubator"));
    }

    @Test
    void runsFromAPathWithSpacesInAnyFolder() throws IOException {
        Path home = Distribution.copy("digits in a folder", name -> false);

        Result result = Distribution.run(home, folder, Map.of(), "backends");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("* native");
    }

    @ParameterizedTest
    @ValueSource(strings = {"predict picture.png", "backends", "compare", "evaluate"})
    void anUnknownBackendIsWrongUse(String command) {
        Result result = Distribution.run(folder, Map.of("JAVA_OPTS", "-Ddigits.backend=nosuch"), command.split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("Backend \"nosuch\", asked for by -Ddigits.backend, is not on the class path.")
                .contains("native", "djl", "dl4j")
                .contains("[DIGITS-101]")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({"djl, mxnet-native", "dl4j, nd4j-native"})
    void aBackendWithoutItsNativeLibraryFailsWithARemedy(String backend, String jar) throws IOException {
        Path home = Distribution.copy(
                "without " + jar, name -> name.startsWith(jar) && name.matches(".*(x86|arm|aarch).*"));

        Result result = Distribution.run(home, folder, Map.of(), "predict", "--backend", backend, "picture.png");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .contains("Backend \"" + backend + "\", asked for by the caller, cannot run: ")
                .contains(jar)
                .contains("[DIGITS-102]")
                .doesNotContain("\tat ");
    }

    @Test
    void completionCanBeGenerated() {
        Result result = Distribution.run(folder, Map.of(), "generate-completion");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("complete -F _complete_digits").contains("--learning-rate");
    }
}
