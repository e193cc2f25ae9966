package dev.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.model.Calibration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionTest {

    private static final List<String> LABELS = List.of("a", "b", "c");

    @Test
    void isTheSoftmaxOfTheLogits() {
        Prediction prediction = Prediction.ofLogits(LABELS, Calibration.NONE, new float[] {9, 1, 3, 2, 9}, 1);
        double sum = Math.exp(1) + Math.exp(3) + Math.exp(2);
        assertThat(prediction.index()).isEqualTo(1);
        assertThat(prediction.label()).isEqualTo("b");
        assertThat((double) prediction.confidence()).isCloseTo(Math.exp(3) / sum, within(1e-7));
        assertThat((double) prediction.probabilities().get(2)).isCloseTo(Math.exp(2) / sum, within(1e-7));
    }

    @Test
    void ofEqualsTheLowestWins() {
        assertThat(Prediction.ofLogits(LABELS, Calibration.NONE, new float[] {0, 5, 5}, 0)
                        .index())
                .isEqualTo(1);
    }

    @Test
    void greatLogitsDoNotOverflow() {
        Prediction prediction = Prediction.ofLogits(LABELS, Calibration.NONE, new float[] {-3e38f, 3e38f, 1e38f}, 0);
        assertThat(prediction.probabilities()).containsExactly(0f, 1f, 0f);
    }

    @Test
    void theProbabilitiesAddUpToOne() {
        Prediction prediction = Prediction.ofLogits(LABELS, Calibration.NONE, new float[] {0.1f, -0.7f, 1.3f}, 0);
        assertThat(prediction.probabilities().stream()
                        .mapToDouble(Float::doubleValue)
                        .sum())
                .isCloseTo(1, within(1e-6));
    }

    @Test
    void theTemperatureFlattensTheProbabilitiesAndTheThresholdRejects() {
        float[] logits = {2, 4, 3};
        Prediction hot = Prediction.ofLogits(LABELS, new Calibration(2, 0.5f), logits, 0);
        double sum = Math.exp(1) + Math.exp(2) + Math.exp(1.5);
        assertThat((double) hot.confidence()).isCloseTo(Math.exp(2) / sum, within(1e-7));
        assertThat(hot.rejected()).isFalse();
        assertThat(Prediction.ofLogits(LABELS, new Calibration(2, 0.51f), logits, 0))
                .matches(Prediction::rejected)
                .extracting(Prediction::label)
                .isEqualTo("b");
        assertThat(Prediction.ofLogits(LABELS, new Calibration(1, hot.confidence()), new float[] {1, 2, 1.5f}, 0))
                .as("what reaches the threshold is an answer")
                .returns(false, Prediction::rejected);
    }
}
