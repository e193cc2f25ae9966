package dev.digits.backend.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.data.Batch;
import dev.digits.model.Architecture;
import dev.digits.model.Initializer;
import dev.digits.model.Layer.BatchNorm2d;
import dev.digits.model.Layer.Dense;
import dev.digits.model.Layer.Flatten;
import dev.digits.model.Shape;
import dev.digits.model.Tensor;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.spi.Backend;
import dev.digits.spi.TrainingSession;
import dev.digits.spi.TrainingState;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledIf(value = Natives.CONDITION, disabledReason = Natives.REASON)
class BatchNormalizationTest {

    /**
     * With a momentum of 1 the running statistics are those of the batch. The first case is large enough that a channel's
     * sum in one float would be wrong; in the others ND4J leaves dimensions of extent 1 out or does not write.
     */
    @ParameterizedTest
    @CsvSource({"128, 2, 28, 28", "1, 3, 4, 5", "6, 3, 1, 1", "1, 1, 2, 1"})
    void batchStatisticsAreExact(int count, int channels, int height, int width) {
        Shape input = Shape.of(channels, height, width);
        Architecture architecture = new Architecture(
                "norm", input, List.of(new BatchNorm2d("bn", 1e-3f, 1), new Flatten("flatten"), new Dense("fc", 2)));
        float[] images = new float[count * input.size()];
        Random random = new Random(7);
        for (int i = 0; i < images.length; i++) {
            images[i] = 0.8f + 0.2f * random.nextFloat();
        }
        Map<String, Tensor> tensors = afterOneStep(architecture, new Batch(images, new int[count], count));
        int pixels = height * width;
        for (int channel = 0; channel < channels; channel++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < images.length; i++) {
                if (i / pixels % channels == channel) {
                    sum += images[i];
                    squares += (double) images[i] * images[i];
                }
            }
            double mean = sum / (count * pixels);
            double variance = squares / (count * pixels) - mean * mean;
            assertThat((double) tensors.get("bn.running_mean").get(channel)).isCloseTo(mean, within(1e-6));
            assertThat((double) tensors.get("bn.running_var").get(channel)).isCloseTo(variance, within(1e-7));
        }
    }

    private static Map<String, Tensor> afterOneStep(Architecture architecture, Batch batch) {
        TrainingState start = TrainingState.of(Initializer.HE_UNIFORM.initialize(architecture, List.of("a", "b"), 1));
        try (Backend backend = new Dl4jBackendProvider().open();
                TrainingSession session = backend.train(start, Optimizer.sgd(), Loss.CROSS_ENTROPY, 1)) {
            session.step(batch, 0.1f);
            return session.state().tensors();
        }
    }
}
