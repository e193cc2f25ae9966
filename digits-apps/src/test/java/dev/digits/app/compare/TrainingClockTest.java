package dev.digits.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.train.EpochResult;
import dev.digits.train.TrainingListener.Step;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TrainingClockTest {

    private static final long TEST_MILLIS = 300;

    @Test
    void testsBetweenEpochsAreNotCounted() throws InterruptedException {
        AtomicInteger signs = new AtomicInteger();
        TrainingClock clock = new TrainingClock(signs::incrementAndGet);
        long began = System.nanoTime();

        clock.started(null);
        for (int epoch = 1; epoch <= 2; epoch++) {
            clock.step(new Step(epoch, 1, 0.5f, 0.001f, 100));
            Thread.sleep(TEST_MILLIS);
            clock.epoch(new EpochResult(
                    epoch,
                    0.5 / epoch,
                    0.9,
                    OptionalDouble.of(0.2),
                    OptionalDouble.of(0.9 + epoch / 100.0),
                    0.001f,
                    9));
        }

        double all = (System.nanoTime() - began) / 1e9;
        assertThat(clock.epochs()).extracting(epoch -> epoch.accuracy()).containsExactly(0.91, 0.92);
        assertThat(clock.epochs()).extracting(epoch -> epoch.trainingLoss()).containsExactly(0.5, 0.25);
        assertThat(clock.epochs().get(1).seconds())
                .isPositive()
                .isLessThanOrEqualTo(all - 2.0 * TEST_MILLIS / TimeUnit.SECONDS.toMillis(1));
        assertThat(signs).hasValue(2);
    }
}
