package dev.digits.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.DigitImage;
import dev.digits.model.Calibration;
import dev.digits.model.Model;
import dev.digits.model.ModelFile;
import dev.digits.preprocess.dataset.InMemoryDataset;
import dev.digits.preprocess.dataset.SyntheticDigits;
import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.PictureWriter;
import dev.digits.spi.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomTrainingTest {

    private static final Map<Integer, String> NAMES = Map.of(0, "zero", 1, "one", 7, "seven");

    @TempDir
    static Path folder;

    @BeforeAll
    static void drawsDataSets() throws IOException {
        InMemoryDataset digits = SyntheticDigits.generate(400, 1);
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < digits.size(); i++) {
            byte[] ink = bytes(digits.image(i));
            int digit = digits.label(i);
            csv.append(digit);
            for (byte value : ink) {
                csv.append(',').append(value & 0xFF);
            }
            csv.append('\n');
            if (NAMES.containsKey(digit)) {
                write("words/" + NAMES.get(digit), i, ink);
                write("digits/" + digit, i, ink);
            }
            if (digit == 7) {
                write("single/7", i, ink);
            }
        }
        Files.writeString(folder.resolve("digits.csv"), csv);
        Files.createDirectories(folder.resolve("empty"));
        Files.createDirectories(folder.resolve("hollow").resolve("7"));
    }

    private static byte[] bytes(DigitImage image) {
        byte[] ink = new byte[DigitImage.PIXELS];
        for (int i = 0; i < ink.length; i++) {
            ink[i] = (byte) Math.round(image.toArray()[i] * 255);
        }
        return ink;
    }

    private static void write(String place, int index, byte[] ink) throws IOException {
        Path directory = Files.createDirectories(folder.resolve(place));
        Files.write(directory.resolve(index + ".png"), PictureWriter.png(new GrayImage(28, 28, ink)));
    }

    /** Runs a command in which @ stands for the folder. */
    private static Run run(String command) {
        String[] arguments = command.split(" ");
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith("@")) {
                arguments[i] = folder.resolve(arguments[i].substring(1)).toString();
            }
        }
        return Run.of(arguments);
    }

    private static Model model(String file) {
        return ModelFile.read(folder.resolve(file));
    }

    @Test
    void foldersOfAnyNamesAreClasses() {
        Run run = run("train --data @words --model lenet5 --epochs 1 --batch 16 --out @words.safetensors");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("Training lenet5 on words, without its test part, by ")
                .contains("words, test part (a sixth): ");
        assertThat(model("words.safetensors").labels()).containsExactly("one", "seven", "zero");
        assertThat(run.out())
                .contains("not calibrated, since too few images were held back for it: it is never unsure");
        Run part = run("evaluate --no-report --data @words --model @words.safetensors");
        assertThat(part.out()).startsWith("There is no test set").contains(", test part (a sixth), ");
        Run whole = run("evaluate --no-report --whole --data @words --model @words.safetensors");
        assertThat(whole.out()).startsWith("lenet5 on words, 1");
        Run status = run("data --data @words");
        assertThat(status.out()).contains("training  words, without its test part, ", "classes one seven zero");
    }

    @Test
    void aCsvFileIsADataSet() {
        Run run = run("train --data @digits.csv --model lenet5 --epochs 3 --keep last --out @csv.safetensors");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(model("csv.safetensors").provenance()).containsEntry("training.epoch", "3");
        assertThat(model("csv.safetensors").labels()).isEqualTo(Model.digitLabels());
        assertThat(model("csv.safetensors").provenance())
                .containsEntry("data", "digits.csv")
                .containsEntry("training.threads", Integer.toString(Threads.count()));
        assertThat(Double.parseDouble(model("csv.safetensors").provenance().get("training.seconds")))
                .isPositive();
    }

    @Test
    void fineTuningKeepsTheClassesThatTheModelKnows() {
        Run run = run(
                "train --data @digits --from cnn --limit 40 --epochs 1 --reject-below 0.25 --out @tuned.safetensors");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Going on from the weights of cnn.");
        Model tuned = model("tuned.safetensors");
        assertThat(tuned.labels()).isEqualTo(Model.digitLabels());
        assertThat(tuned.calibration().threshold()).isEqualTo(0.25f);
        assertThat(tuned.provenance()).containsKey("from.test.accuracy");
        assertThat(Double.parseDouble(tuned.provenance().get("test.accuracy"))).isGreaterThan(0.8);
    }

    @Test
    void fineTuningForOtherClassesHasANewLastLayer() {
        Run run = run("train --data @words --from cnn --limit 40 --epochs 1 --out @other.safetensors");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Going on from the weights of cnn; its last layer is new, since it knew the classes 0 1 2 3");
        assertThat(model("other.safetensors").labels()).isEqualTo(List.of("one", "seven", "zero"));
        assertThat(model("other.safetensors").calibration()).isEqualTo(Calibration.NONE);
    }

    @Test
    void aModelIsTestedWithSomeOfItsClasses() {
        Run run = run("evaluate --no-report --whole --data @digits --model cnn");

        assertThat(run.exitCode()).as(run.err()).isZero();
        Run other = run("evaluate --no-report --whole --data @words --model cnn");
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err()).contains("[DIGITS-203]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            @empty            | 1 | holds neither IDX files
            @hollow           | 1 | holds no pictures
            @single           | 1 | are of one class, 7. Add images of at least one other class
            @nosuch           | 1 | [DIGITS-302]
            @words --from cnn --model cnn | 2 | goes without --model
            @words --from nosuch | 1 | There is no model
            """)
    void whatCannotBeLearntFromIsNamed(String data, int exitCode, String problem) {
        Run run = run("train --epochs 1 --out @never.safetensors --data " + data);

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.err()).contains(problem).doesNotContain("Exception");
        assertThat(folder.resolve("never.safetensors")).doesNotExist();
    }

    @Test
    void aModelIsCalibratedAfterwards() {
        Run measured =
                run("calibrate --model cnn --data @digits.csv --validation 0.5 --half --out @measured.safetensors");

        assertThat(measured.exitCode()).as(measured.err()).isZero();
        assertThat(measured.out()).startsWith("digits.csv, without its test part, validation part, 167 images");
        Calibration found = model("measured.safetensors").calibration();
        assertThat(found.temperature()).isNotEqualTo(1);
        Run chosen = run("calibrate --model @measured.safetensors --reject-below 0.25 --out @chosen.safetensors");
        assertThat(chosen.exitCode()).as(chosen.err()).isZero();
        assertThat(model("chosen.safetensors").calibration()).isEqualTo(found.withThreshold(0.25f));
        assertThat(model("chosen.safetensors").tensors())
                .isEqualTo(model("measured.safetensors").tensors());
        assertThat(model("chosen.safetensors").provenance())
                .containsEntry("calibration.threshold", "chosen")
                .containsEntry("calibration.data", "digits.csv, without its test part, validation part, 167 images");
    }
}
