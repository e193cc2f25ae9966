package dev.digits.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.distribution.Distribution.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StudyIT {

    private static final Map<String, String> NATIVE = Map.of("JAVA_OPTS", "-Ddigits.backend=native");

    /** 12 runs, each of some epochs, so that some are cut in the middle. */
    private static final String TWELVE = "study hidden --values 8,16,32,64 --seeds 3 --epochs 10 --batch 16 --augment"
            + " --average 0.9 --data data --jobs 2 --out ";

    @TempDir
    static Path folder;

    @BeforeAll
    static void drawsData() {
        assertThat(run(NATIVE, "data synthetic --images 400 --seed 5 data").exitCode())
                .isZero();
    }

    @Test
    void aStudyKilledSeveralTimesHasTheTableOfOneLeftAlone() throws Exception {
        Result alone = run(NATIVE, TWELVE + "alone");
        assertThat(alone.exitCode()).as(alone.err()).isZero();

        for (int runs : new int[] {1, 4, 8}) {
            Process process = start(TWELVE + "killed");
            awaitRuns("killed", runs);
            awaitCheckpoint("killed");
            process.destroyForcibly().waitFor();
            assertThat(folder.resolve("killed/study.html")).doesNotExist();
        }
        Result ended = run(NATIVE, TWELVE + "killed");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).containsPattern("12 runs: ([89]|1[01]) done, [1-4] left");
        JsonNode expected = json("alone");
        JsonNode actual = json("killed");
        for (int value = 0; value < 4; value++) {
            for (String field : List.of(
                    "value",
                    "parameters",
                    "runs",
                    "left",
                    "accuracy",
                    "loss",
                    "validationAccuracy",
                    "validationLoss",
                    "epochs")) {
                String path = "/values/" + value + "/" + field;
                assertThat(actual.at(path)).as(path).isEqualTo(expected.at(path));
            }
        }
        assertThat(actual.at("/comparisons")).hasSize(6).isEqualTo(expected.at("/comparisons"));
        assertThat(actual.at("/conclusion")).isEqualTo(expected.at("/conclusion"));
        assertThat(withoutTimes(ended.out())).hasSize(4).isEqualTo(withoutTimes(alone.out()));
        try (Stream<Path> left = Files.list(folder.resolve("killed/runs"))) {
            assertThat(left.filter(file -> file.toString().endsWith(".checkpoints")))
                    .isEmpty();
        }
    }

    /** The rows of the table up to the time, which no two studies share. */
    private static List<String> withoutTimes(String out) {
        return out.lines()
                .filter(line -> line.matches("(8|16|32|64) .*"))
                .map(line -> line.replaceFirst("( to [0-9.]+ +[0-9.]+ +[0-9.]+ to [0-9.]+).*", "$1"))
                .toList();
    }

    @Test
    void anInterruptedStudySaysHowToGoOnAndAnotherProcessIsKeptOutMeanwhile() throws Exception {
        Distribution.assumeTermination();
        String command = "study hidden --values 8,16 --seeds 2 --epochs 400 --data data --jobs 1 --out long";
        Process process = start(command);
        awaitCheckpoint("long");

        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Result second = Distribution.run(
                elsewhere,
                NATIVE,
                command.replace(" data ", " ../data ")
                        .replace("--out long", "--out ../long")
                        .split(" "));
        assertThat(second.exitCode()).isOne();
        assertThat(second.err())
                .contains("Another process is working on the study in ../long")
                .contains("DIGITS-502");

        process.destroy();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(Distribution.TERMINATED);
        assertThat(Files.readString(folder.resolve("err.txt")))
                .contains("Interrupted. What has ended is in long; the same command goes on with the rest.");
        assertThat(folder.resolve("long/study.html")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"djl", "dl4j"})
    void everyBackendCanBeStudied(String backend) throws IOException {
        Result result = run(
                Map.of(),
                "study batch --model lenet5 --values 32,64 --seeds 2 --epochs 1 --limit 200 --jobs 2 --data data --backend "
                        + backend + " --out " + backend);
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        assertThat(json(backend).at("/engine").stringValue()).startsWith(backend + " ");
        assertThat(json(backend).at("/values"))
                .allSatisfy(value -> assertThat(value.at("/runs").intValue()).isEqualTo(2));
    }

    private static Result run(Map<String, String> environment, String command) {
        return Distribution.run(folder, environment, command.split(" "));
    }

    private static Process start(String command) throws IOException {
        return Distribution.start(Distribution.HOME, folder, NATIVE, command.split(" "));
    }

    private static void awaitRuns(String study, int count) throws Exception {
        await(study, ".json", count);
    }

    private static void awaitCheckpoint(String study) throws Exception {
        await(study, ".checkpoints", 1);
    }

    private static void await(String study, String ending, int count) throws Exception {
        Path runs = folder.resolve(study).resolve("runs");
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (count(runs, ending) < count) {
            assertThat(System.nanoTime()).as("the study goes on").isLessThan(end);
            Thread.sleep(5);
        }
    }

    private static long count(Path runs, String ending) throws IOException {
        if (!Files.exists(runs)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(runs)) {
            return files.filter(file -> file.toString().endsWith(ending)).count();
        }
    }

    private static JsonNode json(String study) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(folder.resolve(study).resolve("study.json")));
    }
}
