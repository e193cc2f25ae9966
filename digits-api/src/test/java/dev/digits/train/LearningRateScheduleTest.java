package dev.digits.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.digits.train.LearningRateSchedule.Constant;
import dev.digits.train.LearningRateSchedule.Cosine;
import dev.digits.train.LearningRateSchedule.OneCycle;
import dev.digits.train.LearningRateSchedule.ReduceOnPlateau;
import dev.digits.train.LearningRateSchedule.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LearningRateScheduleTest {

    private static float rate(LearningRateSchedule schedule, long step) {
        return schedule.rate(step, 10, 10, List.of());
    }

    @Test
    void constant() {
        assertThat(rate(new Constant(0.1f), 0)).isEqualTo(0.1f);
        assertThat(rate(new Constant(0.1f), 99)).isEqualTo(0.1f);
    }

    @Test
    void step() {
        Step schedule = new Step(1, 0.5f, 2);
        assertThat(rate(schedule, 0)).isEqualTo(1);
        assertThat(rate(schedule, 19)).isEqualTo(1);
        assertThat(rate(schedule, 20)).isEqualTo(0.5f);
        assertThat(rate(schedule, 99)).isEqualTo(0.0625f);
    }

    @Test
    void cosine() {
        Cosine schedule = new Cosine(1, 0.2f, 0);
        assertThat(rate(schedule, 0)).isEqualTo(1);
        assertThat(rate(schedule, 50)).isCloseTo(0.6f, within(1e-6f));
        assertThat(rate(schedule, 25)).isCloseTo((float) (0.2 + 0.4 * (1 + Math.sqrt(0.5))), within(1e-6f));
        assertThat(rate(schedule, 99)).isBetween(0.2f, 0.201f);
    }

    @Test
    void cosineWithWarmUp() {
        Cosine schedule = new Cosine(1, 0, 0.1f);
        assertThat(rate(schedule, 0)).isEqualTo(0.1f);
        assertThat(rate(schedule, 4)).isEqualTo(0.5f);
        assertThat(rate(schedule, 9)).isEqualTo(1);
        assertThat(rate(schedule, 10)).isEqualTo(1);
        assertThat(rate(schedule, 55)).isCloseTo(0.5f, within(1e-6f));
        assertThat(new Cosine(1, 0, 0.99f).rate(0, 1, 1, List.of())).isEqualTo(1);
    }

    @Test
    void oneCycle() {
        OneCycle schedule = new OneCycle(1, 0.3f, 25, 1000);
        assertThat(rate(schedule, 0)).isCloseTo(0.04f, within(1e-6f));
        assertThat(rate(schedule, 15)).isCloseTo(0.52f, within(1e-6f));
        assertThat(rate(schedule, 30)).isEqualTo(1);
        assertThat(rate(schedule, 99)).isCloseTo(0.001f, within(1e-6f));
        assertThat(schedule.rate(0, 1, 1, List.of())).isCloseTo(0.04f, within(1e-6f));
        assertThat(schedule.rate(1, 2, 1, List.of())).isEqualTo(1);
    }

    @Test
    void reduceOnPlateau() {
        ReduceOnPlateau schedule = new ReduceOnPlateau(1, 0.1f, 2, 0.005f);
        assertThat(plateau(schedule)).isEqualTo(1);
        assertThat(plateau(schedule, 3, 2, 2)).isEqualTo(1);
        assertThat(plateau(schedule, 3, 2, 2, 2.5)).isEqualTo(0.1f, within(1e-7f));
        assertThat(plateau(schedule, 3, 2, 2, 1, 1, 0.9)).isEqualTo(1);
        assertThat(plateau(schedule, 3, 3, 3, 3)).isEqualTo(0.1f, within(1e-7f));
        assertThat(plateau(schedule, 3, 3, 3, 3, 3)).isEqualTo(0.01f, within(1e-7f));
        assertThat(plateau(schedule, 3, 3, 3, 3, 3, 3, 3)).isEqualTo(0.005f);
    }

    private static float plateau(LearningRateSchedule schedule, double... losses) {
        List<EpochResult> history = new ArrayList<>();
        for (double loss : losses) {
            history.add(Results.epoch(history.size() + 1, loss, 0.5));
        }
        return schedule.rate(history.size() * 10L, 10, 10, history);
    }

    static List<LearningRateSchedule> all() {
        return List.of(
                new Constant(0.1f),
                new Step(0.1f, 0.5f, 3),
                new Cosine(0.1f, 0.001f, 0.05f),
                new OneCycle(0.1f, 0.3f, 25, 250_000),
                new ReduceOnPlateau(0.1f, 0.5f, 2, 0));
    }

    @ParameterizedTest
    @MethodSource("all")
    void staysBetween0AndItsPeak(LearningRateSchedule schedule) {
        for (int epochs = 1; epochs <= 4; epochs++) {
            for (int steps = 1; steps <= 12; steps++) {
                for (int s = 0; s < epochs * steps; s++) {
                    assertThat(schedule.rate(s, steps, epochs, List.of()))
                            .isGreaterThan(0)
                            .isLessThanOrEqualTo(0.1f);
                }
            }
        }
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Constant(0))
                .withMessage("the learning rate must be above 0, not 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Constant(Float.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Step(1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Step(1, 1.5f, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Step(1, 0.5f, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cosine(1, 2, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cosine(1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new OneCycle(1, 0.3f, 0.5f, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new OneCycle(1, 0.3f, 25, Float.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReduceOnPlateau(1, 0.5f, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReduceOnPlateau(1, 0.5f, 1, 2));
    }
}
