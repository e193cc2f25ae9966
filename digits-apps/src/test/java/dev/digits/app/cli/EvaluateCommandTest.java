package dev.digits.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EvaluateCommandTest {

    @TempDir
    static Path folder;

    @BeforeAll
    static void drawsData() {
        assertThat(Run.of("data", "synthetic", "--images", "60", folder.toString())
                        .exitCode())
                .isZero();
    }

    private static Run evaluate(String options) {
        Run run =
                Run.of(("evaluate --model cnn --data " + folder + " " + options.replace("@", folder + "/")).split(" "));
        assertThat(run.err()).doesNotContain("DIGITS-");
        assertThat(run.exitCode()).isZero();
        return run;
    }

    private static JsonNode json(String file) throws IOException {
        return Json.read(Files.readString(folder.resolve(file)), JsonNode.class);
    }

    @Test
    void leavesAPageItsPicturesAndItsNumbers() throws IOException {
        Run run = evaluate("--html @r/report.html");

        assertThat(run.out().lines().toList())
                .last()
                .isEqualTo("report: " + folder.resolve("r").resolve("report.html"));
        assertThat(folder.resolve("r/report.html")).content().contains("<html", "</html>");
        assertThat(folder.resolve("r/report-pictures/confusion.svg")).exists();
        JsonNode json = json("r/report.json");
        assertThat(run.out())
                .contains("accuracy  "
                        + "%.2f".formatted(100 * json.get("accuracy").doubleValue()) + " %")
                .contains("on 60 images of ");
        assertThat(json.get("model").stringValue()).isEqualTo("cnn");
        assertThat(json.get("source").stringValue()).isEqualTo("cnn");
        assertThat(json.get("command").stringValue()).startsWith("digits evaluate --model cnn --data ");
        assertThat(json.get("images").intValue()).isEqualTo(10);
        assertThat(json.get("training").get("images").intValue()).isEqualTo(60);
        assertThat(json.get("training").get("of").intValue()).isEqualTo(60);
        assertThat(json.get("training").get("named").booleanValue()).isFalse();
        assertThat(json.get("calibration").get("threshold").doubleValue()).isPositive();
    }

    @Test
    void numbersAloneAreWrittenWhereTheyShall() throws IOException {
        Run run = evaluate("--no-report --json @alone/numbers.json --limit 7");

        assertThat(run.out()).doesNotContain("report: ");
        try (var files = Files.list(folder.resolve("alone"))) {
            assertThat(files).containsExactly(folder.resolve("alone").resolve("numbers.json"));
        }
        assertThat(json("alone/numbers.json").get("training").get("images").intValue())
                .isEqualTo(7);
    }

    @Test
    void withoutAReportTheTrainingSetIsLeftAlone() {
        assertThat(evaluate("--no-report").out()).doesNotContain(" images of ");
    }

    @Test
    void aTestSetAloneIsEnough() throws IOException {
        Path alone = Files.createDirectories(folder.resolve("test-only"));
        for (String file : List.of("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")) {
            Files.copy(folder.resolve(file), alone.resolve(file));
        }
        Run run = Run.of("evaluate", "--model", "cnn", "--data", alone.toString(), "--html", folder + "/alone.html");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(json("alone.json").get("training").isNull()).isTrue();
        assertThat(folder.resolve("alone.html"))
                .content()
                .contains("There is no readable training set of these classes");
    }

    @Test
    void aTrainingSetWithoutImagesIsNone() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty-training"));
        for (String file : List.of("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")) {
            Files.copy(folder.resolve(file), empty.resolve(file));
        }
        Files.write(
                empty.resolve("train-images-idx3-ubyte"), HexFormat.of().parseHex("00000803000000000000001c0000001c"));
        Files.write(empty.resolve("train-labels-idx1-ubyte"), HexFormat.of().parseHex("0000080100000000"));
        Run run = Run.of("evaluate", "--model", "cnn", "--data", empty.toString(), "--html", folder + "/empty.html");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(json("empty.json").get("training").isNull()).isTrue();
    }

    @Test
    void classesWithoutImagesHaveNoScores() throws IOException {
        String scores = evaluate("--limit 1 --no-report").out();

        assertThat(scores.lines().filter(line -> line.matches("\\d +- +- +- +\\d+\\.\\d\\d +0")))
                .hasSize(9);
    }

    @Test
    void anEnsembleHasAReport() throws IOException {
        Run run = Run.of(
                ("evaluate --model cnn,deep --tta 1 --limit 5 --data " + folder + " --html " + folder + "/e.html")
                        .split(" "));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(json("e.json").get("source").stringValue()).isEqualTo("cnn,deep");
        assertThat(json("e.json").get("calibration").get("temperature").doubleValue())
                .isEqualTo(1);
        assertThat(folder.resolve("e.html"))
                .content()
                .contains("ensemble of cnn, deep, each image with 1 changed copies,");
    }

    @Test
    void aPageThatCannotBeWrittenIsToldBeforeAnythingIsClassified() {
        Run run = Run.of("evaluate", "--model", "cnn", "--data", folder.toString(), "--html", folder.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("it is a folder").contains("[DIGITS-");
    }

    @Test
    void robustnessIsATableASectionAndJson() throws IOException {
        Run run = evaluate("--limit 10 --corrupt --html @robust.html");

        String table = run.out().substring(run.out().indexOf("correct % by strength"));
        List<String> kinds =
                table.lines().skip(2).limit(13).map(line -> line.split(" ")[0]).toList();
        assertThat(kinds)
                .containsExactly(
                        "blur",
                        "smear",
                        "resolution",
                        "contrast",
                        "noise",
                        "specks",
                        "background",
                        "clutter",
                        "thickness",
                        "shear",
                        "rotation",
                        "scale",
                        "mean");
        JsonNode corrupted = json("robust.json").get("corrupted");
        assertThat(corrupted.get("seed").intValue()).isEqualTo(1);
        assertThat(corrupted.get("kinds")).hasSize(12);
        for (String kind : kinds.subList(0, 12)) {
            assertThat(folder.resolve("robust-pictures/robustness-" + kind + ".svg"))
                    .content()
                    .contains(kind);
        }
    }
}
