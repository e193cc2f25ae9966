package dev.digits.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {

    private static boolean reached(EarlyStopping stopping, Metric metric, double... values) {
        List<EpochResult> history = new ArrayList<>();
        for (double value : values) {
            history.add(Results.epoch(
                    history.size() + 1, metric == Metric.LOSS ? value : 1, metric == Metric.ACCURACY ? value : 0.5));
        }
        return stopping.reached(history, metric);
    }

    @Test
    void stopsAfterPatienceEpochsWithoutABetterAccuracy() {
        EarlyStopping stopping = new EarlyStopping(2, 0);
        assertThat(reached(stopping, Metric.ACCURACY)).isFalse();
        assertThat(reached(stopping, Metric.ACCURACY, 0.9, 0.8)).isFalse();
        assertThat(reached(stopping, Metric.ACCURACY, 0.9, 0.8, 0.9)).isTrue();
        assertThat(reached(stopping, Metric.ACCURACY, 0.9, 0.8, 0.91, 0.9)).isFalse();
    }

    @Test
    void stopsAfterPatienceEpochsWithoutALowerLoss() {
        EarlyStopping stopping = new EarlyStopping(1, 0);
        assertThat(reached(stopping, Metric.LOSS, 0.3, 0.2)).isFalse();
        assertThat(reached(stopping, Metric.LOSS, 0.3, 0.2, 0.25)).isTrue();
    }

    @Test
    void anImprovementBelowMinDeltaDoesNotCount() {
        EarlyStopping stopping = new EarlyStopping(2, 0.1);
        assertThat(reached(stopping, Metric.LOSS, 1, 0.95, 0.92)).isTrue();
        assertThat(reached(stopping, Metric.LOSS, 1, 0.95, 0.85)).isFalse();
    }

    @Test
    void withoutValidationTheTrainingFiguresCount() {
        EpochResult first = Results.withoutValidation(1, 0.5, 0.8);
        EpochResult second = Results.withoutValidation(2, 0.4, 0.9);
        assertThat(Metric.LOSS.gain(second, first)).isPositive();
        assertThat(Metric.ACCURACY.gain(second, first)).isPositive();
        assertThat(Metric.ACCURACY.gain(first, second)).isNegative();
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EarlyStopping(0, 0))
                .withMessage("patience must be at least 1 epoch, not 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new EarlyStopping(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new EarlyStopping(1, Double.NaN));
    }
}
