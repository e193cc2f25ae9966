package dev.digits.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.Json;
import dev.digits.app.report.ReportFiles;
import dev.digits.evaluate.Evaluation.ClassScore;
import dev.digits.model.Calibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class EvaluationReportTest {

    private static final long MOST_BYTES = 5 << 20;
    private static final Calibration CALIBRATION = new Calibration(1.25f, 0.6f);

    @TempDir
    Path folder;

    /** The page without the content of its pictures. */
    private String page(Answers answers, EvaluationSummary summary) throws IOException {
        Path page = folder.resolve("evaluation.html");
        ReportFiles.beside(page).write(summary, () -> EvaluationReport.of(summary, answers.data()));
        return Files.readString(page).replaceAll("base64,[^\"]*", "").replace('\u00a0', ' ');
    }

    @Test
    void showsTheNumbersOfTheJson() throws IOException {
        Answers answers = Answers.random(Answers.names(10), 2000, 6, CALIBRATION, 1);
        TrainingFit fit = new TrainingFit("noise train", 500, 7000, 0.8765, List.of(0.85, 0.9), 0.4321, true);
        String page = page(answers, answers.summary(fit, null));
        JsonNode json = Json.read(Files.readString(folder.resolve("evaluation.json")), JsonNode.class);

        for (String name : List.of(
                "accuracy",
                "calibrationError",
                "rejectedShare",
                "acceptedAccuracy",
                "confidenceWhenRight",
                "confidenceWhenWrong")) {
            assertThat(page).contains(percent(json.get(name)) + " %");
        }
        assertThat(page)
                .contains(percent(json.get("interval").get(0)) + " to "
                        + percent(json.get("interval").get(1)) + " %")
                .contains(String.format(Locale.ROOT, "%.4f", json.get("loss").doubleValue()))
                .contains(
                        "87.65",
                        "85.00 to 90.00",
                        "0.4321",
                        "Classified were 500 of 7,000 training images, evenly spaced")
                .contains(
                        "cnn on noise test",
                        "2,000 images, classified by native. Model: some/cnn.safetensors.",
                        "1.250");
        for (JsonNode score : json.get("perClass")) {
            assertThat(page)
                    .containsPattern("(?s)" + score.get("label").stringValue() + "<.{0,40}"
                            + percent(score.get("precision")) + "<.{0,40}" + percent(score.get("recall")) + "<.{0,40}"
                            + percent(score.get("f1")) + "<.{0,40}" + percent(score.get("accuracy")) + "<.{0,40}"
                            + score.get("support").intValue() + "<");
        }
        for (JsonNode example : json.get("examples").get("wrong")) {
            assertThat(page).contains("#" + example.get("index").intValue());
        }
        for (JsonNode bin : json.get("confidenceBins")) {
            int right = bin.get("right").intValue();
            int wrong = bin.get("wrong").intValue();
            assertThat(page)
                    .containsPattern(">" + percent(bin.get("low")) + " to " + percent(bin.get("high")) + "</th>"
                            + cell(right + wrong) + cell(right) + cell(wrong));
        }
    }

    /** A pattern. */
    private static String cell(int count) {
        return "\\s*<td[^>]*>" + String.format(Locale.ROOT, "%,d", count) + "</td>";
    }

    private static String percent(JsonNode share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share.doubleValue());
    }

    @Test
    void oddNamesOfClassesAreText() throws IOException {
        List<String> labels = List.of("<script>alert(1)</script>", "a & b", "\"quoted\" 'so'", "", "ß→漢字", "-->");
        Answers answers = Answers.random(labels, 300, 2, CALIBRATION, 2);

        String page = page(answers, answers.summary());

        assertThat(page)
                .doesNotContain("<script>alert(1)</script>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "a &amp; b", "ß→漢字");
    }

    /** Whatever is classified, and however well, a page is small, whole, and needs nothing from elsewhere. */
    @ParameterizedTest
    @CsvSource({
        "10, 1, 50",
        "10, 1, -50",
        "2, 40, 50",
        "10, 2000, 50",
        "10, 2000, -50",
        "10, 2000, 0",
        "1, 30, 0",
        "36, 5000, 5",
        "47, 5000, 0",
        "256, 20000, 0"
    })
    void isSmallWholeAndNeedsNothingElse(int classes, int images, double skill) throws IOException {
        Answers answers = Answers.random(Answers.names(classes), images, skill, CALIBRATION, 3);
        EvaluationSummary summary = answers.summary();

        String page = page(answers, summary);

        assertThat(Files.size(folder.resolve("evaluation.html"))).isLessThan(MOST_BYTES);
        assertThat(page).doesNotContain("NaN", "Infinity", "null");
        Matcher references = Pattern.compile("(?:src|href|srcset|action|data)=\"([^\"]*)\"|url\\(([^)]*)\\)|@import")
                .matcher(page);
        int seen = 0;
        while (references.find()) {
            String target = references.group(1) == null ? references.group(2) : references.group(1);
            assertThat(target).isNotNull().matches("(?s)data:image/.*|#.*|evaluation[^:]*");
            seen++;
        }
        assertThat(seen).isPositive();
        for (ClassScore score : summary.perClass()) {
            assertThat(page).contains(">" + score.label() + "<");
        }
    }

    @ParameterizedTest
    @CsvSource({"50, 6000, false", "51, 6000, true"})
    void theChartOfClassesSaysWhetherItHasAll(int classes, int images, boolean some) throws IOException {
        Answers answers = Answers.random(Answers.names(classes), images, 2, CALIBRATION, 1);
        String sentence = "Of all classes the 50 of least F1.";

        String page = page(answers, answers.summary());

        if (some) {
            assertThat(page).contains(sentence);
        } else {
            assertThat(page).doesNotContain(sentence);
        }
    }

    @Test
    void saysWhatThereIsNone() throws IOException {
        Answers right = Answers.random(Answers.names(3), 20, 60, Calibration.NONE, 4);
        assertThat(page(right, right.summary()))
                .contains("Not one answer is wrong.", "Not one answer was rejected.")
                .contains("There is no readable training set of these classes", "The model has no threshold");
        Answers wrong = Answers.random(Answers.names(3), 20, -60, new Calibration(1, 1), 4);
        assertThat(page(wrong, wrong.summary())).contains("Not one answer is right.", "0.00 %");
    }

    @Test
    void warnsOfAModelThatAnswersNoNumbers() throws IOException {
        Answers answers = Answers.random(Answers.names(4), 100, 5, CALIBRATION, 6);
        String warning = "Some of the model&#39;s logits are not finite numbers";
        assertThat(page(answers, answers.summary())).doesNotContain(warning);

        answers.logits()[7] = Float.NaN;

        assertThat(page(answers, answers.summary())).contains(warning);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.99, 1.00 | true  | some of that is learnt by heart
            0.00, 0.01 | true  | nothing points to learning by heart
            0.00, 1.00 | true  | the gap may be chance
            0.99, 1.00 | false | the gap may say nothing of what was learnt by heart
            """)
    void saysWhatTheGapToTheTrainingSetTells(String interval, boolean named, String conclusion) throws IOException {
        List<Double> bounds =
                List.of(interval.split(", ")).stream().map(Double::valueOf).toList();
        Answers answers = Answers.random(Answers.names(10), 200, 4, CALIBRATION, 1);
        TrainingFit fit = new TrainingFit("noise train", 50, 50, bounds.get(0), bounds, 0.1, named);

        assertThat(page(answers, answers.summary(fit, null)))
                .contains(conclusion, "Classified were all 50 training images");
    }

    @Test
    void robustnessIsAChartForEachKind() throws IOException {
        RobustnessStudy.Result result = new RobustnessStudy.Result(
                1,
                List.of(
                        new RobustnessStudy.Kind("blur", List.of(0.99, 0.9, 0.75, 0.5, 0.25), 0.678),
                        new RobustnessStudy.Kind("noise", List.of(1.0, 1.0, 1.0, 1.0, 0.0), 0.8)),
                0.739);
        Answers answers = Answers.random(Answers.names(3), 20, 5, CALIBRATION, 5);

        String page = page(answers, answers.summary(null, result));

        assertThat(page).contains("blur, mean 67.80 %", "noise, mean 80.00 %", "73.90 % right in the mean", "75.00");
        assertThat(folder.resolve("evaluation-pictures").resolve("robustness-blur.svg"))
                .content()
                .startsWith("<svg");
    }
}
