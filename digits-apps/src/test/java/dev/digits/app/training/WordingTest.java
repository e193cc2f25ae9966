package dev.digits.app.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.data.Augmentation;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.preprocess.augment.AffineAugmentation;
import dev.digits.preprocess.augment.StretchAugmentation;
import dev.digits.train.EarlyStopping;
import dev.digits.train.Keep;
import dev.digits.train.LearningRateSchedule;
import dev.digits.train.Metric;
import dev.digits.train.Settling;
import dev.digits.train.TrainingConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    private static final Augmentation SHAPE = new AffineAugmentation(2, 12, 0.9f, 1.1f, 0.15f);

    @Test
    void theUsualSettingsInWords() {
        assertThat(Wording.of(TrainingConfig.builder().build()))
                .containsEntry("epochs", "5 passes over the training set")
                .containsEntry("batch", "128 images a step")
                .containsEntry("optimizer", "Adam, beta 0.9 and 0.999, epsilon 1e-8")
                .containsEntry("loss", "cross-entropy")
                .containsEntry("learning rate", "0.001, always")
                .containsEntry("weights stored", "those of the epoch with the best validation accuracy")
                .containsEntry("seed", "1")
                .hasSize(11);
    }

    @Test
    void everySettingThatIsChangedIsTold() {
        Map<String, String> words = Wording.of(TrainingConfig.builder()
                .epochs(1)
                .loss(Loss.MEAN_SQUARED_ERROR)
                .optimizer(new Optimizer.Sgd(0.9f, true))
                .learningRate(new LearningRateSchedule.OneCycle(0.004f, 0.3f, 25, 250_000))
                .augmentation(SHAPE.andThen(StretchAugmentation.standard().withProbability(0.08f)))
                .settling(new Settling(3, SHAPE))
                .metric(Metric.LOSS)
                .earlyStopping(new EarlyStopping(1, 0.01))
                .averagingDecay(0.999)
                .build());

        assertThat(words)
                .containsEntry("epochs", "1 pass over the training set")
                .containsEntry("loss", "mean squared error")
                .containsEntry("optimizer", "gradient descent, momentum 0.9 (Nesterov)")
                .containsEntry(
                        "learning rate",
                        "one cycle: from 0.00016 up to 0.004 in the first 30% of the steps, then down to 1.6e-8")
                .containsEntry(
                        "settling",
                        "the last 3 epochs: affine [shift up to 2 px, rotation up to 12°, least zoom 0.9, greatest zoom"
                                + " 1.1, shear 0.15]")
                .containsEntry("weights stored", "those of the epoch with the best validation loss")
                .containsEntry("early stopping", "after 1 epoch in a row without a better one by more than 0.01")
                .containsEntry("averaging of weights", "exponential, decay 0.999 a step");
        assertThat(words.get("augmentation"))
                .startsWith("[affine [shift up to 2 px")
                .contains("then at times [stretch [greatest factor ", "probability 0.08");
        assertThat(Wording.of(TrainingConfig.builder().keep(Keep.LAST).build()))
                .containsEntry("weights stored", "those of the last epoch");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.1, 0.1",
        "0.0001, 0.0001",
        "0.00012, 0.00012",
        "1e-8, 1e-8",
        "1.6e-8, 1.6e-8",
        "1, 1",
        "120, 120"
    })
    void settingsHaveAllTheirDigitsAndNoMore(float value, String text) {
        assertThat(Decimals.setting(value)).isEqualTo(text);
    }
}
