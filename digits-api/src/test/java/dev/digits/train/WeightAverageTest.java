package dev.digits.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.model.Shape;
import dev.digits.model.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightAverageTest {

    private static Map<String, Tensor> weights(double value) {
        return Map.of("w", Tensor.filled(Shape.of(2), (float) value));
    }

    @Test
    void isTheUnbiasedExponentialMean() {
        double decay = 0.9;
        double d = Math.pow(decay, WeightAverage.INTERVAL);
        WeightAverage average = new WeightAverage(decay);
        double sum = 0;
        double total = 0;
        for (int n = 1; n <= 20; n++) {
            double value = Math.sin(n) * 3;
            average.add(weights(value));
            sum = d * sum + value;
            total = d * total + 1;
            assertThat((double) average.tensors().get("w").get(1)).isCloseTo(sum / total, within(1e-6));
        }
    }

    @Test
    void isEmptyBeforeTheFirstSampleAndThatSampleAfterIt() {
        WeightAverage average = new WeightAverage(0.999);
        assertThat(average.tensors()).isEmpty();
        average.add(weights(5));
        assertThat(average.tensors()).isEqualTo(weights(5));
    }

    @Test
    void goesOnExactlyFromACheckpoint() {
        WeightAverage through = new WeightAverage(0.99);
        WeightAverage resumed = new WeightAverage(0.99);
        for (int n = 0; n < 5; n++) {
            through.add(weights(n));
        }
        resumed.restore(through.tensors(), 5);
        for (int n = 5; n < 9; n++) {
            through.add(weights(n));
            resumed.add(weights(n));
        }
        assertThat(resumed.tensors()).isEqualTo(through.tensors());
    }

    @Test
    void samplesEveryEighthStep() {
        assertThat(WeightAverage.isDue(7)).isFalse();
        assertThat(WeightAverage.isDue(8)).isTrue();
        assertThat(WeightAverage.isDue(16)).isTrue();
    }
}
