package dev.digits.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.data.Dataset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossTest {

    @Test
    void crossEntropyOfKnownLogits() {
        float[] logits = {0, 0, 0, 0, 1, 2};
        double second = Math.log(Math.exp(0) + Math.exp(1) + Math.exp(2)) - 1;
        assertThat(Loss.CROSS_ENTROPY.value(logits, new int[] {2, 1}, 2, 3))
                .isCloseTo((Math.log(3) + second) / 2, within(1e-12));
    }

    @Test
    void meanSquaredErrorOfKnownLogits() {
        float[] logits = {0, 0};
        assertThat(Loss.MEAN_SQUARED_ERROR.value(logits, new int[] {0}, 1, 2)).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void anImageOfNoClassIsTrainedTowardsEqualProbabilities() {
        int[] none = {Dataset.NONE};
        float[] gradient = new float[3];
        float[] logits = {0, 1, 2};
        double logOfSum = Math.log(Math.exp(0) + Math.exp(1) + Math.exp(2));
        assertThat(Loss.CROSS_ENTROPY.valueAndGradient(logits, none, 1, 3, gradient))
                .isCloseTo(logOfSum - 1, within(1e-12));
        assertThat(gradient[2]).isCloseTo((float) (Math.exp(2 - logOfSum) - 1 / 3.0), within(1e-7f));
        assertThat(Loss.CROSS_ENTROPY.value(new float[3], none, 1, 3)).isCloseTo(Math.log(3), within(1e-12));
        assertThat(Loss.MEAN_SQUARED_ERROR.valueAndGradient(new float[3], none, 1, 3, gradient))
                .isZero();
        assertThat(gradient).containsExactly(0, 0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void theGradientIsTheNumericalOne(Loss loss) {
        Random random = new Random(3);
        int count = 4;
        int classes = 5;
        for (int round = 0; round < 20; round++) {
            float[] logits = new float[count * classes];
            int[] labels = new int[count];
            for (int i = 0; i < logits.length; i++) {
                logits[i] = (float) random.nextGaussian() * 2;
            }
            for (int i = 0; i < count; i++) {
                labels[i] = random.nextInt(-1, classes);
            }
            float[] gradient = new float[logits.length];
            double value = loss.valueAndGradient(logits, labels, count, classes, gradient);
            assertThat(value).isEqualTo(loss.value(logits, labels, count, classes));
            for (int i = 0; i < logits.length; i++) {
                // A power of two, so that logit and step are exact.
                float step = 0x1p-7f;
                float logit = Math.round(logits[i] * 1024) / 1024f;
                logits[i] = logit + step;
                double above = loss.value(logits, labels, count, classes);
                logits[i] = logit - step;
                double below = loss.value(logits, labels, count, classes);
                logits[i] = logit;
                loss.valueAndGradient(logits, labels, count, classes, gradient);
                assertThat((double) gradient[i]).isCloseTo((above - below) / (2 * step), within(2e-5));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theGradientMayOverwriteTheLogits(Loss loss) {
        float[] logits = {1, -2, 0.5f, 3, 0, 1};
        float[] gradient = new float[6];
        loss.valueAndGradient(logits, new int[] {2, 0}, 2, 3, gradient);
        loss.valueAndGradient(logits, new int[] {2, 0}, 2, 3, logits);
        assertThat(logits).isEqualTo(gradient);
    }

    @ParameterizedTest
    @EnumSource
    void greatLogitsDoNotOverflow(Loss loss) {
        float[] gradient = new float[2];
        assertThat(loss.valueAndGradient(new float[] {3e38f, -3e38f}, new int[] {0}, 1, 2, gradient))
                .isZero();
        assertThat(gradient).containsExactly(0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotANumberStaysSo(Loss loss) {
        assertThat(loss.value(new float[] {Float.NaN, 0}, new int[] {0}, 1, 2)).isNaN();
    }
}
