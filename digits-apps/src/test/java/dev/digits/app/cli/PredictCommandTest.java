package dev.digits.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.digits.app.Drawings;
import dev.digits.model.Calibration;
import dev.digits.model.ModelFile;
import dev.digits.model.ModelFile.Precision;
import dev.digits.model.ShippedModels;
import dev.digits.preprocess.image.PictureWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PredictCommandTest {

    @TempDir
    static Path folder;

    private static String one;
    private static String blank;
    private static String broken;
    private static String unsure;

    @BeforeAll
    static void drawsPictures() throws IOException {
        one = Files.write(folder.resolve("one.png"), PictureWriter.png(Drawings.one(27)))
                .toString();
        blank = Files.write(folder.resolve("blank.png"), PictureWriter.png(Drawings.blank()))
                .toString();
        broken = Files.write(folder.resolve("broken.png"), new byte[] {1, 2, 3}).toString();
        Path model = folder.resolve("unsure.safetensors");
        ModelFile.write(ShippedModels.named("cnn").withCalibration(new Calibration(20, 1)), model, Precision.FLOAT16);
        unsure = model.toString();
    }

    private static Run predict(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "predict";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Run.of(all);
    }

    private static JsonNode[] json(Run run) {
        return run.out().lines().map(line -> JsonMapper.shared().readTree(line)).toArray(JsonNode[]::new);
    }

    @Test
    void aRejectionIsAnAnswer() {
        Run run = predict("--model", unsure, one, blank);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("?  ")
                                .contains(" %  ")
                                .endsWith("one.png  (not sure, perhaps 1)"),
                        line -> assertThat(line).startsWith("-  ").endsWith("blank.png  (no digit: it is blank)"));
    }

    @Test
    void jsonTellsWhy() {
        Run run = predict("--json", "-", "--reject-below", "0", one, blank, broken);

        assertThat(run.exitCode()).isEqualTo(1);
        JsonNode[] lines = json(run);
        assertThat(lines[0].at("/label").stringValue()).isEqualTo("1");
        assertThat(lines[0].at("/rejected").booleanValue()).isFalse();
        assertThat(lines[0].at("/reason").isNull()).isTrue();
        assertThat(lines[0].at("/probabilities")).hasSize(10);
        assertThat(lines[1].at("/label").isNull()).isTrue();
        assertThat(lines[1].at("/rejected").booleanValue()).isTrue();
        assertThat(lines[1].at("/reason").stringValue()).isEqualTo("blank");
        assertThat(lines[2].at("/error").stringValue()).contains("[DIGITS-401]");
        assertThat(json(predict("--json", "-", "--model", unsure, one))[0]
                        .at("/reason")
                        .stringValue())
                .isEqualTo("unsure");
    }

    @Test
    void aForgottenNameOfTheJsonFileCostsNoPicture() throws IOException {
        byte[] before = Files.readAllBytes(Path.of(one));
        Run run = predict("--json", one, blank);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("one.png has the name of a picture");
        assertThat(Files.readAllBytes(Path.of(one))).isEqualTo(before);
    }

    @Test
    void answersComeInTheOrderOfTheNames() {
        Run run = predict(one, broken, blank, "missing.png", one);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines().map(line -> line.substring(0, 1))).containsExactly("1", "-", "1");
        assertThat(run.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("broken.png"),
                        line -> assertThat(line).contains("missing.png"));
    }

    @Test
    void stagesAndPicturesAreKept() throws IOException {
        Path seen = folder.resolve("seen");
        Path mine = folder.resolve("mine");

        Run run = predict("--stages", seen.toString(), "--collect", mine.toString(), "--label", "1", one);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readAllBytes(seen.resolve("0001-one").resolve("1-picture.png")))
                .isEqualTo(Files.readAllBytes(folder.resolve("one.png")));
        assertThat(mine.resolve("1")).isNotEmptyDirectory();
        assertThat(mine.resolve("7")).isEmptyDirectory();
    }

    @Test
    void nothingIsCollectedUnderAWrongLabel() {
        Path mine = folder.resolve("wrong");
        Run wrong = predict("--collect", mine.toString(), "--label", "../x", one);
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err())
                .contains("The label \"../x\" is none of the model's classes")
                .contains("[DIGITS-203]");
        Run none = predict("--collect", mine.toString(), one);
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("--label");
        assertThat(mine).doesNotExist();
    }

    @Test
    void numbersAreReadWithTheirBoxes() throws IOException {
        Path seen = folder.resolve("boxes");

        Run run = predict("--number", "--boxes", seen.toString(), "--json", "-", one, blank, broken);

        assertThat(run.exitCode()).isEqualTo(1);
        JsonNode[] lines = json(run);
        assertThat(lines[0].at("/text").stringValue()).isEqualTo("1");
        assertThat(lines[0].at("/digits")).hasSize(1);
        assertThat(lines[0].at("/digits/0/label").stringValue()).isEqualTo("1");
        assertThat(lines[0].at("/digits/0/confidence").doubleValue()).isBetween(0.3, 1.0);
        assertThat(lines[0].at("/digits/0/box")).hasSize(4);
        assertThat(lines[1].at("/text").stringValue()).isEmpty();
        assertThat(lines[1].at("/digits")).isEmpty();
        assertThat(lines[2].at("/error").stringValue()).contains("[DIGITS-401]");
        assertThat(seen.resolve("0001-one.png")).exists();
        assertThat(seen.resolve("0002-blank.png")).exists();
    }

    @Test
    void stagesAreForPicturesOfOneDigit() {
        Run run = predict("--number", "--stages", folder.resolve("no").toString(), one);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--stages and --collect are for pictures of one digit");
    }

    @Test
    void csvHasAColumnForEachProbability() {
        Run run = predict("--csv", "-", one, blank, broken);

        assertThat(run.exitCode()).isEqualTo(1);
        String[] rows = run.out().split("\r\n");
        assertThat(rows).hasSize(4);
        assertThat(rows[0])
                .startsWith("file,label,confidence,rejected,reason,detail,certainty,probability 0,probability 1,")
                .endsWith(",probability 9,error");
        assertThat(rows[1]).startsWith(one + ",1,0.9").endsWith(",");
        assertThat(rows[2]).startsWith(blank + ",,,true,blank,it is blank,,,");
        assertThat(rows[3]).contains("[DIGITS-401]");
        assertThat(rows[1].split(",", -1)).hasSameSizeAs(rows[0].split(","));
        assertThat(rows[2].split(",", -1)).hasSameSizeAs(rows[0].split(","));
    }

    @Test
    void numbersAsCsv() {
        Run run = predict("--number", "--csv", "-", one, blank);

        assertThat(run.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("file,text,confidence,rejected,error"),
                        line -> assertThat(line).startsWith(one + ",1,0."),
                        line -> assertThat(line).isEqualTo(blank + ",,,false,"));
    }

    @Test
    void filesAreWrittenBesideTheText() throws IOException {
        Path json = folder.resolve("answers.jsonl");
        Path csv = folder.resolve("answers.csv");

        Run run = predict("--json", json.toString(), "--csv", csv.toString(), one, blank);

        assertThat(run.out()).hasLineCount(2);
        assertThat(Files.readAllLines(json)).hasSize(2);
        assertThat(Files.readAllLines(csv)).hasSize(3);
    }

    @Test
    void aRunThatFailsLeavesNoFile() throws IOException {
        Path csv = folder.resolve("failed.csv");
        Path file = Files.createFile(folder.resolve("a file"));

        Run run = predict("--csv", csv.toString(), "--stages", file.toString(), one);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Cannot write");
        assertThat(csv).doesNotExist();
    }

    @Test
    void aFeedThatIsCancelledStopsAtTheNextPicture() {
        List<Path> answered = new ArrayList<>();
        try (PictureFeed feed = new PictureFeed(List.of(one, blank, one), false)) {
            assertThatThrownBy(() -> feed.forEach(
                            (file, picture) -> {
                                answered.add(file);
                                feed.cancel();
                            },
                            (name, problem) -> {}))
                    .isInstanceOf(CancellationException.class);
        }
        assertThat(answered).containsExactly(Path.of(one));
    }

    @Test
    void patternsAreExpanded() {
        Run run = predict(folder + "/o*.png", folder + "/nosuch*");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).hasLineCount(1).endsWith("one.png" + System.lineSeparator());
        assertThat(run.err()).contains("No picture matches " + folder + "/nosuch*");
    }

    @Test
    void somethingMustBeNamed() {
        Run run = predict();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Name at least one FILE");
    }

    @Test
    void onlyOneFormatGoesToStandardOutput() {
        Run run = predict("--csv", "-", "--json", "-", one);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("both write to standard output");
    }
}
