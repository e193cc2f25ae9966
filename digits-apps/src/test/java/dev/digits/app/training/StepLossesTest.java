package dev.digits.app.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepLossesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 399, 400, 401, 402, 800, 801, 1601, 100_000})
    void pointsAreMeansOfConsecutiveSteps(int steps) {
        Random random = new Random(steps);
        float[] losses = new float[steps];
        StepLosses log = new StepLosses(1000);
        for (int i = 0; i < steps; i++) {
            losses[i] = random.nextFloat();
            log.add(losses[i]);
        }

        StepLosses.Points points = log.points();

        assertThat(points.loss())
                .hasSizeLessThanOrEqualTo(StepLosses.MOST_POINTS)
                .hasSameSizeAs(points.step());
        assertThat(points.loss().size()).isGreaterThanOrEqualTo(Math.min(steps, StepLosses.MOST_POINTS / 2));
        int from = 0;
        for (int i = 0; i < points.step().size(); i++) {
            int to = (int) (points.step().get(i) - 1000);
            assertThat(to).isEqualTo(from + points.each());
            double sum = 0;
            for (int step = from; step < to; step++) {
                sum += losses[step];
            }
            assertThat(points.loss().get(i)).isCloseTo(sum / (to - from), within(1e-9));
            from = to;
        }
        assertThat(steps - from).isBetween(0, points.each() - 1);
    }
}
