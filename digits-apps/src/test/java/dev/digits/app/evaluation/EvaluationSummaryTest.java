package dev.digits.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.app.Json;
import dev.digits.app.evaluation.EvaluationSummary.Subject;
import dev.digits.app.evaluation.Examples.Example;
import dev.digits.evaluate.Evaluation;
import dev.digits.evaluate.Evaluation.Answer;
import dev.digits.evaluate.Evaluation.Interval;
import dev.digits.model.Calibration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The JSON of an evaluation against figures that are worked out from the answers in another way, or published. */
class EvaluationSummaryTest {

    private static final Offset<Double> EXACT = within(1e-12);
    private static final double Z = 1.959963984540054;

    private static JsonNode json(EvaluationSummary summary) {
        return Json.read(Json.line(summary), JsonNode.class);
    }

    /** Some of all classes and of few, with and without skill, thresholds and temperatures. */
    @ParameterizedTest
    @CsvSource({
        "10, 2000, 6, 1, 0.7",
        "10, 2000, 0, 1, 0",
        "3, 500, 2, 2.5, 0.5",
        "36, 3000, 9, 0.6, 0.9",
        "2, 1, 9, 1, 0",
        "10, 300, 60, 1, 0.5",
        "10, 300, -60, 1, 1"
    })
    void figuresFollowFromTheAnswers(int classes, int images, double skill, float temperature, float threshold) {
        Answers answers = Answers.random(
                Answers.names(classes), images, skill, new Calibration(temperature, threshold), 7L * classes + images);
        JsonNode json = json(answers.summary());
        double[][] probabilities = softmax(answers, temperature);
        int[] predicted =
                IntStream.range(0, images).map(i -> greatest(probabilities[i])).toArray();
        double[] confidence = IntStream.range(0, images)
                .mapToDouble(i -> probabilities[i][predicted[i]])
                .toArray();
        int[] actual = answers.actual();

        assertThat(json.get("images").intValue()).isEqualTo(images);
        assertConfusion(json, actual, predicted);
        assertScores(json, actual, predicted);
        double right = share(images, i -> actual[i] == predicted[i]);
        assertThat(json.get("accuracy").doubleValue()).isCloseTo(right, EXACT);
        assertThat(json.get("errors").intValue()).isEqualTo((int) Math.round(images * (1 - right)));
        assertThat(json.get("loss").doubleValue())
                .isCloseTo(
                        IntStream.range(0, images)
                                .mapToDouble(i -> -Math.log(probabilities[i][actual[i]]))
                                .average()
                                .orElseThrow(),
                        within(1e-4));
        assertWilson(json, right, images);
        assertConfidence(json, confidence, i -> actual[i] == predicted[i]);
        assertThat(json.get("rejectedShare").doubleValue())
                .isCloseTo(share(images, i -> confidence[i] < threshold), EXACT);
    }

    private static double[][] softmax(Answers answers, double temperature) {
        int classes = answers.labels().size();
        return IntStream.range(0, answers.actual().length)
                .mapToObj(i -> {
                    double[] weights = IntStream.range(0, classes)
                            .mapToDouble(k -> Math.exp(answers.logits()[i * classes + k] / temperature))
                            .toArray();
                    double sum = IntStream.range(0, classes)
                            .mapToDouble(k -> weights[k])
                            .sum();
                    return IntStream.range(0, classes)
                            .mapToDouble(k -> weights[k] / sum)
                            .toArray();
                })
                .toArray(double[][]::new);
    }

    private static int greatest(double[] values) {
        return IntStream.range(0, values.length).reduce(0, (best, k) -> values[k] > values[best] ? k : best);
    }

    private interface Condition {
        boolean holds(int image);
    }

    private static double share(int images, Condition condition) {
        return (double) IntStream.range(0, images).filter(condition::holds).count() / images;
    }

    private static void assertConfusion(JsonNode json, int[] actual, int[] predicted) {
        int classes = json.get("labels").size();
        for (int a = 0; a < classes; a++) {
            for (int p = 0; p < classes; p++) {
                int row = a;
                int column = p;
                assertThat(json.get("confusion").get(a).get(p).longValue())
                        .isEqualTo(IntStream.range(0, actual.length)
                                .filter(i -> actual[i] == row && predicted[i] == column)
                                .count());
            }
        }
    }

    /** From true and false positives and negatives; F1 as the harmonic mean. */
    private static void assertScores(JsonNode json, int[] actual, int[] predicted) {
        int classes = json.get("labels").size();
        double[] sums = new double[4];
        int present = 0;
        for (int c = 0; c < classes; c++) {
            double truePositives = 0;
            double falsePositives = 0;
            double falseNegatives = 0;
            double trueNegatives = 0;
            for (int i = 0; i < actual.length; i++) {
                if (predicted[i] == c) {
                    truePositives += actual[i] == c ? 1 : 0;
                    falsePositives += actual[i] == c ? 0 : 1;
                } else {
                    falseNegatives += actual[i] == c ? 1 : 0;
                    trueNegatives += actual[i] == c ? 0 : 1;
                }
            }
            double precision = truePositives == 0 ? 0 : truePositives / (truePositives + falsePositives);
            double recall = truePositives == 0 ? 0 : truePositives / (truePositives + falseNegatives);
            double f1 = truePositives == 0 ? 0 : 2 / (1 / precision + 1 / recall);
            double accuracy = (truePositives + trueNegatives) / actual.length;
            JsonNode score = json.get("perClass").get(c);
            assertThat(score.get("precision").doubleValue()).isCloseTo(precision, EXACT);
            assertThat(score.get("recall").doubleValue()).isCloseTo(recall, EXACT);
            assertThat(score.get("f1").doubleValue()).isCloseTo(f1, EXACT);
            assertThat(score.get("accuracy").doubleValue()).isCloseTo(accuracy, EXACT);
            assertThat(score.get("support").doubleValue()).isEqualTo(truePositives + falseNegatives);
            if (truePositives + falseNegatives > 0) {
                present++;
                sums[0] += precision;
                sums[1] += recall;
                sums[2] += f1;
                sums[3] += accuracy;
            }
        }
        JsonNode mean = json.get("macroMean");
        assertThat(mean.get("precision").doubleValue()).isCloseTo(sums[0] / present, EXACT);
        assertThat(mean.get("recall").doubleValue()).isCloseTo(sums[1] / present, EXACT);
        assertThat(mean.get("f1").doubleValue()).isCloseTo(sums[2] / present, EXACT);
        assertThat(mean.get("accuracy").doubleValue()).isCloseTo(sums[3] / present, EXACT);
    }

    /** Newcombe's (1998) form of the formula. */
    private static void assertWilson(JsonNode json, double p, int n) {
        double root = Z * Math.sqrt(Z * Z + 4 * n * p * (1 - p));
        assertThat(json.get("interval").get(0).doubleValue())
                .isCloseTo((2 * n * p + Z * Z - root) / (2 * (n + Z * Z)), EXACT);
        assertThat(json.get("interval").get(1).doubleValue())
                .isCloseTo((2 * n * p + Z * Z + root) / (2 * (n + Z * Z)), EXACT);
    }

    private static void assertConfidence(JsonNode json, double[] confidence, Condition right) {
        double error = 0;
        int counted = 0;
        for (JsonNode bin : json.get("confidenceBins")) {
            double low = bin.get("low").doubleValue();
            double high = bin.get("high").doubleValue();
            int[] members = IntStream.range(0, confidence.length)
                    .filter(i -> (float) confidence[i] >= low && ((float) confidence[i] < high || high == 1))
                    .toArray();
            long correct = IntStream.of(members).filter(right::holds).count();
            assertThat(bin.get("right").longValue()).isEqualTo(correct);
            assertThat(bin.get("wrong").longValue()).isEqualTo(members.length - correct);
            counted += members.length;
            if (members.length == 0) {
                assertThat(bin.get("confidence").isNull()).isTrue();
                assertThat(bin.get("accuracy").isNull()).isTrue();
                continue;
            }
            double mean = IntStream.of(members)
                    .mapToDouble(i -> confidence[i])
                    .average()
                    .orElseThrow();
            assertThat(bin.get("confidence").doubleValue()).isCloseTo(mean, within(1e-6));
            assertThat(bin.get("accuracy").doubleValue()).isCloseTo((double) correct / members.length, EXACT);
            error += Math.abs(mean * members.length - correct);
        }
        assertThat(counted).isEqualTo(confidence.length);
        assertThat(json.get("confidenceBins")).hasSize(15);
        assertThat(json.get("calibrationError").doubleValue()).isCloseTo(error / confidence.length, within(1e-6));
    }

    /** The score method's intervals for the four examples of Newcombe (1998), Statistics in Medicine 17, 857, table I. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void intervalsArePublishedOnes(int right, int images, double low, double high) {
        Interval interval = Interval.of(right, images);

        assertThat(interval.low()).isCloseTo(low, within(5e-5));
        assertThat(interval.high()).isCloseTo(high, within(5e-5));
    }

    /** The example of scikit-learn's {@code classification_report}: three classes, five images. */
    @Test
    void scoresArePublishedOnes() {
        JsonNode json = json(summary(Answers.given(
                List.of("class 0", "class 1", "class 2"),
                new int[] {0, 1, 2, 2, 2},
                new int[] {0, 0, 2, 2, 1},
                new double[] {0.5, 0.6, 0.7, 0.8, 0.9})));

        assertThat(scores(json.get("perClass").get(0))).containsExactly("0.50", "1.00", "0.67");
        assertThat(scores(json.get("perClass").get(1))).containsExactly("0.00", "0.00", "0.00");
        assertThat(scores(json.get("perClass").get(2))).containsExactly("1.00", "0.67", "0.80");
        assertThat(scores(json.get("macroMean"))).containsExactly("0.50", "0.56", "0.49");
        assertThat(json.get("accuracy").doubleValue()).isEqualTo(0.6);
    }

    private static List<String> scores(JsonNode score) {
        return List.of("precision", "recall", "f1").stream()
                .map(name -> String.format(Locale.ROOT, "%.2f", score.get(name).doubleValue()))
                .toList();
    }

    private static EvaluationSummary summary(Evaluation evaluation) {
        return EvaluationSummary.of(
                new Subject("digits evaluate", "cnn", "cnn", "some", "native", Calibration.NONE),
                evaluation,
                null,
                null);
    }

    /** By hand: bin 9 (0.6 to 0.667) holds one right and one wrong answer, bin 12 (0.8 to 0.867) two right ones, bin 14 one wrong. */
    @Test
    void calibrationErrorIsTheOneWorkedByHand() {
        JsonNode json = json(summary(
                Answers.given(List.of("a", "b"), new int[] {0, 0, 1, 1, 0}, new int[] {0, 1, 1, 1, 1}, new double[] {
                    0.61, 0.65, 0.81, 0.85, 0.95
                })));

        assertThat(json.get("calibrationError").doubleValue())
                .isCloseTo((2 * Math.abs(0.63 - 0.5) + 2 * Math.abs(0.83 - 1) + 0.95) / 5, within(1e-7));
        assertThat(json.get("confidenceBins").get(9).get("right").intValue()).isEqualTo(1);
        assertThat(json.get("confidenceBins").get(9).get("wrong").intValue()).isEqualTo(1);
        assertThat(json.get("confidenceBins").get(12).get("right").intValue()).isEqualTo(2);
        assertThat(json.get("confidenceBins").get(14).get("wrong").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"6, 0.7", "2, 0", "-9, 0.2", "30, 0.99"})
    void pointsOfTheRejectionCurveAreWhatTheirThresholdsGive(double skill, float threshold) {
        Answers answers = Answers.random(Answers.names(10), 3000, skill, new Calibration(1, threshold), 5);
        Evaluation evaluation = answers.evaluation();

        List<Rejection> curve = Rejection.curve(evaluation);

        assertThat(curve).hasSizeBetween(1, 101);
        assertThat(curve.get(0)).isEqualTo(new Rejection(0, 0, evaluation.accuracy()));
        assertThat(curve)
                .extracting(Rejection::rejectedShare)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(curve.get(curve.size() - 1).rejectedShare())
                .isGreaterThanOrEqualTo(Math.min(0.9, evaluation.rejectedShare()));
        for (Rejection point : curve) {
            List<Answer> accepted = evaluation.answers().stream()
                    .filter(answer -> answer.confidence() >= point.threshold())
                    .toList();
            assertThat(point.rejectedShare()).isCloseTo(1 - accepted.size() / 3000.0, EXACT);
            assertThat(point.acceptedAccuracy())
                    .isCloseTo(
                            (double) accepted.stream().filter(Answer::correct).count() / accepted.size(), EXACT);
        }
    }

    @Test
    void answersOfEqualConfidenceAreRejectedTogether() {
        List<Rejection> curve = Rejection.curve(Answers.given(
                List.of("a", "b"), new int[] {0, 0, 1, 1}, new int[] {0, 1, 1, 0}, new double[] {1, 0.6, 1, 0.6}));

        assertThat(curve).containsExactly(new Rejection(0, 0, 0.5), new Rejection(1, 0.5, 1));
    }

    @Test
    void examplesAreWhatTheySayAndInTheirOrder() {
        Answers answers = Answers.random(Answers.names(10), 2000, 5, new Calibration(1, 0.6f), 3);
        Evaluation evaluation = answers.evaluation();
        Examples examples = answers.summary().examples();

        assertThat(examples.wrong()).hasSize(48).allMatch(example -> !example.correct());
        assertThat(examples.wrong())
                .extracting(Example::confidence)
                .isSortedAccordingTo((one, other) -> Float.compare(other, one));
        double surest = evaluation.answers().stream()
                .filter(answer -> !answer.correct())
                .mapToDouble(Answer::confidence)
                .max()
                .orElseThrow();
        assertThat((double) examples.wrong().get(0).confidence()).isEqualTo(surest);
        assertThat(examples.leastSure()).hasSize(48).allMatch(example -> example.correct() && !example.rejected());
        assertThat(examples.leastSure().get(0).confidence()).isGreaterThanOrEqualTo(0.6f);
        assertThat(examples.rejected()).allMatch(Example::rejected).allMatch(e -> e.confidence() < 0.6f);
        assertThat(examples.typical()).extracting(Example::actual).containsExactlyElementsOf(answers.labels());
        for (Example example : examples.wrong()) {
            Answer answer = evaluation.answers().get(example.index());
            assertThat(example.actual()).isEqualTo(answers.labels().get(answer.actual()));
            assertThat(example.predicted()).isEqualTo(answer.prediction().label());
            assertThat(example.probabilities())
                    .hasSizeBetween(3, 4)
                    .extracting(Examples.ClassProbability::label)
                    .contains(example.actual())
                    .startsWith(example.predicted());
            assertThat(example.probabilities().get(0).probability()).isEqualTo(example.confidence());
        }
    }

    @Test
    void confusionsCountTheirShareOfTheClass() {
        Answers answers = Answers.random(Answers.names(5), 1000, 3, Calibration.NONE, 4);
        EvaluationSummary summary = answers.summary();

        assertThat(summary.mostFrequentConfusions()).hasSizeGreaterThan(10);
        assertThat(summary.mostFrequentConfusions().stream()
                        .mapToInt(EvaluationSummary.Mistake::count)
                        .sum())
                .isEqualTo(summary.errors());
        EvaluationSummary.Mistake first = summary.mostFrequentConfusions().get(0);
        int support = (int) IntStream.of(answers.actual())
                .filter(c -> answers.labels().get(c).equals(first.actual()))
                .count();
        assertThat(first.share()).isCloseTo((double) first.count() / support, EXACT);
        assertThat(first.examples())
                .hasSize(4)
                .allMatch(example -> example.actual().equals(first.actual())
                        && example.predicted().equals(first.predicted()));
        assertThat(summary.mostFrequentConfusions().get(10).examples()).isEmpty();
    }
}
