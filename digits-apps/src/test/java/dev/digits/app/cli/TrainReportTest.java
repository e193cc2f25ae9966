package dev.digits.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.digits.app.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

class TrainReportTest {

    @TempDir
    static Path data;

    @TempDir
    private Path folder;

    /** What {@code -v} changes. */
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private static final Level USUAL = LOG.getLevel();

    @AfterEach
    void quiet() {
        LOG.setLevel(USUAL);
    }

    @BeforeAll
    static void drawsData() {
        assertThat(Run.of("data", "synthetic", "--images", "300", data.toString())
                        .exitCode())
                .isZero();
    }

    private Run train(String... options) {
        List<String> usual = List.of(
                "train",
                "--data",
                data.toString(),
                "--model",
                "mlp",
                "--hidden",
                "8",
                "--epochs",
                "2",
                "--batch",
                "32");
        return Run.of(Stream.concat(
                        Stream.concat(usual.stream(), Stream.of("--out", file("m.safetensors"))), Stream.of(options))
                .toArray(String[]::new));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private JsonNode json(String name) throws IOException {
        return Json.read(Files.readString(folder.resolve(name)), JsonNode.class);
    }

    @Test
    void theReportIsBesideTheModelAndNamedLast() throws IOException {
        Run run = train();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).endsWith("report: " + file("m.html") + System.lineSeparator());
        assertThat(folder.resolve("m.html")).content().startsWith("<!DOCTYPE html>");
        assertThat(folder.resolve("m-pictures").resolve("loss-by-epoch.svg")).exists();
        double accuracy = json("m.json").at("/accuracy").doubleValue();
        assertThat(run.out()).contains(String.format(Locale.ROOT, ": %.2f %% correct", 100 * accuracy));
        assertThat(json("m.json").at("/model").stringValue()).isEqualTo(file("m.safetensors"));
        assertThat(json("m.json").at("/provenance/command").stringValue()).startsWith("digits train --data ");
    }

    @Test
    void theReportGoesWhereItIsWanted() {
        Run run = train("--html", file("new/page.html"), "--json", file("numbers.json"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(folder.resolve("new").resolve("page.html")).exists();
        assertThat(folder.resolve("numbers.json")).exists();
        assertThat(folder.resolve("m.html")).doesNotExist();
    }

    @Test
    void noReportIsNone() throws IOException {
        Run run = train("--no-report");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).doesNotContain("report:");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("m.safetensors"));
        }
    }

    @Test
    void whatCannotBeWrittenIsSaidBeforeTheTraining() throws IOException {
        Files.createDirectories(folder.resolve("m.html"));

        Run run = train();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("m.html").contains("it is a folder");
        assertThat(run.out()).doesNotContain("epoch");
    }

    @ParameterizedTest
    @CsvSource({"--json, m.safetensors", "--json, m.html", "--html, m.safetensors"})
    void noOutputOverwritesAnother(String option, String name) {
        Run run = train(option, file(name));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Two outputs would go to " + file(name));
        assertThat(run.out()).doesNotContain("epoch");
        assertThat(folder.resolve(name)).doesNotExist();
    }

    @Test
    void norWithoutAReport() {
        Run run = train("--no-report", "--json", file("m.safetensors"));

        assertThat(run.err()).contains("Two outputs would go to " + file("m.safetensors"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere there is no folder that nobody may write to")
    void aFolderThatNothingCanBeWrittenToIsNamedBeforeTheTraining() {
        Run run = train("--html", "/proc/page.html");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Cannot write /proc").contains("[DIGITS-");
        assertThat(run.out()).doesNotContain("epoch");
    }

    @Test
    void whatWasNotMeasuredIsNotCalledCalibrated() throws IOException {
        Run run = train("--validation", "0", "--reject-below", "0.6");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("not calibrated", "not sure below 60.0 %");
        assertThat(json("m.json").at("/calibrated").booleanValue()).isFalse();
        assertThat(json("m.json").at("/calibration/threshold").floatValue()).isEqualTo(0.6f);
        assertThat(folder.resolve("m.html"))
                .content()
                .contains("Nothing was measured")
                .doesNotContain("calibrated model", "cross-entropy, calibrated");
    }

    @Test
    void twoKindsOfLossAreNamed() {
        assertThat(train("--loss", "mse", "--no-report").out())
                .contains("The training loss is the mean squared error, the validation loss the cross-entropy.");
        assertThat(train("--no-report").out()).doesNotContain("mean squared error");
    }

    @Test
    void aDivergedTrainingLeavesAReportWithoutAModel() throws IOException {
        Run run = train("--learning-rate", "1e20");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("The training diverged in epoch 1");
        assertThat(run.out()).contains("report: " + file("m.html"));
        assertThat(folder.resolve("m.html")).content().contains("diverged");
        assertThat(json("m.json").at("/stopReason").stringValue()).isEqualTo("DIVERGED");
        assertThat(folder.resolve("m.safetensors")).doesNotExist();
    }

    @Test
    void theDashboardIsNamedBeforeTheTrainingAndEndsWithIt() {
        Run run = train("--dashboard", "--no-report");

        assertThat(run.exitCode()).as(run.err()).isZero();
        Matcher address = Pattern.compile("dashboard: http://127.0.0.1:(\\d+)/\\R[^$]*validation")
                .matcher(run.out());
        assertThat(address.find()).isTrue();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(address.group(1))))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void aPortThatIsTakenCostsNoCheckpoints() throws IOException {
        assertThat(train("--no-report", "--checkpoints", file("points")).exitCode())
                .isZero();
        Path last = folder.resolve("points").resolve("last.safetensors");
        byte[] before = Files.readAllBytes(last);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run run = train("--checkpoints", file("points"), "--dashboard", Integer.toString(taken.getLocalPort()));

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("port " + taken.getLocalPort());
        }
        assertThat(last).hasBinaryContent(before);
    }

    @ParameterizedTest
    @CsvSource({"--dashboard, -v", "--augment, -v"})
    void anOptionWithoutItsValueIsResumedWhateverFollows(String first, String second) {
        Run begun = train("--no-report", "--checkpoints", file("points"), first, second);
        assertThat(begun.exitCode()).as(begun.err()).isZero();

        Run resumed = Run.of("train", "--resume", "--checkpoints", file("points"));

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.out()).startsWith("Going on to train mlp");
    }

    @Test
    void aPortThatIsNoneIsWrongUse() {
        assertThat(train("--dashboard", "70000").exitCode()).isEqualTo(2);
    }
}
