package dev.digits.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.study.Hyperparameter;
import dev.digits.spi.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StudyCommandTest {

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void drawsData() {
        assertThat(Run.of(
                                "data",
                                "synthetic",
                                "--images",
                                "400",
                                "--seed",
                                "5",
                                shared.resolve("data").toString())
                        .exitCode())
                .isZero();
    }

    @AfterEach
    void forgetsThreads() {
        System.clearProperty(Threads.PROPERTY);
    }

    @Test
    void aStudyIsMadeAndToldOnAPage() throws IOException {
        Run run = study("hidden", "--values", "32,8", "--seeds", "2", "--epochs", "2", "--jobs", "1");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("4 runs: 0 done, 4 left")
                .contains("4 of 4  32, seed 2: ")
                .containsPattern("(?m)^8 +6,370 +2 ")
                .containsPattern("(?m)^32 +25,450 +2 ")
                .contains("Among the values of hidden units, ")
                .endsWith("report: " + folder.resolve("study.html") + System.lineSeparator());
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 120 || line.startsWith("report: "));
        assertThat(folder.resolve("study-pictures")).isDirectoryContaining("glob:**/accuracy.svg");
        assertThat(Files.readString(folder.resolve("study.md")))
                .startsWith("# Study: hidden units\n")
                .contains("![accuracy](study-pictures/accuracy.svg)");
        JsonNode json = json();
        assertThat(json.at("/values/0/value").stringValue()).isEqualTo("8");
        assertThat(json.at("/runs")).hasSize(4);
        assertThat(json.at("/held/epochs").stringValue()).isEqualTo("2");
        double mean = (json.at("/runs/0/accuracy").doubleValue()
                        + json.at("/runs/1/accuracy").doubleValue())
                / 2;
        assertThat(json.at("/values/0/accuracy/mean").doubleValue()).isEqualTo(mean);
        assertThat(json.at("/runs/0/epochs")).hasSize(2);
    }

    @Test
    void startedAgainItMakesOnlyWhatIsMissing() throws IOException {
        String[] command = {"hidden", "--values", "8,16", "--seeds", "2", "--epochs", "1"};
        assertThat(study(command).exitCode()).isZero();
        JsonNode first = json();
        Path kept = folder.resolve("runs/8-seed-1.json");
        FileTime time = Files.getLastModifiedTime(kept);
        Files.delete(folder.resolve("runs/16-seed-2.json"));

        Run again = study(command);

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out())
                .contains("4 runs: 3 done, 1 left")
                .contains("  8: done done")
                .contains("  16: done left");
        assertThat(Files.getLastModifiedTime(kept)).isEqualTo(time);
        assertThat(json().at("/values/1/accuracy")).isEqualTo(first.at("/values/1/accuracy"));
        assertThat(json().at("/conclusion")).isEqualTo(first.at("/conclusion"));
    }

    @Test
    void moreValuesAndSeedsJoinThoseThatAreThere() {
        assertThat(study("hidden", "--values", "8,16", "--seeds", "1", "--epochs", "1")
                        .exitCode())
                .isZero();
        Run more = study("hidden", "--values", "8,16,32", "--seeds", "2", "--epochs", "1");
        assertThat(more.exitCode()).as(more.err()).isZero();
        assertThat(more.out()).contains("6 runs: 2 done, 4 left");
    }

    @Test
    void otherSettingsAreNotMixedIn() {
        assertThat(study("hidden", "--values", "8,16", "--seeds", "1", "--epochs", "1")
                        .exitCode())
                .isZero();
        Run other = study("hidden", "--values", "8,16", "--seeds", "1", "--epochs", "2");
        assertThat(other.exitCode()).isOne();
        assertThat(other.err())
                .contains("8-seed-1.json was made otherwise: epochs was 1 and is now 2")
                .contains("DIGITS-502");
    }

    @Test
    void runsSideBySideGiveTheSame() throws IOException {
        String[] command = {
            "batch", "--model", "mlp", "--hidden", "8", "--values", "16,64", "--seeds", "2", "--epochs", "1"
        };
        assertThat(study(with(command, "--jobs", "1")).exitCode()).isZero();
        JsonNode alone = json();
        Files.walk(folder)
                .sorted((a, b) -> b.compareTo(a))
                .filter(path -> !path.equals(folder))
                .forEach(path -> path.toFile().delete());

        Run beside = study(with(command, "--jobs", "3"));

        assertThat(beside.exitCode()).as(beside.err()).isZero();
        assertThat(beside.out()).contains("Runs went on side by side");
        for (int i = 0; i < 4; i++) {
            assertThat(json().at("/runs/" + i + "/accuracy")).isEqualTo(alone.at("/runs/" + i + "/accuracy"));
            assertThat(json().at("/runs/" + i + "/loss")).isEqualTo(alone.at("/runs/" + i + "/loss"));
        }
    }

    @Test
    void aRunThatDivergesIsShownAndLeftOut() throws IOException {
        Run run = study(
                "learning-rate",
                "--model",
                "mlp",
                "--optimizer",
                "sgd",
                "--values",
                "0.1,1e30",
                "--seeds",
                "2",
                "--epochs",
                "1");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("DIGITS-601")
                .containsPattern("(?m)^1000000+ +no run has an accuracy")
                .contains("of 2 runs 2 diverged; the means are of the others.")
                .contains("Only 0.1 has an accuracy, so there is nothing to compare.");
        assertThat(json().at("/runs/2/status").stringValue()).isEqualTo("DIVERGED");
        assertThat(json().at("/runs/2/reason").stringValue()).contains("diverged");
        assertThat(Files.readString(folder.resolve("study.html"))).contains("2 runs have no accuracy");
    }

    @Test
    void withoutAReportOnlyTheRunsAreLeft() {
        Run run = study("hidden", "--values", "8,16", "--seeds", "1", "--epochs", "1", "--no-report");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).doesNotContain("report:");
        assertThat(folder.resolve("study.html")).doesNotExist();
        assertThat(folder.resolve("study.md")).doesNotExist();
        assertThat(folder.resolve("runs/8-seed-1.json")).exists();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hidden --values 8                     | --values needs at least two values to compare",
                "hidden --values 8,8.0                 | --values has a value twice",
                "hidden --values 8,x                   | --values: \"x\" is not a number",
                "learning-rate --values 1e999999999,1  | --values: \"1e999999999\" is beyond what any option takes",
                "learning-rate --values 1e-300,1       | --values: \"1e-300\" is beyond what any option takes",
                "hidden --values 8,1e300               | --values: \"1e300\" is beyond what any option takes",
                "hidden --values 8,0                   | hidden 0: ",
                "hidden --values 8,1.5                 | hidden 1.5: ",
                "hidden --hidden 8                     | --hidden is what the study varies; give its values by --values",
                "hidden --model cnn                    | hidden 16: --hidden is for --model mlp, not cnn",
                "kernel --values 3,4                   | kernel 4: the kernel must be odd",
                "kernel --model mlp                    | kernel 1: --kernel is for --model cnn, not mlp",
                "dropout --values 0,1                  | dropout 1: ",
                "loss --values mse,hinge               | loss hinge: Invalid value for option '--loss'",
                "optimizer --values adam,lion          | optimizer lion: Invalid value for option '--optimizer'",
                "learning-rate --values 0,0.1          | learning-rate 0: ",
                "learning-rate --values -1,0.1         | learning-rate -1: ",
                "augmentation --values none,more       | augmentation more: Invalid value for option '--augment'",
                "architecture --values mlp,resnet      | architecture resnet: no preset is named \"resnet\"",
                "training-images --values 10,1000000   | training-images 1000000: --train-images 1000000 is more than the",
                "epochs --seeds 0                      | '0' is not a whole number from 1 on",
                "epochs --jobs 0                       | '0' is not a whole number from 1 on",
                "depth                                 | there is no study of \"depth\"; there are hidden, batch, loss, kernel,",
                "--seeds 2                             | Name what is to be varied: hidden, batch, loss, kernel, dense,"
            })
    void wrongUseIsOneLine(String arguments, String message) {
        Run run = study(arguments.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message).endsWith("Try: digits study --help" + System.lineSeparator());
        assertThat(run.err().lines()).hasSizeLessThanOrEqualTo(3);
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeIsReportedBeforeAnythingIsTrained() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Run run = Run.of("study", "hidden", "--data", shared.resolve("data").toString(), "--out", file.toString());
        assertThat(run.exitCode()).isOne();
        assertThat(run.err()).contains("DIGITS-501");
    }

    @Test
    void theListTellsAllNamesWithTheirValues() {
        Run run = Run.of("study", "--list");
        assertThat(run.exitCode()).isZero();
        for (Hyperparameter parameter : Hyperparameter.values()) {
            assertThat(run.out())
                    .contains(parameter.toString(), parameter.option(), String.join(",", parameter.usualValues()));
        }
        assertThat(Run.of("study", "--help").out().replaceAll("\\s+", " "))
                .contains("What is varied: hidden, batch, loss");
    }

    /** One run of each usual value, of the fewest images: all of them are possible. */
    @ParameterizedTest
    @EnumSource(Hyperparameter.class)
    void theUsualValuesCanBePlanned(Hyperparameter parameter) throws IOException {
        String last = parameter.usualValues().get(parameter.usualValues().size() - 1);
        String[] fewest = parameter == Hyperparameter.TRAINING_IMAGES
                ? new String[] {"--values", "20,40", "--seeds", "1"}
                : new String[] {"--train-images", "20", "--seeds", "1"};
        String[] epochs = parameter == Hyperparameter.EPOCHS ? new String[0] : new String[] {"--epochs", "1"};
        List<String> all = new ArrayList<>(List.of(parameter.toString()));
        all.addAll(Arrays.asList(fewest));
        all.addAll(Arrays.asList(epochs));

        Run run = study(all.toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isZero();
        if (parameter != Hyperparameter.TRAINING_IMAGES) {
            assertThat(folder.resolve("runs/" + last + "-seed-1.json")).exists();
        }
        assertThat(json().at("/notes/0").stringValue()).isEqualTo(parameter.note());
    }

    private Run study(String... arguments) {
        return Run.of(with(
                with(new String[] {"study"}, arguments),
                "--data",
                shared.resolve("data").toString(),
                "--out",
                folder.toString()));
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }

    private JsonNode json() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(folder.resolve("study.json")));
    }
}
