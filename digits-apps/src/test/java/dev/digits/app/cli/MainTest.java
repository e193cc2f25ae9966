package dev.digits.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @TempDir
    static Path folder;

    @BeforeAll
    static void drawsData() {
        assertThat(Run.of("data", "synthetic", "--images", "60", folder.toString())
                        .exitCode())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backends",
                "data",
                "train",
                "calibrate",
                "evaluate",
                "predict",
                "explain",
                "compare",
                "model",
                "export",
                "import",
                "serve"
            })
    void everyCommandHasHelpWithAnExample(String command) {
        Run run = Run.of(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: digits " + command).containsPattern("Examples?:\n  digits " + command);
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 120);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nosuch",
                "backends --nosuch",
                "train --epochs 0",
                "train --data DATA --model nosuch",
                "train --data DATA --validation 1000",
                "train --data DATA --hidden 64",
                "train --data DATA --learning-rate -1",
                "train --threads 0",
                "train --reject-below 2",
                "calibrate --data DATA",
                "calibrate --data DATA --validation 0 --out x",
                "evaluate --tta 0",
                "predict --reject-below x seven.png",
                "compare --model cnn --model cnn",
                "compare --model cnn,cnn",
                "compare --model cnn --models cnn deep",
                "compare --models cnn",
                "compare --models cnn,cnn",
                "compare --rounds x",
                "compare --seconds 0",
                "compare --epochs 2",
                "serve --port 70000",
                "serve --host 0.0.0.0",
                "serve --queue 0",
                "serve --max-bytes x",
                "predict",
                "data synthetic --images 2000000 DATA",
                "data samples --data DATA --augment all",
                "data samples --data DATA --augment --augment-shear 3 --png x.png",
                "train --data DATA --augment some",
                "train --data DATA --augment --augment-noise 2"
            })
    void wrongUseIsTwo(String arguments) {
        Run run = Run.of(
                arguments.isEmpty()
                        ? new String[0]
                        : arguments.replace("DATA", folder.toString()).split(" "));

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

    @Test
    void samplesAreShownSideBySide() {
        Run run = Run.of("data", "samples", "--data", folder.toString(), "--images", "5");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).hasSize(2 * 29).allMatch(line -> line.length() <= 120);
        assertThat(run.out().lines().findFirst().orElseThrow()).containsPattern("^\\d #0 .* #12 .* #24 .* #36$");
    }

    @Test
    void anEnsembleIsNamedByItsMembers() {
        Run run = Run.of(("evaluate --no-report --model cnn,cnn --tta 1 --limit 2 --data " + folder).split(" "));

        assertThat(run.err()).doesNotContain("DIGITS-");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("ensemble of cnn, cnn, each image with 1 changed copies, on ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"predict x.png", "evaluate --data DATA", "compare --no-report --data DATA", "calibrate --out x"})
    void anUnknownModelIsNamed(String command) {
        String[] arguments =
                (command + " --model nosuch").replace("DATA", folder.toString()).split(" ");
        Run run = Run.of(arguments);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("There is no model \"nosuch\": it is neither a file nor one of the shipped models, cnn")
                .contains("[DIGITS-202]");
    }

    @ParameterizedTest
    @CsvSource({"--models nosuch cnn, [DIGITS-202]", "--model nosuch, [DIGITS-202]", "--backends nosuch, [DIGITS-101]"})
    void whatIsComparedMustBeThereBeforeDataAreLookedFor(String names, String code) {
        Run run = Run.of(("compare --no-report --data " + folder.resolve("nowhere") + " " + names).split(" "));

        assertThat(run.err()).contains("nosuch").contains(code).doesNotContain("nowhere");
    }

    @Test
    void samplesOfAugmentationArePictures() throws IOException {
        Path png = folder.resolve("augmented.png");

        Run run = Run.of(
                "data",
                "samples",
                "--data",
                folder.toString(),
                "--images",
                "5",
                "--augment",
                "all",
                "--png",
                png.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        byte[] first = Files.readAllBytes(png);
        Run.of(
                "data",
                "samples",
                "--data",
                folder.toString(),
                "--images",
                "5",
                "--augment",
                "all",
                "--png",
                png.toString());
        assertThat(Files.readAllBytes(png)).isEqualTo(first).startsWith(0x89, 'P', 'N', 'G');
    }
}
