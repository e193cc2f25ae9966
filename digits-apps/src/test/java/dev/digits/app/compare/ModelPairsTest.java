package dev.digits.app.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.Prediction;
import dev.digits.app.compare.ModelComparisonResult.ModelPair;
import dev.digits.evaluate.Evaluation;
import dev.digits.evaluate.Evaluation.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelPairsTest {

    /**
     * The approval of a prime minister in two surveys of the same 1,600 people (Agresti, Categorical Data Analysis): 794 and
     * 570 said the same twice, 150 and 86 changed their minds. R's mcnemar.exact gives p = 3.716e-05; Agresti the interval
     * 0.02 to 0.06.
     */
    @Test
    void aPublishedTableGivesThePublishedFigures() {
        ModelPair pair = pair(794, 150, 86, 570);

        assertThat(pair.bothRight()).isEqualTo(794);
        assertThat(pair.onlyFirstRight()).isEqualTo(150);
        assertThat(pair.onlySecondRight()).isEqualTo(86);
        assertThat(pair.bothWrong()).isEqualTo(570);
        assertThat(pair.pValue()).isCloseTo(3.716e-5, within(5e-9));
        assertThat(pair.accuracyDifference()).isCloseTo(0.04, within(1e-12));
        assertThat(pair.differenceInterval().get(0)).isCloseTo(0.0213, within(3e-4));
        assertThat(pair.differenceInterval().get(1)).isCloseTo(0.0587, within(3e-4));
        assertThat(pair.agreement()).isCloseTo(1364 / 1600.0, within(1e-12));
        assertThat(pair.conclusion())
                .startsWith(
                        "Of the 236 images that only one of them gets right first gets 150 and second 86; p = 3.7e-05. first is"
                                + " better than second");
    }

    /** Of twelve images eleven or more on one side: 2 (1 + 12) / 2^12. */
    @Test
    void fewImagesAreCountedOutExactly() {
        ModelPair pair = pair(90, 1, 11, 3);

        assertThat(pair.pValue()).isCloseTo(26 / 4096.0, within(1e-12));
        assertThat(pair.adjustedPValue()).isEqualTo(pair.pValue());
        assertThat(pair.conclusion()).contains("second gets 11 and first 1", "second is better than first");
    }

    @Test
    void whereChanceMayHaveDividedThemNothingIsClaimed() {
        ModelPair pair = pair(9000, 6, 9, 20);

        // 2 (C(15,0) + ... + C(15,6)) / 2^15.
        assertThat(pair.pValue()).isCloseTo(2 * (1 + 15 + 105 + 455 + 1365 + 3003 + 5005) / 32768.0, within(1e-12));
        assertThat(pair.differenceInterval().get(0)).isNegative();
        assertThat(pair.differenceInterval().get(1)).isPositive();
        assertThat(pair.conclusion())
                .contains("does not show that either is better, nor that they are equally good")
                .doesNotContain("is better than");
    }

    @Test
    void equalModelsShowNoDifference() {
        ModelPair pair = pair(99, 0, 0, 1);

        assertThat(pair.pValue()).isEqualTo(1);
        assertThat(pair.conclusion()).endsWith("these images show no difference.");
    }

    @Test
    void noDifferenceIsGreaterThanAll() {
        assertThat(pair(0, 1, 0, 0).differenceInterval().get(1)).isEqualTo(1);
        assertThat(pair(0, 0, 1, 0).differenceInterval().get(0)).isEqualTo(-1);
    }

    @Test
    void severalTestsAreCorrectedByHolm() {
        Map<String, Evaluation> models = new LinkedHashMap<>();
        // Against a: b gets 8 more and none less, c gets 12 more and none less; c gets 4 more than b.
        models.put("a", evaluation(80, 20));
        models.put("b", evaluation(88, 12));
        models.put("c", evaluation(92, 8));

        List<ModelPair> pairs = ModelPairs.of(models);

        assertThat(pairs).extracting(ModelPair::first).containsExactly("a", "a", "b");
        assertThat(pairs).extracting(ModelPair::second).containsExactly("b", "c", "c");
        double ab = 2 / 256.0;
        double ac = 2 / 4096.0;
        double bc = 2 / 16.0;
        assertThat(pairs.get(0).pValue()).isCloseTo(ab, within(1e-12));
        assertThat(pairs.get(0).adjustedPValue()).isCloseTo(2 * ab, within(1e-12));
        assertThat(pairs.get(1).adjustedPValue()).isCloseTo(3 * ac, within(1e-12));
        assertThat(pairs.get(2).adjustedPValue()).isCloseTo(bc, within(1e-12));
        assertThat(pairs.get(0).conclusion()).contains("p = 0.0156 after Holm's correction for 3 tests");
    }

    private static ModelPair pair(int both, int onlyFirst, int onlySecond, int neither) {
        List<Boolean> first = new ArrayList<>();
        List<Boolean> second = new ArrayList<>();
        add(both, true, true, first, second);
        add(onlyFirst, true, false, first, second);
        add(onlySecond, false, true, first, second);
        add(neither, false, false, first, second);
        Map<String, Evaluation> models = new LinkedHashMap<>();
        models.put("first", evaluation(first));
        models.put("second", evaluation(second));
        return ModelPairs.of(models).get(0);
    }

    private static void add(int count, boolean one, boolean other, List<Boolean> first, List<Boolean> second) {
        first.addAll(Collections.nCopies(count, one));
        second.addAll(Collections.nCopies(count, other));
    }

    /** The first ones right, the others wrong. */
    private static Evaluation evaluation(int right, int wrong) {
        return evaluation(
                IntStream.range(0, right + wrong).mapToObj(i -> i < right).toList());
    }

    private static Evaluation evaluation(List<Boolean> right) {
        Prediction yes = new Prediction(1, "1", 0.9f, false, List.of(0.1f, 0.9f));
        Prediction no = new Prediction(0, "0", 0.9f, false, List.of(0.9f, 0.1f));
        return new Evaluation(
                List.of("0", "1"),
                right.stream().map(it -> new Answer(1, it ? yes : no)).toList(),
                0.1);
    }
}
