package dev.digits.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.digits.data.Augmentation;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingConfigTest {

    @Test
    void hasTheDocumentedDefaults() {
        assertThat(TrainingConfig.builder().build())
                .isEqualTo(new TrainingConfig(
                        5,
                        128,
                        Optimizer.adam(),
                        Loss.CROSS_ENTROPY,
                        new LearningRateSchedule.Constant(0.001f),
                        1,
                        Augmentation.NONE,
                        Optional.empty(),
                        Metric.ACCURACY,
                        Keep.BEST,
                        Optional.empty(),
                        0,
                        Optional.empty()));
    }

    @Test
    void takesEverySetting() {
        Augmentation augmentation = (image, random) -> {};
        assertThat(TrainingConfig.builder()
                        .epochs(2)
                        .batchSize(3)
                        .optimizer(Optimizer.sgd())
                        .loss(Loss.MEAN_SQUARED_ERROR)
                        .learningRate(0.5f)
                        .seed(4)
                        .augmentation(augmentation)
                        .settling(new Settling(1, Augmentation.NONE))
                        .metric(Metric.LOSS)
                        .keep(Keep.LAST)
                        .earlyStopping(new EarlyStopping(1, 0))
                        .averagingDecay(0.9)
                        .checkpoints(Path.of("x"))
                        .build())
                .isEqualTo(new TrainingConfig(
                        2,
                        3,
                        Optimizer.sgd(),
                        Loss.MEAN_SQUARED_ERROR,
                        new LearningRateSchedule.Constant(0.5f),
                        4,
                        augmentation,
                        Optional.of(new Settling(1, Augmentation.NONE)),
                        Metric.LOSS,
                        Keep.LAST,
                        Optional.of(new EarlyStopping(1, 0)),
                        0.9,
                        Optional.of(Path.of("x"))));
    }

    @Test
    void refusesWhatIsOutOfRange() {
        refuses(TrainingConfig.builder().epochs(0), "epochs must be from 1 to 100000, not 0");
        refuses(TrainingConfig.builder().epochs(100_001), "epochs must be from 1 to 100000, not 100001");
        refuses(TrainingConfig.builder().batchSize(0), "batchSize must be from 1 to 65536, not 0");
        refuses(TrainingConfig.builder().batchSize(65_537), "batchSize must be from 1 to 65536, not 65537");
        refuses(
                TrainingConfig.builder().averagingDecay(1),
                "averagingDecay must be from 0 (no averaging) to below 1, not 1.0");
        refuses(
                TrainingConfig.builder().averagingDecay(Double.NaN),
                "averagingDecay must be from 0 (no averaging) to below 1, not NaN");
    }

    private static void refuses(TrainingConfig.Builder builder, String message) {
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage(message);
    }
}
