package dev.digits.app.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.Prediction;
import dev.digits.model.Calibration;
import dev.digits.model.Model;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LogOddsTest {

    @RepeatedTest(20)
    void areThoseOfTheProbability(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        float[] logits = new float[12];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) random.nextGaussian();
        }
        Calibration calibration = new Calibration(0.5f + random.nextFloat(), 0);
        Prediction prediction = Prediction.ofLogits(Model.digitLabels(), calibration, logits, 2);
        for (int label = 0; label < 10; label++) {
            double probability = prediction.probabilities().get(label);
            assertThat(LogOdds.of(logits, 2, 10, label, calibration))
                    .isCloseTo(Math.log(probability / (1 - probability)), within(1e-5));
        }
    }

    @Test
    void stayFiniteWhereTheProbabilityIsOne() {
        assertThat(LogOdds.of(new float[] {900, -900}, 0, 2, 0, Calibration.NONE))
                .isEqualTo(1800);
        assertThat(LogOdds.of(new float[] {900, -900}, 0, 2, 1, Calibration.NONE))
                .isEqualTo(-1800);
    }
}
