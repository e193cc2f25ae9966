package dev.digits.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.digits.app.Statistics.Mean;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {

    @Test
    void theIntervalIsThatOfTheTables() {
        // t(0.975; 4) = 2.776445, s = sqrt(2.5).
        Mean mean = Statistics.mean(1, 2, 3, 4, 5);
        double margin = 2.776445 * Math.sqrt(2.5 / 5);

        assertThat(mean.mean()).isEqualTo(3);
        assertThat(mean.standardDeviation()).isCloseTo(Math.sqrt(2.5), within(1e-12));
        assertThat(mean.low()).isCloseTo(3 - margin, within(1e-5));
        assertThat(mean.high()).isCloseTo(3 + margin, within(1e-5));
        assertThat(mean.count()).isEqualTo(5);
    }

    @Test
    void oneValueHasNoInterval() {
        assertThat(Statistics.mean(7)).isEqualTo(new Mean(7, Double.NaN, Double.NaN, Double.NaN, 1));
        assertThatThrownBy(Statistics::mean).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(Statistics.median(List.of(9.0, 1.0, 3.0))).isEqualTo(3);
        assertThat(Statistics.median(List.of(9.0, 1.0, 3.0, 4.0))).isEqualTo(3.5);
        assertThat(Statistics.median(List.of())).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 5", "5, 0", "1, 9", "6, 6", "12, 30", "59, 6", "121, 59", "21, 224", "12, 230"})
    void mcNemarIsTwiceTheSmallerTail(int onlyFirst, int onlySecond) {
        int n = onlyFirst + onlySecond;
        BigInteger tail = BigInteger.ZERO;
        for (int k = 0; k <= Math.min(onlyFirst, onlySecond); k++) {
            tail = tail.add(choose(n, k));
        }
        double expected = Math.min(1, 2 * tail.doubleValue() / Math.pow(2, n));

        assertThat(Statistics.mcNemar(onlyFirst, onlySecond)).isCloseTo(expected, withPercentage(1e-7));
    }

    private static BigInteger choose(int n, int k) {
        BigInteger result = BigInteger.ONE;
        for (int i = 0; i < k; i++) {
            result = result.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
        }
        return result;
    }

    @Test
    void pairsAreTestedByTheirDifferences() {
        // Student's sleep data: t = -4.0621, 9 degrees of freedom, p = 0.002833 (R: t.test(paired = TRUE)).
        double[] first = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
        double[] second = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

        assertThat(Statistics.paired(first, second, 0.1))
                .isCloseTo(0.002833, within(1e-6))
                .isEqualTo(Statistics.paired(second, first, 0.1));
    }

    /** With 2 degrees of freedom the two-sided tail beyond t is 1 - t / sqrt(2 + t^2). */
    @ParameterizedTest
    @CsvSource({
        // The differences vary less than by rounding, sqrt(1/6) of a step: t = d sqrt(3) sqrt(6) = d sqrt(18).
        "1, 1, 1, 4.242640687",
        "-1, -1, -1, 4.242640687",
        "20, 20, 20, 84.85281374",
        // More: mean 10/3, standard deviation sqrt(1/3), t = (10/3) / (1/3).
        "3, 4, 3, 10",
        "0, 0, 0, 0"
    })
    void differencesVaryAtLeastAsRoundingMakesThem(double a, double b, double c, double t) {
        double p = Statistics.paired(new double[] {50 + a, 60 + b, 70 + c}, new double[] {50, 60, 70}, 1);

        assertThat(p).isCloseTo(1 - t / Math.sqrt(2 + t * t), within(1e-9)).isPositive();
    }

    /** What differs by rounding of the computer only, as 0.93 - 0.90 and 0.94 - 0.91, is equal. */
    @Test
    void roundingOfTheComputerIsNoVariation() {
        double[] first = {0.93, 0.94, 0.95};
        double[] second = {0.90, 0.91, 0.92};
        double t = 300 * Math.sqrt(18);

        assertThat(Statistics.paired(first, second, 0.0001))
                .isCloseTo(1 - t / Math.sqrt(2 + t * t), within(1e-9))
                .isPositive();
    }

    @Test
    void twoPairsAreTooFew() {
        assertThatThrownBy(() -> Statistics.paired(new double[] {1, 2}, new double[] {2, 3}, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Statistics.paired(new double[] {1, 2, 3}, new double[] {2, 3}, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Statistics.paired(new double[] {1, 2, 3}, new double[] {2, 3, 4}, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void holmsExample() {
        // Holm's steps by hand: 0.01*4, 0.02*3, max(0.06, 0.03*2), max(0.06, 0.04*1).
        assertThat(Statistics.holm(0.04, 0.01, 0.03, 0.02))
                .containsExactly(new double[] {0.06, 0.04, 0.06, 0.06}, within(1e-12));
        assertThat(Statistics.holm(0.9, 0.8)).containsExactly(1, 1);
        assertThat(Statistics.holm()).isEmpty();
    }
}
