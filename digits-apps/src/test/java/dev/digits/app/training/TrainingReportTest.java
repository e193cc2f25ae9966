package dev.digits.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.Json;
import dev.digits.app.report.Block;
import dev.digits.app.report.Block.Fact;
import dev.digits.app.report.Block.Facts;
import dev.digits.app.report.Block.Figure;
import dev.digits.app.report.Block.Figures;
import dev.digits.app.report.Block.Warning;
import dev.digits.app.report.Report;
import dev.digits.app.report.ReportFiles;
import dev.digits.app.report.Table;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.train.EarlyStopping;
import dev.digits.train.Keep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TrainingReportTest {

    @TempDir
    private Path folder;

    private static <T extends Block> Stream<T> blocks(Report report, Class<T> type) {
        return report.sections().stream()
                .flatMap(section -> section.blocks().stream())
                .filter(type::isInstance)
                .map(type::cast);
    }

    private static String fact(Report report, String label) {
        return blocks(report, Facts.class)
                .flatMap(facts -> facts.facts().stream())
                .filter(fact -> fact.label().equals(label))
                .map(Fact::value)
                .findFirst()
                .orElse(null);
    }

    private static List<String> charts(Report report) {
        return blocks(report, Figures.class)
                .flatMap(figures -> figures.figures().stream())
                .map(Block.Figure::name)
                .toList();
    }

    private static Table section(Report report, String title) {
        return (Table) report.sections().stream()
                .filter(section -> section.title().equals(title))
                .findFirst()
                .orElseThrow()
                .blocks()
                .get(0);
    }

    private static JsonNode json(TrainingSummary summary) {
        return Json.read(Json.line(summary), JsonNode.class);
    }

    private static String text(String format, JsonNode value, double factor) {
        return String.format(Locale.ROOT, format, factor * value.doubleValue());
    }

    @Test
    void itsNumbersAreThoseOfTheJson() {
        TrainingSummary summary =
                Trial.of(Trial.config().learningRate(0.01f).epochs(4)).run();
        Report report = TrainingReport.of(summary);
        JsonNode json = json(summary);

        assertThat(fact(report, "Test accuracy")).isEqualTo(text("%.2f %%", json.at("/accuracy"), 100));
        assertThat(fact(report, "Test loss")).isEqualTo(text("%.4f", json.at("/loss"), 1));
        assertThat(fact(report, "Best epoch")).isEqualTo(json.at("/bestEpoch").intValue() + " of 4");
        assertThat(fact(report, "Ended")).isEqualTo("completed");
        assertThat(fact(report, "Parameters")).isEqualTo("6,370");
        assertThat(json.at("/network/parameters").intValue()).isEqualTo(784 * 8 + 8 + 8 * 10 + 10);
        Table epochs = section(report, "Epochs");
        assertThat(epochs.rows()).hasSize(4);
        for (int i = 0; i < 4; i++) {
            JsonNode epoch = json.at("/epochs/" + i);
            assertThat(epochs.rows().get(i).cells().subList(0, 5))
                    .containsExactly(
                            text("%.0f", epoch.at("/epoch"), 1),
                            text("%.4f", epoch.at("/trainingLoss"), 1),
                            text("%.2f", epoch.at("/trainingAccuracy"), 100),
                            text("%.4f", epoch.at("/validationLoss"), 1),
                            text("%.2f", epoch.at("/validationAccuracy"), 100));
            assertThat(epochs.rows().get(i).cells().get(6)).isEqualTo(text("%,.0f", epoch.at("/imagesPerSecond"), 1));
        }
        int best = json.at("/bestEpoch").intValue();
        assertThat(epochs.rows().get(best - 1).cells()).endsWith("best, stored");
        assertThat(charts(report))
                .containsExactly(
                        "loss-by-epoch",
                        "accuracy-by-epoch",
                        "errors-by-epoch",
                        "loss-by-step",
                        "learning-rate",
                        "speed");
        assertThat(blocks(report, Warning.class)).isEmpty();
    }

    @Test
    void theGapIsBetweenTheSets() {
        TrainingSummary summary =
                Trial.of(Trial.config().learningRate(0.01f).keep(Keep.LAST)).run();
        Report report = TrainingReport.of(summary);
        JsonNode json = json(summary);

        Table gap = section(report, "Training, validation and test");
        double training = json.at("/epochs/2/trainingAccuracy").doubleValue();
        double test = json.at("/accuracy").doubleValue();
        assertThat(json.at("/storedEpoch").intValue()).isEqualTo(3);
        assertThat(gap.rows().get(0).cells())
                .contains(String.format(Locale.ROOT, "%+.2f", 100 * training - 100 * test));
        assertThat(gap.rows().get(1).cells().get(3)).isEqualTo(text("%.4f", json.at("/epochs/2/validationLoss"), 1));
        assertThat(gap.rows().get(2).cells().get(1)).isEqualTo(text("%.2f", json.at("/accuracy"), 100));
    }

    @Test
    void twoKindsOfLossAreNotTakenForOne() {
        TrainingSummary summary =
                Trial.of(Trial.config().loss(Loss.MEAN_SQUARED_ERROR)).run();
        Report report = TrainingReport.of(summary);

        assertThat(json(summary).at("/lossFunction").stringValue()).isEqualTo("MEAN_SQUARED_ERROR");
        Figure curve = blocks(report, Figures.class)
                .flatMap(figures -> figures.figures().stream())
                .filter(figure -> figure.name().equals("loss-by-epoch"))
                .findFirst()
                .orElseThrow();
        assertThat(new String(curve.picture().content(), StandardCharsets.UTF_8))
                .contains(">training (mean squared error)<", ">validation (cross-entropy)<");
        assertThat(curve.caption()).contains("two kinds of loss");
        assertThat(section(report, "Epochs").headers())
                .contains("training\nmean squared error", "validation\ncross-entropy");
        Table gap = section(report, "Training, validation and test");
        assertThat(gap.rows().get(0).cells().get(3)).isEqualTo("-");
        assertThat(gap.rows().get(1).cells().get(3))
                .isEqualTo(text("%.4f", json(summary).at("/epochs/2/validationLoss"), 1));
    }

    @Test
    void epochsWithoutAWrongAnswerAreNotLeftOutSilently() {
        assertThat(errorsCaption(0.99, 0.98)).doesNotContain("gap");
        assertThat(errorsCaption(1, 0.98)).contains("where no answer was wrong there is a gap");
        assertThat(errorsCaption(0.99, 1.0)).contains("where no answer was wrong there is a gap");
        assertThat(errorsCaption(0.99, null)).doesNotContain("gap");
    }

    private static String errorsCaption(double training, Double validation) {
        Epoch epoch = new Epoch(1, 0.1, training, validation == null ? null : 0.2, validation, 0.01f, 1000.0, 2);
        Course course = new Course(
                Loss.CROSS_ENTROPY,
                1,
                7,
                0,
                List.of(epoch),
                1,
                2,
                1000.0,
                new StepLosses(0).points(),
                new LearningRates(List.of(), List.of()));
        return TrainingCharts.caption("errors-by-epoch", course);
    }

    @Test
    void withoutValidationNothingIsBest() {
        TrainingSummary summary = Trial.unvalidated(Trial.config()).run();
        Report report = TrainingReport.of(summary);

        assertThat(fact(report, "Best epoch")).isNull();
        assertThat(fact(report, "Last epoch")).isEqualTo("3 of 3");
        assertThat(section(report, "Epochs").rows().get(2).cells()).contains("", "stored");
        assertThat(section(report, "Training, validation and test").rows()).hasSize(2);
        assertThat(json(summary).at("/epochs/0/validationLoss").isNull()).isTrue();
        assertThat(json(summary).at("/data/validation").isNull()).isTrue();
    }

    @Test
    void oneEpochIsEnough() {
        Report report = TrainingReport.of(Trial.of(Trial.config().epochs(1)).run());

        assertThat(charts(report)).hasSize(6);
        assertThat(fact(report, "Best epoch")).isEqualTo("1 of 1");
    }

    @Test
    void aTrainingThatDivergedAtOnceShowsHow() {
        TrainingSummary summary = Trial.of(Trial.config().learningRate(1e20f)).run();
        Report report = TrainingReport.of(summary);

        assertThat(blocks(report, Warning.class))
                .singleElement()
                .satisfies(warning -> assertThat(warning.text())
                        .contains("diverged in epoch 1", "smaller learning rate", "There is no model."));
        assertThat(fact(report, "Test accuracy")).isNull();
        assertThat(charts(report)).contains("loss-by-step", "learning-rate").doesNotContain("loss-by-epoch");
        assertThat(json(summary).at("/stopReason").stringValue()).isEqualTo("DIVERGED");
        assertThat(json(summary).at("/accuracy").isNull()).isTrue();
    }

    @Test
    void aTrainingThatDivergedLaterKeepsItsCurves() {
        // Each step multiplies the weights by -10.
        TrainingSummary summary = Trial.of(Trial.config()
                        .epochs(50)
                        .learningRate(0.1f)
                        .optimizer(new Optimizer.AdamW(0.9f, 0.999f, 1e-8f, 110)))
                .run();
        Report report = TrainingReport.of(summary);
        JsonNode json = json(summary);

        int epochs = json.at("/epochs").size();
        assertThat(json.at("/stopReason").stringValue()).isEqualTo("DIVERGED");
        assertThat(epochs).isBetween(1, 5);
        assertThat(json.at("/storedEpoch").intValue()).isBetween(1, epochs);
        assertThat(charts(report)).hasSize(6);
        assertThat(blocks(report, Warning.class))
                .singleElement()
                .satisfies(warning -> assertThat(warning.text())
                        .contains("diverged in epoch " + (epochs + 1), "of an epoch before that"));
    }

    @Test
    void anInterruptedTrainingSaysSo() {
        TrainingSummary summary = Trial.of(Trial.config()).until(10).run();
        Report report = TrainingReport.of(summary);

        assertThat(blocks(report, Warning.class))
                .singleElement()
                .satisfies(
                        warning -> assertThat(warning.text()).contains("interrupted after 1 epoch of 3", "--resume"));
        assertThat(charts(report)).hasSize(6);
        assertThat(json(summary).at("/steps/step").size()).isEqualTo(10);
        assertThat(json(summary).at("/model").isNull()).isTrue();
    }

    @Test
    void anEarlyEndIsNamed() {
        TrainingSummary summary = Trial.of(
                        Trial.config().epochs(40).learningRate(1e-9f).earlyStopping(new EarlyStopping(2, 0)))
                .run();
        Report report = TrainingReport.of(summary);

        assertThat(fact(report, "Ended")).isEqualTo("early");
        assertThat(json(summary).at("/stopReason").stringValue()).isEqualTo("EARLY_STOPPED");
    }

    @Test
    void oddNamesAreShownAsTheyAre() throws IOException {
        TrainingSummary odd = Trial.on(
                        "<img src=x onerror=\"alert('&')\">]]>", Trial.config().epochs(1))
                .run();
        Path page = folder.resolve("odd.html");

        ReportFiles.beside(page).write(odd, () -> TrainingReport.of(odd));

        assertThat(Files.readString(page)).doesNotContain("<img src=x").contains("&lt;img src=x");
        assertThat(Json.read(Files.readString(folder.resolve("odd.json")), JsonNode.class)
                        .at("/data/training/name")
                        .stringValue())
                .startsWith("<img src=x");
    }
}
