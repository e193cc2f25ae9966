package dev.digits.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.Machine;
import dev.digits.app.compare.ComparisonResult.BackendResult;
import dev.digits.app.compare.ComparisonResult.Data;
import dev.digits.app.compare.ComparisonResult.Latency;
import dev.digits.app.compare.ComparisonResult.Method;
import dev.digits.app.compare.ComparisonResult.ModelFacts;
import dev.digits.app.compare.ComparisonResult.Spread;
import dev.digits.app.compare.ComparisonResult.WholeTraining;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {

    @Test
    void classifyingHasARowForEachBackend() {
        ComparisonTable table = ComparisonTable.inference(result(ran("djl", 0.5, Map.of()), failed("x", "it hung")));

        assertThat(table.rows().get(0).cells())
                .containsExactly(
                        "djl", "1.2", "99.31", "99.99", "1.3e-06", "812", "421", "1,190", "9,400", "11,200", "81.0",
                        "10", "310", "49.1");
        assertThat(table.rows().get(0).cells()).hasSameSizeAs(table.headers());
        assertThat(table.rows().get(1)).isEqualTo(new ComparisonTable.Row(List.of("x"), "did not run: it hung"));
    }

    @Test
    void trainingHasNoColumnsWhereNothingWasTrained() {
        assertThat(ComparisonTable.training(result(ran("djl", 0, Map.of()))).headers())
                .isEmpty();

        ComparisonTable table = ComparisonTable.training(result(ran("djl", 0, Map.of("cnn", 3838.4))));

        assertThat(table.headers())
                .containsExactly("\nbackend", "training cnn\nimages/s", "epochs\ncnn", "time\ns", "accuracy\n%");
        assertThat(table.rows().get(0).cells()).containsExactly("djl", "3,838", "3", "47.1", "98.90");
    }

    @Test
    void notesNameBackendsThatDifferOrDisturb() {
        assertThat(ComparisonTable.notes(result(ran("djl", 1, Map.of())))).hasSize(3);
        assertThat(ComparisonTable.notes(result(ran("djl", 1.5, Map.of()))))
                .contains("djl does not compute the same: its logits differ by 1.5 times what is allowed"
                        + " (1e-5 + 1e-4 |logit|).");
    }

    @Test
    void thePageShowsTheSameAndEscapesWhatEnginesSay() {
        String page = ComparisonPage.of(result(ran("djl", 0, Map.of("cnn", 3838.4)), failed("x", "<script> & co")));

        assertThat(page)
                .contains(
                        "<td>11,200</td>",
                        "<td>3,838</td>",
                        "did not run: &lt;script&gt; &amp; co",
                        "drawn &lt;digits&gt;")
                .doesNotContain("<script");
    }

    private static ComparisonResult result(BackendResult... backends) {
        return new ComparisonResult(
                "0.1.0",
                "2026-11-21T16:00:00Z",
                new Data("MNIST test", 10_000, true, "drawn <digits>"),
                new ModelFacts("cnn", "shipped", 421_642, 8_482_304),
                new Machine("EPYC", 2, 16_000L, "Linux", "17", 2, 117.3),
                new Method(5, 1),
                List.of(backends));
    }

    private static BackendResult ran(String name, double equivalenceShare, Map<String, Double> training) {
        return new BackendResult(
                name,
                "1.2",
                "CPU",
                true,
                null,
                0.9931,
                0.9999,
                1.3e-6,
                equivalenceShare,
                812.0,
                new Spread(800, 900),
                new Latency(421, 1190, new Spread(420, 430)),
                Map.of("32", 9400.0, "256", 11_200.0),
                Map.of("32", new Spread(9_000, 11_000)),
                Map.of("256", 0.81),
                310.0,
                49.1,
                training,
                Map.of(),
                training.isEmpty() ? null : new WholeTraining(3, 47.1, 0.989),
                0.01);
    }

    private static BackendResult failed(String name, String reason) {
        return new BackendResult(
                name, null, null, false, reason, null, null, null, null, null, null, null, Map.of(), Map.of(), Map.of(),
                null, null, Map.of(), Map.of(), null, null);
    }
}
