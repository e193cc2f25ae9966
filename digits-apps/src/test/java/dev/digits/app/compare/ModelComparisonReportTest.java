package dev.digits.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.Machine;
import dev.digits.app.compare.ComparisonResult.AnsweredImage;
import dev.digits.app.compare.ComparisonResult.BackendResult;
import dev.digits.app.compare.ComparisonResult.Data;
import dev.digits.app.compare.ComparisonResult.GivenAnswer;
import dev.digits.app.compare.ComparisonResult.Method;
import dev.digits.app.compare.ModelComparisonResult.ModelPair;
import dev.digits.app.compare.ModelComparisonResult.ModelResult;
import dev.digits.app.compare.ModelComparisonResult.TrainingFacts;
import dev.digits.app.report.ReportFiles;
import dev.digits.evaluate.Evaluation.ClassScore;
import dev.digits.preprocess.dataset.SyntheticDigits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelComparisonReportTest {

    private static final TrainingFacts RECORDED = new TrainingFacts(
            18.4, 1, "native 0.1.0", "digits train --model mlp", Map.of("batchSize", "128", "epochs", "3"));
    private static final TrainingFacts UNKNOWN = new TrainingFacts(null, null, null, null, Map.of());

    @TempDir
    Path folder;

    @Test
    void thePageHasTheFiguresTheTestAndItsConclusion() throws IOException {
        ModelComparisonResult result = result(
                model("mlp", 407_050, 813_056, 0.9758, RECORDED, ran("native")),
                model("<cnn>", 421_642, 8_482_304, 0.9961, UNKNOWN, ran("native")));

        String page = page(result);

        assertThat(page)
                .contains(">407,050<", ">0.813<", ">97.58<", ">18.4<", ">not recorded<", ">8.48<", ">99.61<", ">1.56<")
                .contains(
                        ">mlp, &lt;cnn&gt;<",
                        ">9,737<",
                        ">21<",
                        ">224<",
                        ">18<",
                        ">-2.03<",
                        ">-2.33 to -1.72<",
                        ">2.6e-44<")
                .contains("they differ", "digits study", "digits train --model mlp", "digits compare --models")
                .contains("mlp: 5 ✗ (70%) · &lt;cnn&gt;: 3 ✓ (60%)", ">97.10<")
                .doesNotContain("<cnn>", "NaN", "Holm");
        for (String picture :
                List.of("accuracy-by-parameters", "accuracy-by-operations", "accuracy-by-latency", "wrong-by-class")) {
            assertThat(folder.resolve("page-pictures/" + picture + ".svg"))
                    .content()
                    .contains("mlp")
                    .doesNotContain("NaN");
        }
    }

    @Test
    void figuresOfSeveralBackendsAreTold() throws IOException {
        ModelComparisonResult result = result(
                model("mlp", 407_050, 813_056, 0.9758, RECORDED, ran("native"), ran("djl")),
                model("cnn", 421_642, 8_482_304, 0.9961, RECORDED, ran("native"), failed("djl", "it hung")));

        assertThat(ModelTables.speeds(result).rows())
                .extracting(row -> row.cells().get(0))
                .containsExactly("mlp by native", "mlp by djl", "cnn by native", "cnn by djl");
        assertThat(ModelTables.speeds(result).headers()).startsWith("\nmodel", "agree\n%", "logit\ndiff.", "start\nms");
        assertThat(ModelTables.notes(result))
                .anySatisfy(note -> assertThat(note).contains("agree: same answer as the first backend."));
        assertThat(page(result)).contains("did not run: it hung").contains("by native 1.2, djl 1.2.");
    }

    @Test
    void enginesThatComputeSomethingElseAreNamedWithTheirModel() {
        ModelComparisonResult result = result(
                model("mlp", 407_050, 813_056, 0.9758, RECORDED, ran("native"), ran("djl")),
                model(
                        "cnn",
                        421_642,
                        8_482_304,
                        0.9961,
                        RECORDED,
                        ran("native"),
                        ComparisonReportTest.ran("djl", 41, Map.of())));

        assertThat(ModelTables.warnings(result))
                .containsExactly(
                        "cnn by djl does not compute the same: its logits differ from those of the first backend by 41.0"
                                + " times what is allowed (1e-5 + 1e-4 of an image's greatest logit).");
    }

    @Test
    void whereThereIsOneBackendThereIsNoneToAgreeWith() {
        ModelComparisonResult result = result(
                model("mlp", 407_050, 813_056, 0.9758, RECORDED, ran("native")),
                model("cnn", 421_642, 8_482_304, 0.9961, RECORDED, ran("native")));

        assertThat(ModelTables.speeds(result).headers()).startsWith("\nmodel", "start\nms");
        assertThat(ModelTables.notes(result))
                .noneSatisfy(note -> assertThat(note).contains("agree:"));
    }

    @Test
    void aModelThatNoBackendRunsIsARowWithItsReason() throws IOException {
        ModelComparisonResult result = result(
                model("mlp", 407_050, 813_056, 0.9758, RECORDED, ran("native")),
                model("odd", 7, 7, null, UNKNOWN, failed("native", "cannot run this model: layer x")));

        assertThat(ModelTables.models(result).rows().get(1))
                .isEqualTo(new ComparisonTable.Row(List.of("odd"), "did not run: cannot run this model: layer x"));
        assertThat(page(result)).contains("cannot run this model: layer x");
    }

    private String page(ModelComparisonResult result) throws IOException {
        Path file = folder.resolve("page.html");
        ReportFiles.beside(file).write(result, () -> ModelComparisonReport.of(result, SyntheticDigits.generate(10, 1)));
        return Files.readString(file);
    }

    private static ModelComparisonResult result(ModelResult first, ModelResult second) {
        List<ModelPair> pairs = Stream.of(first, second).allMatch(ModelResult::available)
                ? List.of(new ModelPair(
                        first.name(),
                        second.name(),
                        9737,
                        21,
                        224,
                        18,
                        0.975,
                        -0.0203,
                        List.of(-0.0233, -0.0172),
                        2.6e-44,
                        2.6e-44,
                        "they differ"))
                : List.of();
        Map<String, GivenAnswer> answers = new LinkedHashMap<>();
        answers.put(first.name(), new GivenAnswer("5", 0.7));
        answers.put(second.name(), new GivenAnswer("3", 0.6));
        return new ModelComparisonResult(
                "0.1.0",
                "2026-11-21T16:00:00Z",
                new Data("MNIST test", 10_000, false, null),
                new Machine("EPYC", 2, 16_000L, "Linux", "17", 2, 117.3),
                new Method(5, 1, 0.05, 3, "digits compare --models a b"),
                List.of(first, second),
                pairs,
                List.of(new AnsweredImage(7, "3", answers)),
                1);
    }

    private static ModelResult model(
            String name,
            long parameters,
            long flops,
            Double accuracy,
            TrainingFacts training,
            BackendResult... backends) {
        return new ModelResult(
                name,
                name,
                "file",
                parameters,
                flops,
                1.6,
                1.56,
                training,
                accuracy,
                accuracy == null ? null : List.of(accuracy - 0.003, accuracy + 0.003),
                accuracy == null ? null : 0.08,
                accuracy == null ? null : 0.003,
                accuracy == null
                        ? List.of()
                        : IntStream.range(0, 10)
                                .mapToObj(digit ->
                                        new ClassScore(Integer.toString(digit), 0.98, 0.971, 0.975, 0.99, 1000))
                                .toList(),
                List.of(backends));
    }

    private static BackendResult ran(String name) {
        return ComparisonReportTest.ran(name, 0, Map.of());
    }

    private static BackendResult failed(String name, String reason) {
        return ComparisonReportTest.failed(name, reason);
    }
}
