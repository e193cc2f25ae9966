package dev.digits.app.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.app.Json;
import dev.digits.app.study.RunResult.Status;
import dev.digits.app.study.StudyResult.Data;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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

            assertThat(files.find(RUN, Map.of("epochs", "3")))
                    .as("what it was made with is of no account")
                    .isEmpty();

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
    @ValueSource(doubles = {Double.NaN, -0.1, 1.1})
    void anAccuracyThatIsNoneIsReported(double accuracy) {
        try (RunFiles files = open()) {
            files.write(RUN, Runs.run("16", 1, 100, accuracy));
            assertUnusable(() -> files.find(RUN, Map.of()))
                    .withMessageContaining("16-seed-1.json is no run of a study");
        }
    }

    @Test
    void aRunUnderTheNameOfAnotherIsReported() {
        try (RunFiles files = open()) {
            files.write(RUN, Runs.run("32", 1, 100, 0.9));
            assertUnusable(() -> files.find(RUN, Map.of()))
                    .withMessageContaining("16-seed-1.json is no run of a study");
            files.write(RUN, Runs.run("16", 2, 100, 0.9));
            assertUnusable(() -> files.find(RUN, Map.of()))
                    .withMessageContaining("16-seed-1.json is no run of a study");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "study",
                "value",
                "status",
                "accuracy",
                "loss",
                "epochs",
                "processor",
                "ended",
                "settings",
            })
    void aRunThatLacksSomethingIsReported(String field) throws Exception {
        RunResult result = Runs.run("16", 1, 100, 0.9);
        Path file = folder.resolve("runs/16-seed-1.json");
        try (RunFiles files = open()) {
            for (String nothing : List.of("null", "[]", "{}")) {
                ObjectNode tree = (ObjectNode) JsonMapper.shared().readTree(Json.line(result));
                tree.set(field, JsonMapper.shared().readTree(nothing));
                Files.writeString(file, tree.toString());
                assertUnusable(() -> files.find(RUN, result.settings())).withMessageContaining("16-seed-1.json");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aDamagedRunIsReportedOrCanBeAnalysed(long seed) throws Exception {
        RunResult result = Runs.run("16", 1, 100, 0.9);
        Random random = new Random(seed);
        int analysed = 0;
        try (RunFiles files = open()) {
            for (int i = 0; i < 50; i++) {
                Files.write(folder.resolve("runs/16-seed-1.json"), damaged(result, random));
                Optional<RunResult> found;
                try {
                    found = files.find(RUN, result.settings());
                } catch (DigitsException e) {
                    assertThat(e.code()).isEqualTo(Code.STUDY_FOLDER_UNUSABLE);
                    continue;
                }
                if (found.isPresent()) {
                    StudyReport.of(StudyAnalysis.of(
                            Runs.study(Hyperparameter.HIDDEN, 1, "16", "64"),
                            List.of(found.get(), Runs.run("64", 1, 400, 0.95)),
                            new Data("train", "test", 10_000),
                            "digits study hidden"));
                    analysed++;
                }
            }
        }
        assertThat(analysed).isPositive();
    }

    /** Cut off, or with another byte, or with something left out or of another kind. */
    private static byte[] damaged(RunResult result, Random random) {
        String text = Json.line(result);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        switch (random.nextInt(4)) {
            case 0 -> bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
            case 1 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            default -> {
                ObjectNode tree = (ObjectNode) JsonMapper.shared().readTree(text);
                List<String> names = List.copyOf(tree.propertyNames());
                List<JsonNode> others = List.of(
                        tree.nullNode(),
                        tree.numberNode(Double.NaN),
                        tree.numberNode(-1e300),
                        tree.numberNode(7),
                        tree.stringNode("\u0000/"),
                        tree.arrayNode().addNull(),
                        tree.objectNode().putNull("trainingData"));
                tree.set(names.get(random.nextInt(names.size())), others.get(random.nextInt(others.size())));
                bytes = tree.toString().getBytes(StandardCharsets.UTF_8);
            }
        }
        return bytes;
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
            assertThat(files.find(RUN, settings)).isEmpty();
            assertThat(files.prepareCheckpoints(RUN, settings)).isTrue();

            assertUnusable(() -> files.find(RUN, Map.of("epochs", "3")))
                    .withMessageContaining("16-seed-1.checkpoints was made otherwise: epochs was 2 and is now 3");
            assertThat(checkpoint).exists();

            files.write(RUN, Runs.run("16", 1, 100, 0.9));
            assertThat(checkpoint.getParent()).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"epochs\":", "null", "[]", ""})
    void aCheckpointOfNobodyKnowsWhatIsRemoved(String text) throws Exception {
        Path checkpoint = folder.resolve("runs/16-seed-1.checkpoints/last.safetensors");
        try (RunFiles files = open()) {
            files.prepareCheckpoints(RUN, Map.of("epochs", "2"));
            Files.writeString(checkpoint, "weights");
            Files.writeString(checkpoint.resolveSibling("settings.json"), text);
            assertThat(files.find(RUN, Map.of("epochs", "2"))).isEmpty();
            assertThat(files.prepareCheckpoints(RUN, Map.of("epochs", "2"))).isFalse();
            assertThat(checkpoint).doesNotExist();
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
