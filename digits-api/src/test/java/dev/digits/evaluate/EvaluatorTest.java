package dev.digits.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.Prediction;
import dev.digits.data.Concatenation;
import dev.digits.data.Dataset;
import dev.digits.data.Subset;
import dev.digits.model.Calibration;
import dev.digits.model.Initializer;
import dev.digits.testing.LinearBackend;
import dev.digits.testing.NoClassDataset;
import dev.digits.testing.PatternDataset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {

    private final Dataset data = new PatternDataset("patterns", 103, 4, 1);
    private final Classifier classifier = new LinearBackend()
            .classifier(Initializer.GLOROT_UNIFORM.initialize(LinearBackend.architecture(4), data.labels(), 1));

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 103, 1000})
    void agreesWithOneImageAtATime(int batchSize) {
        Evaluation evaluation = Evaluator.evaluate(classifier, data, batchSize, done -> {});
        double loss = 0;
        for (int i = 0; i < data.size(); i++) {
            float[] ink = new float[DigitImage.PIXELS];
            data.pixels(i, ink, 0);
            Prediction prediction = classifier.classify(DigitImage.of(ink));
            assertThat(evaluation.answers().get(i)).isEqualTo(new Evaluation.Answer(data.label(i), prediction));
            loss -= Math.log(prediction.probabilities().get(data.label(i)));
        }
        assertThat(evaluation.loss()).isCloseTo(loss / data.size(), within(1e-6));
        assertThat(evaluation.labels()).isEqualTo(data.labels());
    }

    @Test
    void whatWasAnsweredBeforeIsCalibratedOnce() {
        float[] logits = {0, 2, 4, 0};

        Evaluation evaluation =
                Evaluator.evaluate(List.of("a", "b"), new Calibration(2, 0.8f), logits, new int[] {1, 1});

        double first = 1 / (1 + Math.exp(-1));
        double second = 1 / (1 + Math.exp(-2));
        assertThat(evaluation.answers().get(0).confidence()).isCloseTo((float) first, within(1e-6f));
        assertThat(evaluation.answers())
                .extracting(Evaluation.Answer::predicted)
                .containsExactly(1, 0);
        assertThat(evaluation.answers()).extracting(Evaluation.Answer::rejected).containsExactly(true, false);
        assertThat(evaluation.loss()).isCloseTo(-(Math.log(first) + Math.log(1 - second)) / 2, within(1e-6));
        assertThat(logits).containsExactly(0, 2, 4, 0);
    }

    @Test
    void tellsItsProgress() {
        List<Integer> progress = new ArrayList<>();
        Evaluator.evaluate(classifier, data, 50, progress::add);
        assertThat(progress).containsExactly(50, 100, 103);
    }

    @Test
    void refusesDataOfOtherClasses() {
        assertThatThrownBy(() -> Evaluator.evaluate(classifier, new PatternDataset("other", 5, 3, 1), 5, done -> {}))
                .isInstanceOfSatisfying(
                        DigitsException.class, e -> assertThat(e.code()).isEqualTo(Code.MODEL_MISMATCH))
                .hasMessage("The model knows the classes [0, 1, 2, 3], but the data set \"other\" has [0, 1, 2];"
                        + " use a model that was trained for this data set [DIGITS-203]");
    }

    @Test
    void refusesImagesOfNoClass() {
        Dataset none = new Concatenation("some", data, new NoClassDataset(data));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluator.evaluate(classifier, none, 50, done -> {}))
                .withMessage("image 103 of \"some\" has no class, so no answer to it is right");
    }

    @Test
    void refusesWrongCalls() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluator.evaluate(classifier, data, 0, done -> {}))
                .withMessage("the batch size must be at least 1, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluator.evaluate(classifier, new Subset("none", data), 5, done -> {}))
                .withMessage("an evaluation needs at least one image");
    }
}
