package dev.digits.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void quantilesAreByNearestRank() {
        double[] hundred =
                IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray();

        assertThat(Statistics.quantile(hundred, 0.5)).isEqualTo(50);
        assertThat(Statistics.quantile(hundred, 0.99)).isEqualTo(99);
        assertThat(Statistics.quantile(new double[] {7}, 0.99)).isEqualTo(7);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(Statistics.median(List.of(9.0, 1.0, 3.0))).isEqualTo(3);
        assertThat(Statistics.median(List.of(9.0, 1.0, 3.0, 4.0))).isEqualTo(3.5);
        assertThat(Statistics.median(List.of())).isNull();
    }
}
