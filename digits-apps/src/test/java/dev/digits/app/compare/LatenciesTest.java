package dev.digits.app.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.digits.app.compare.ComparisonResult.Bucket;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {

    /** The precision that is promised, in percent. */
    private static final double THOUSANDTH = 0.1;

    @Test
    void percentilesAreByNearestRank() {
        // 1 to 1000 microseconds, the greatest first.
        Latencies latencies = of(LongStream.rangeClosed(1, 1000).map(i -> 1000 * (1001 - i)));

        assertThat(latencies.calls()).isEqualTo(1000);
        assertThat(latencies.percentile(1)).isCloseTo(10, withPercentage(THOUSANDTH));
        assertThat(latencies.percentile(50)).isCloseTo(500, withPercentage(THOUSANDTH));
        assertThat(latencies.percentile(99)).isCloseTo(990, withPercentage(THOUSANDTH));
        assertThat(latencies.percentile(99.9)).isCloseTo(999, withPercentage(THOUSANDTH));
        assertThat(latencies.greatest()).isCloseTo(1000, withPercentage(THOUSANDTH));
        assertThat(latencies.mean()).isCloseTo(500.5, withPercentage(THOUSANDTH));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agreeWithSortedCallsAndSurviveTheWayBetweenProcesses(long seed) {
        Random random = new Random(seed);
        long[] nanos = LongStream.generate(() -> (long) Math.exp(5 + 15 * random.nextDouble()))
                .limit(1 + random.nextInt(3000))
                .toArray();
        Latencies latencies = Latencies.decode(of(LongStream.of(nanos)).encode());
        Arrays.sort(nanos);

        for (double percent : new double[] {1, 10, 50, 90, 99.9}) {
            long expected = nanos[(int) Math.ceil(percent / 100 * nanos.length - 1e-9) - 1];
            assertThat(latencies.percentile(percent))
                    .as("%s%% of %d", percent, nanos.length)
                    .isCloseTo(expected / 1e3, withPercentage(THOUSANDTH));
        }
    }

    @Test
    void allRoundsCountTogether() {
        Latencies first = of(LongStream.of(1_000, 2_000));

        Latencies both = first.with(of(LongStream.of(5_000_000)));

        assertThat(both.calls()).isEqualTo(3);
        assertThat(both.greatest()).isCloseTo(5000, withPercentage(THOUSANDTH));
        assertThat(first.calls()).isEqualTo(2);
    }

    @Test
    void bucketsHoldEachCallOnceAndGrowByTheSameFactor() {
        List<Bucket> buckets =
                of(LongStream.of(80_000, 81_000, 200_000, 3_000_000)).buckets();

        assertThat(buckets).extracting(Bucket::calls).startsWith(0L, 2L).endsWith(1L);
        assertThat(buckets.stream().mapToLong(Bucket::calls).sum()).isEqualTo(4);
        assertThat(buckets.get(1).from()).isLessThanOrEqualTo(80);
        for (Bucket bucket : buckets) {
            assertThat(bucket.to() / bucket.from()).isCloseTo(Math.pow(10, 0.05), within(0.01));
        }
    }

    private static Latencies of(LongStream nanos) {
        Latencies latencies = new Latencies();
        nanos.forEach(latencies::add);
        return latencies;
    }
}
