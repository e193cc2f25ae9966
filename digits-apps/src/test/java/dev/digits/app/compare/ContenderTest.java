package dev.digits.app.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.Backends.Candidate;
import dev.digits.app.compare.ComparisonResult.BackendResult;
import dev.digits.spi.Availability.Available;
import dev.digits.spi.Availability.Unavailable;
import org.junit.jupiter.api.Test;

class ContenderTest {

    private static final float[] REFERENCE = {3, 1, 0, 2, 5, 4};

    @Test
    void answersAreComparedWithTheLabelsAndTheReference() {
        Contender contender = contender();
        // The first image as the reference has it but for rounding, the second another way.
        contender.answered(new float[] {3.0002f, 1, 0, 2, 4, 4.5f}, new int[] {0, 1}, REFERENCE);

        BackendResult result = contender.result(null);

        assertThat(result.accuracy()).isEqualTo(0.5);
        assertThat(result.agreement()).isEqualTo(0.5);
        assertThat(result.maxLogitDifference()).isEqualTo(1);
        assertThat(result.equivalenceShare()).isCloseTo(1 / (1e-5 + 5e-4), within(1e-9));
    }

    @Test
    void figuresAreMediansWithTheirSpreadAndAShareOfThePeak() {
        Contender contender = contender();
        contender.rate(256, 300);
        contender.rate(256, 100);
        contender.rate(256, 200);
        contender.latency(new Answer.Latency(10, 50));
        contender.latency(new Answer.Latency(20, 40));
        contender.waited(10, 0.5);
        contender.waited(10, 1.5);

        BackendResult result = contender.result(1000.0);

        assertThat(result.imagesPerSecond()).containsEntry("256", 200.0);
        assertThat(result.imagesPerSecondSpread()).containsEntry("256", new ComparisonResult.Spread(100, 300));
        assertThat(result.peakShare()).containsEntry("256", 0.2);
        assertThat(result.latencyMicros().median()).isEqualTo(15);
        assertThat(result.latencyMicros().p99()).isEqualTo(45);
        assertThat(result.idleProcessors()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void oneThatCannotRunHasItsReasonAndRemedy() {
        Contender contender = new Contender(new Candidate("x", 1, new Unavailable("No library", "Install it.")));

        assertThat(contender.running()).isFalse();
        assertThat(contender.result(null).reason()).isEqualTo("No library. Install it.");
    }

    private static Contender contender() {
        return new Contender(new Candidate("x", 1, new Available("1", "CPU")));
    }
}
