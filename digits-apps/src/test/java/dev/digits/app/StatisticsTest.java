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
    void welchIsTwiceTheTailOfTheTDistribution() {
        double[] first = {99.1, 99.3, 99.2, 99.25, 99.15};
        double[] second = {99.2, 99.4, 99.35, 99.3, 99.45};
        // By hand: means 99.2 and 99.34, variances 0.00625 and 0.00925.
        double t = 0.14 / Math.sqrt((0.00625 + 0.00925) / 5);
        double freedom = Math.pow(0.00125 + 0.00185, 2) / ((0.00125 * 0.00125 + 0.00185 * 0.00185) / 4);

        assertThat(Statistics.welch(first, second))
                .isCloseTo(tail(t, freedom) / tail(0, freedom), within(1e-5))
                .isEqualTo(Statistics.welch(second, first));
    }

    /** The area under the t distribution's density from there on, not normalised, by the midpoint rule. */
    private static double tail(double from, double freedom) {
        double sum = 0;
        double step = 1e-3;
        for (double x = from + step / 2; x < 400; x += step) {
            sum += step * Math.pow(1 + x * x / freedom, -(freedom + 1) / 2);
        }
        return sum;
    }

    @Test
    void pairsAreTestedByTheirDifferences() {
        // Student's sleep data: t = -4.0621, 9 degrees of freedom, p = 0.002833 (R: t.test(paired = TRUE)).
        double[] first = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
        double[] second = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

        assertThat(Statistics.paired(first, second))
                .isCloseTo(0.002833, within(1e-6))
                .isEqualTo(Statistics.paired(second, first));
        assertThat(Statistics.paired(new double[] {1, 2}, new double[] {1, 2})).isEqualTo(1);
        assertThat(Statistics.paired(new double[] {1, 2}, new double[] {2, 3})).isZero();
    }

    @Test
    void samplesThatDoNotVaryAreEqualOrNot() {
        assertThat(Statistics.welch(new double[] {1, 1}, new double[] {1, 1})).isEqualTo(1);
        assertThat(Statistics.welch(new double[] {1, 1}, new double[] {2, 2})).isZero();
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
