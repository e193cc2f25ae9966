package dev.digits.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.Machine;
import dev.digits.app.compare.ComparisonResult.AnsweredImage;
import dev.digits.app.compare.ComparisonResult.BackendResult;
import dev.digits.app.compare.ComparisonResult.Data;
import dev.digits.app.compare.ComparisonResult.Difference;
import dev.digits.app.compare.ComparisonResult.GivenAnswer;
import dev.digits.app.compare.ComparisonResult.Latency;
import dev.digits.app.compare.ComparisonResult.Method;
import dev.digits.app.compare.ComparisonResult.ModelFacts;
import dev.digits.app.compare.ComparisonResult.Pair;
import dev.digits.app.compare.ComparisonResult.Spread;
import dev.digits.app.compare.ComparisonResult.TrainedEpoch;
import dev.digits.app.compare.ComparisonResult.WholeTraining;
import dev.digits.app.report.ReportFiles;
import dev.digits.preprocess.dataset.SyntheticDigits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonReportTest {

    @TempDir
    Path folder;

    @Test
    void classifyingHasARowForEachBackend() {
        ComparisonTable table = BackendTables.inference(result(ran("djl", 0.5, Map.of()), failed("x", "it hung")));

        assertThat(table.rows().get(0).cells())
                .containsExactly(
                        "djl", "1.2", "99.31", "99.99", "1.3e-06", "812", "421", "1,190", "9,400", "11,200", "81.0",
                        "10", "310", "49.1");
        assertThat(table.rows().get(0).cells()).hasSameSizeAs(table.headers());
        assertThat(table.texts()).isEqualTo(2);
        assertThat(table.rows().get(1)).isEqualTo(new ComparisonTable.Row(List.of("x"), "did not run: it hung"));
    }

    @Test
    void trainingHasNoColumnsWhereNothingWasTrained() {
        assertThat(BackendTables.training(result(ran("djl", 0, Map.of()))).headers())
                .isEmpty();

        ComparisonTable table = BackendTables.training(result(ran("djl", 0, Map.of("cnn", 3838.4))));

        assertThat(table.texts()).isEqualTo(1);
        assertThat(table.headers())
                .containsExactly(
                        "\nbackend",
                        "training cnn\nimages/s",
                        "epochs\n",
                        "time\ns",
                        "accuracy\n%",
                        "to 98.0%\ns",
                        "to 99.0%\ns",
                        "to 99.2%\ns");
        assertThat(table.rows().get(0).cells())
                .containsExactly("djl", "3,838", "3", "47.1", "98.90", "15.0", "40.0", "47.0");
    }

    @Test
    void warningsNameBackendsThatDifferOrDisturb() {
        assertThat(BackendTables.warnings(result(ran("djl", 1, Map.of())))).isEmpty();
        assertThat(BackendTables.warnings(result(ran("djl", 1.5, Map.of()))))
                .containsExactly(
                        "djl does not compute the same: its logits differ from those of the first backend by 1.5"
                                + " times what is allowed (1e-5 + 1e-4 of an image's greatest logit).");
        assertThat(BackendTables.warnings(result(ran("djl", Double.NaN, Map.of()))))
                .containsExactly(
                        "djl does not compute the same: its logits or those of the first backend are not all finite"
                                + " numbers.");
        assertThat(BackendTables.warnings(result(ran("djl", 1, Map.of(), 0.05))))
                .isEmpty();
        assertThat(BackendTables.warnings(result(ran("djl", 1, Map.of(), 0.26))))
                .containsExactly("djl kept 0.26 processors busy while others were measured, which slows them.");
    }

    @Test
    void whatFailsLaterKeepsItsFiguresAndIsOnNoChart() throws IOException {
        ComparisonResult result = result(ran("native", 0, Map.of()), brokenDown("djl", "it hung: <no answer>"));

        ComparisonTable.Row row = BackendTables.inference(result).rows().get(1);
        assertThat(row.reason()).isNull();
        assertThat(row.cells())
                .containsExactly(
                        "djl", "1.2", "99.31", "100.00", "0", "812", "-", "-", "9,400", "-", "-", "10", "-", "49.1");
        assertThat(BackendTables.warnings(result))
                .containsExactly("djl did not run to the end, so figures of it are missing: it hung: <no answer>");
        assertThat(page(result)).contains("it hung: &lt;no answer&gt;").doesNotContain("did not run:");
        assertThat(folder.resolve("page-pictures/throughput.svg"))
                .content()
                .contains("native")
                .doesNotContain("djl");
    }

    @Test
    void thePageShowsTheSameAndEscapesWhatEnginesSay() throws IOException {
        String page = page(result(ran("djl", 0, Map.of("cnn", 3838.4)), failed("x", "<script> & co")));

        assertThat(page)
                .contains(">11,200<", ">3,838<", "did not run: &lt;script&gt; &amp; co", "drawn &lt;digits&gt;")
                .contains("99.12 to 99.45", "digits compare --train", "to 99.2%", "Time to accuracy", ">0.02670<")
                .doesNotContain("<script");
        for (String picture : List.of(
                "latency-percentiles", "latency-histogram", "throughput", "training-cnn", "time-to-accuracy", "jars")) {
            assertThat(folder.resolve("page-pictures/" + picture + ".svg"))
                    .content()
                    .contains("djl")
                    .doesNotContain("NaN");
        }
    }

    @Test
    void imagesThatAreTakenForDifferentDigitsAreShown() throws IOException {
        String page = page(result(ran("native", 0, Map.of()), ran("djl", 0, Map.of())));

        assertThat(page)
                .contains("native and djl", "<td class=\"number\">1.5e-05</td>")
                .contains("Images that not all take for the same digit: 1.")
                .contains("native: 3 ✓ (60%) · djl: 5 ✗ (70%)");
        assertThat(folder.resolve("page-pictures/disagreements-1.png")).isNotEmptyFile();
    }

    @Test
    void whereNothingRanThePageHasTheReasons() throws IOException {
        assertThat(page(result(failed("x", "it hung"))))
                .contains("did not run: it hung")
                .doesNotContain("<figure");
    }

    private String page(ComparisonResult result) throws IOException {
        Path file = folder.resolve("page.html");
        ReportFiles.beside(file).write(result, () -> ComparisonReport.of(result, SyntheticDigits.generate(10, 1)));
        return Files.readString(file);
    }

    private static ComparisonResult result(BackendResult... backends) {
        List<BackendResult> ran =
                Stream.of(backends).filter(BackendResult::available).toList();
        boolean differ = ran.size() == 2;
        return new ComparisonResult(
                "0.1.0",
                "2026-11-21T16:00:00Z",
                new Data("MNIST test", 10_000, true, "drawn <digits>"),
                new ModelFacts("cnn", "shipped", 421_642, 8_482_304),
                new Machine("EPYC", 2, 16_000L, "Linux", "17", 2, 117.3),
                new Method(5, 1, 0.05, 3, "digits compare --train"),
                List.of(backends),
                differ
                        ? List.of(new Pair("native", "djl", 0.9999, 1, new Difference(1.5e-5, 3e-6, 1e-7, 0.4)))
                        : List.of(),
                differ
                        ? List.of(new AnsweredImage(
                                7,
                                "3",
                                new TreeMap<>(Map.of(
                                                "native", new GivenAnswer("3", 0.6), "djl", new GivenAnswer("5", 0.7)))
                                        .descendingMap()))
                        : List.of(),
                differ ? 1 : 0);
    }

    static BackendResult ran(String name, double equivalenceShare, Map<String, Double> training) {
        return ran(name, equivalenceShare, training, 0.01);
    }

    private static BackendResult ran(
            String name, double equivalenceShare, Map<String, Double> training, double idleProcessors) {
        Latencies latencies = new Latencies();
        for (int i = 0; i < 1000; i++) {
            latencies.add(400_000 + 100 * i);
        }
        return new BackendResult(
                name,
                "1.2",
                "CPU",
                true,
                null,
                0.9931,
                List.of(0.9912, 0.9945),
                0.0267,
                0.004,
                0.9999,
                1.3e-6,
                equivalenceShare,
                812.0,
                new Spread(800, 900),
                new Latency(
                        421,
                        1190,
                        new Spread(420, 430),
                        1000,
                        450,
                        500,
                        Map.of("50", 450.0, "99.9", 499.0),
                        latencies.buckets()),
                Map.of("32", 9400.0, "256", 11_200.0),
                Map.of("32", new Spread(9_000, 11_000), "256", new Spread(11_000, 11_500)),
                Map.of("256", 0.81),
                310.0,
                400.0,
                49.1,
                training,
                Map.of(),
                training.isEmpty()
                        ? null
                        : new WholeTraining(
                                3,
                                47.1,
                                0.989,
                                List.of(
                                        new TrainedEpoch(1, 15, 0.3, 0.05, 0.981),
                                        new TrainedEpoch(2, 47.1, 0.1, 0.03, 0.989)),
                                new TreeMap<>(Map.of("0.98", 15.0, "0.99", 40.0, "0.992", 47.0))),
                idleProcessors);
    }

    /** After its answers and its first batches. */
    private static BackendResult brokenDown(String name, String reason) {
        return new BackendResult(
                name,
                "1.2",
                "CPU",
                false,
                reason,
                0.9931,
                List.of(0.9912, 0.9945),
                0.0267,
                0.004,
                1.0,
                0.0,
                0.0,
                812.0,
                new Spread(800, 900),
                null,
                Map.of("32", 9400.0),
                Map.of("32", new Spread(9_000, 11_000)),
                Map.of(),
                null,
                null,
                49.1,
                Map.of(),
                Map.of(),
                null,
                0.01);
    }

    static BackendResult failed(String name, String reason) {
        return new BackendResult(
                name, null, null, false, reason, null, null, null, null, null, null, null, null, null, null, Map.of(),
                Map.of(), Map.of(), null, null, null, Map.of(), Map.of(), null, null);
    }
}
