package dev.digits.app.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.app.Json;
import dev.digits.app.study.RunResult.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFilesTest {

    private static final PlannedRun RUN = new PlannedRun("16", 1, null, null, null);

    @TempDir
    Path folder;

    @Test
    void aRunThatWasKeptIsFound() {
        RunResult result = Runs.run("16", 1, 100, 0.9);
        try (RunFiles files = open()) {
            assertThat(files.find(RUN, result.settings())).isEmpty();
            files.write(RUN, result);
        }
        try (RunFiles files = open()) {
            assertThat(files.find(RUN, result.settings())).contains(result);
        }
    }

    @Test
    void aRunWithOtherSettingsIsNotTakenForIt() {
        try (RunFiles files = open()) {
            files.write(RUN, Runs.run("16", 1, 100, 0.9));
            assertUnusable(() -> files.find(RUN, Map.of("epochs", "3")))
                    .withMessageContaining("16-seed-1.json was made otherwise")
                    .withMessageContaining("epochs was 2 and is now 3")
                    .withMessageContaining("choose another folder with --out");
        }
    }

    @Test
    void whatFailedIsTriedAgainAndWhatDivergedIsNot() {
        try (RunFiles files = open()) {
            RunResult failed = Runs.without("16", 1, Status.FAILED, "no memory");
            files.write(RUN, failed);
            assertThat(files.find(RUN, failed.settings())).isEmpty();

            RunResult diverged = Runs.without("16", 1, Status.DIVERGED, "not a number");
            files.write(RUN, diverged);
            assertThat(files.find(RUN, diverged.settings())).contains(diverged);
        }
    }

    @Test
    void aFolderIsForOneProcessAtATime() {
        try (RunFiles files = open()) {
            assertThat(files).isNotNull();
            assertUnusable(this::open).withMessageStartingWith("Another process is working on the study in " + folder);
        }
        open().close();
    }

    @Test
    void aFolderIsForOneStudy() {
        try (RunFiles files = open()) {
            files.write(RUN, Runs.run("16", 1, 100, 0.9));
        }
        assertUnusable(() -> RunFiles.open(folder, Hyperparameter.BATCH))
                .withMessageContaining("holds runs of the study hidden, not batch");
    }

    @Test
    void aFileInThePlaceOfTheFolderIsReported() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> RunFiles.open(file, Hyperparameter.HIDDEN))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.OUTPUT_UNWRITABLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "{}", "{\"study\": 1", "{\"study\":\"hidden\",\"status\":\"GONE\"}", "\u0000"})
    void whatIsNoRunIsReported(String text) throws Exception {
        try (RunFiles files = open()) {
            Files.writeString(folder.resolve("runs/16-seed-1.json"), text);
            assertUnusable(() -> files.find(RUN, Map.of())).withMessageContaining("16-seed-1.json");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aDamagedRunIsReportedOrReadButNeverAnythingElse(long seed) throws Exception {
        RunResult result = Runs.run("16", 1, 100, 0.9);
        byte[] whole = Json.line(result).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(seed);
        try (RunFiles files = open()) {
            for (int i = 0; i < 200; i++) {
                byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                Files.write(folder.resolve("runs/16-seed-1.json"), damaged);
                try {
                    files.find(RUN, result.settings());
                } catch (DigitsException e) {
                    assertThat(e.code()).isEqualTo(Code.STUDY_FOLDER_UNUSABLE);
                }
            }
        }
    }

    @Test
    void aCheckpointIsGoneOnFromOnlyWithTheSameSettings() throws Exception {
        Path checkpoint = folder.resolve("runs/16-seed-1.checkpoints/last.safetensors");
        Map<String, String> settings = Map.of("epochs", "2");
        try (RunFiles files = open()) {
            assertThat(files.prepareCheckpoints(RUN, settings)).isFalse();
            assertThat(files.prepareCheckpoints(RUN, settings))
                    .as("there is none yet")
                    .isFalse();
            Files.writeString(checkpoint, "weights");
            assertThat(files.prepareCheckpoints(RUN, settings)).isTrue();

            assertThat(files.prepareCheckpoints(RUN, Map.of("epochs", "3"))).isFalse();
            assertThat(checkpoint).doesNotExist();

            Files.writeString(checkpoint, "weights");
            Files.writeString(checkpoint.resolveSibling("settings.json"), "{\"epochs\":");
            assertThat(files.prepareCheckpoints(RUN, settings)).isFalse();
            assertThat(checkpoint).doesNotExist();

            files.write(RUN, Runs.run("16", 1, 100, 0.9));
            assertThat(checkpoint.getParent()).doesNotExist();
        }
    }

    private RunFiles open() {
        return RunFiles.open(folder, Hyperparameter.HIDDEN);
    }

    private static ThrowableAssertAlternative<DigitsException> assertUnusable(ThrowingCallable call) {
        return assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.STUDY_FOLDER_UNUSABLE));
    }
}
