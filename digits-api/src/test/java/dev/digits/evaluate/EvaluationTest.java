package dev.digits.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.digits.Prediction;
import dev.digits.evaluate.Evaluation.Answer;
import dev.digits.evaluate.Evaluation.ClassScore;
import dev.digits.evaluate.Evaluation.ConfidenceBin;
import dev.digits.evaluate.Evaluation.Confusion;
import dev.digits.evaluate.Evaluation.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {

    /** Class a: 3 right, 1 as b. Class b: 2 right, 2 as a. Class c has no images and is never predicted. */
    private final Evaluation evaluation = new Evaluation(
            List.of("a", "b", "c"),
            List.of(
                    answer(0, 0, 0.9f, false),
                    answer(0, 0, 0.8f, false),
                    answer(0, 0, 0.7f, false),
                    answer(0, 1, 0.5f, false),
                    answer(1, 1, 1f, false),
                    answer(1, 1, 0.6f, false),
                    answer(1, 0, 0.9f, false),
                    answer(1, 0, 0.4f, false)),
            0.5);

    private static Answer answer(int actual, int predicted, float confidence, boolean rejected) {
        return new Answer(
                actual,
                new Prediction(predicted, "abc".substring(predicted, predicted + 1), confidence, rejected, List.of()));
    }

    @Test
    void countsAnswers() {
        assertThat(evaluation.images()).isEqualTo(8);
        assertThat(evaluation.accuracy()).isEqualTo(0.625);
        assertThat(evaluation.confusion()).isEqualTo(new ConfusionMatrix(new int[][] {{3, 1, 0}, {2, 2, 0}, {0, 0, 0}
        }));
        assertThat(evaluation.confusion().images()).isEqualTo(8);
        assertThat(evaluation.confusion().correct()).isEqualTo(5);
    }

    @Test
    void scoresEachClass() {
        assertThat(evaluation.perClass())
                .containsExactly(
                        new ClassScore("a", 3 / 5.0, 3 / 4.0, 2 * 3 / 9.0, 5 / 8.0, 4),
                        new ClassScore("b", 2 / 3.0, 2 / 4.0, 2 * 2 / 7.0, 5 / 8.0, 4),
                        new ClassScore("c", 0, 0, 0, 1, 0));
    }

    /** By hand: what is left when row and column of the class are struck out, and the class's own field. */
    @Test
    void theAccuracyOfAClassCountsWhatIsRightlyLeftOut() {
        ConfusionMatrix matrix = new ConfusionMatrix(new int[][] {{7, 8, 9}, {1, 2, 3}, {3, 2, 1}});
        assertThat(matrix.accuracy(0)).isEqualTo((7 + 2 + 3 + 2 + 1) / 36.0);
        assertThat(matrix.accuracy(1)).isEqualTo((2 + 7 + 9 + 3 + 1) / 36.0);
        assertThat(matrix.accuracy(2)).isEqualTo((1 + 7 + 8 + 1 + 2) / 36.0);
    }

    @Test
    void listsTheMostFrequentConfusionsFirst() {
        assertThat(evaluation.mostFrequentConfusions())
                .containsExactly(new Confusion("b", "a", 2), new Confusion("a", "b", 1));
    }

    @Test
    void comparesConfidenceWithAccuracyInEachBin() {
        Evaluation calibrated = new Evaluation(
                List.of("a", "b"),
                List.of(
                        answer(0, 0, 1, false),
                        answer(0, 0, 0.95f, false),
                        answer(0, 1, 0.94f, false),
                        answer(0, 1, 0.51f, true),
                        answer(1, 1, 0.52f, true)),
                0);
        assertThat(calibrated.calibrationError()).isCloseTo((0.89 + 0.03) / 5, within(1e-6));
        assertThat(calibrated.confidenceBins()).hasSize(15);
        ConfidenceBin half = calibrated.confidenceBins().get(7);
        assertThat(half.low()).isEqualTo(7 / 15.0);
        assertThat(half.high()).isEqualTo(8 / 15.0);
        assertThat(half.right()).isEqualTo(1);
        assertThat(half.wrong()).isEqualTo(1);
        assertThat(half.images()).isEqualTo(2);
        assertThat(half.accuracy()).isEqualTo(0.5);
        assertThat(half.confidence()).isCloseTo(0.515, within(1e-7));
        assertThat(calibrated.confidenceBins().get(0)).isEqualTo(new ConfidenceBin(0, 1 / 15.0, 0, 0, 0));
        assertThat(calibrated.confidenceBins().get(14).images()).isEqualTo(3);
        assertThat(calibrated.rejectedShare()).isEqualTo(0.4);
        assertThat(calibrated.acceptedAccuracy()).hasValue(2 / 3.0);
        assertThat(new Evaluation(List.of("a"), List.of(answer(0, 0, 0.1f, true)), 0).acceptedAccuracy())
                .isEmpty();
    }

    @Test
    void meansTheConfidence() {
        assertThat(evaluation.confidenceWhenRight().orElseThrow()).isCloseTo(0.8, within(1e-7));
        assertThat(evaluation.confidenceWhenWrong().orElseThrow()).isCloseTo(0.6, within(1e-7));
        Evaluation right = new Evaluation(List.of("a"), List.of(answer(0, 0, 1, false)), 0);
        assertThat(right.confidenceWhenWrong()).isEmpty();
    }

    /** The bounds are the two solutions p of (accuracy - p)² = z² p (1 - p) / n, which is how Wilson defines them. */
    @ParameterizedTest
    @CsvSource({"0, 10", "10, 10", "5, 8", "1, 1", "9930, 10000"})
    void theIntervalIsWilsons(int right, int images) {
        List<Answer> answers = new ArrayList<>(Collections.nCopies(right, answer(0, 0, 1, false)));
        answers.addAll(Collections.nCopies(images - right, answer(0, 1, 1, false)));
        Evaluation measured = new Evaluation(List.of("a", "b"), answers, 0);
        Interval interval = measured.interval();
        assertThat(interval.low()).isLessThan(interval.high());
        for (double p : new double[] {interval.low(), interval.high()}) {
            double distance = measured.accuracy() - p;
            assertThat(distance * distance).isCloseTo(1.959964 * 1.959964 * p * (1 - p) / images, within(1e-7));
        }
    }

    @Test
    void anIntervalOfTenThousandImages() {
        List<Answer> answers = new ArrayList<>(Collections.nCopies(9930, answer(0, 0, 1, false)));
        answers.addAll(Collections.nCopies(70, answer(0, 1, 1, false)));
        Interval interval = new Evaluation(List.of("a", "b"), answers, 0).interval();
        assertThat(interval.low()).isCloseTo(0.99117, within(1e-5));
        assertThat(interval.high()).isCloseTo(0.99446, within(1e-5));
    }

    @Test
    void agreementIsOfPredictionsNotOfCorrectness() {
        List<Answer> answers = new ArrayList<>(evaluation.answers());
        answers.set(0, answer(0, 2, 1, false));
        answers.set(3, answer(0, 1, 0.1f, false));
        assertThat(evaluation.agreement(new Evaluation(evaluation.labels(), answers, 9)))
                .isEqualTo(7 / 8.0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluation.agreement(new Evaluation(evaluation.labels(), answers.subList(0, 3), 0)))
                .withMessage("agreement needs the same images, not 8 and 3");
    }

    @Test
    void needsAnImage() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Evaluation(List.of("a"), List.of(), 0));
    }

    @Test
    void aConfusionMatrixIsSquareAndItsOwn() {
        int[][] counts = {{1, 2}, {3, 4}};
        ConfusionMatrix matrix = new ConfusionMatrix(counts);
        counts[0][0] = 9;
        matrix.toArray()[0][1] = 9;
        assertThat(matrix.toArray()).isDeepEqualTo(new int[][] {{1, 2}, {3, 4}});
        assertThat(matrix.count(1, 0)).isEqualTo(3);
        assertThat(matrix.support(1)).isEqualTo(7);
        assertThat(matrix.predicted(1)).isEqualTo(6);
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfusionMatrix(new int[][] {{1, 2}}));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfusionMatrix(new int[][] {{-1}}));
    }
}
