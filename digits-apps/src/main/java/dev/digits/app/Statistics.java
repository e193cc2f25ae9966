package dev.digits.app;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** What measurements allow to say. */
public final class Statistics {

    /** Of fewer pairs than these {@link #paired} says nothing: of two it is chance whether their differences are alike. */
    public static final int FEWEST_PAIRS = 3;

    private static final double CONFIDENCE = 0.95;

    private Statistics() {}

    /**
     * A mean and where the true one lies with 95% confidence.
     *
     * @param standardDeviation of the sample; not a number where there is only one value
     * @param low the lower end of the interval; not a number where there is only one value
     * @param high the upper end of the interval; not a number where there is only one value
     * @param count how many values
     */
    public record Mean(double mean, double standardDeviation, double low, double high, int count) {}

    /**
     * The mean with its interval by Student's t distribution (Student 1908).
     *
     * @param values at least one
     */
    public static Mean mean(double... values) {
        double mean = Arrays.stream(values).average().orElseThrow(() -> new IllegalArgumentException("no values"));
        int n = values.length;
        if (n == 1) {
            return new Mean(mean, Double.NaN, Double.NaN, Double.NaN, 1);
        }
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double deviation = Math.sqrt(squares / (n - 1));
        double margin =
                TDistribution.of(n - 1).inverseSurvivalProbability((1 - CONFIDENCE) / 2) * deviation / Math.sqrt(n);
        return new Mean(mean, deviation, mean - margin, mean + margin, n);
    }

    /** The median; of an even number the mean of the two in the middle. Null of none. */
    public static Double median(List<Double> values) {
        if (values.isEmpty()) {
            return null;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /**
     * McNemar's test (1947) between two classifiers on the same images, exact: how probable a difference of this size or a
     * greater one is where both are equally good. Images that both or neither get right say nothing.
     *
     * @param onlyFirst how many images only the first one got right
     * @param onlySecond how many images only the second one got right
     * @return the two-sided p-value, 0 to 1; 1 where the two differ on no image
     */
    public static double mcNemar(int onlyFirst, int onlySecond) {
        int all = onlyFirst + onlySecond;
        if (all == 0) {
            return 1;
        }
        // Both tails are equal; to add them up one by one would miss an outcome that rounding makes likelier than its
        // mirror.
        double tail = BinomialDistribution.of(all, 0.5).cumulativeProbability(Math.min(onlyFirst, onlySecond));
        return Math.min(1, 2 * tail);
    }

    /**
     * Student's test (1908) of pairs: how probable a mean difference of this size or a greater one is where the true one is
     * 0. What both values of a pair share, such as a seed, does not blur it.
     *
     * <p>Values that are counted in steps, as accuracies are in images, may differ by the same number of steps in each of a
     * few pairs although what is behind them varies. The differences are therefore taken to vary at least as much as
     * rounding makes them: each of the two values has an error of up to half a step, even over that width, whose variance is
     * {@code step² / 12}, so the standard deviation of their difference is {@code step / √6}.
     *
     * @param first at least {@link #FEWEST_PAIRS} values
     * @param second as many, in the order of the pairs
     * @param step of which the values are multiples, above 0
     * @return the two-sided p-value, above 0, at most 1
     */
    public static double paired(double[] first, double[] second, double step) {
        if (first.length < FEWEST_PAIRS || second.length != first.length || !(step > 0)) {
            throw new IllegalArgumentException(
                    "pairs of " + first.length + " and " + second.length + " values in steps of " + step);
        }
        double[] differences = new double[first.length];
        Arrays.setAll(differences, i -> first[i] - second[i]);
        Mean mean = mean(differences);
        double deviation = Math.max(mean.standardDeviation(), step / Math.sqrt(6));
        double t = Math.abs(mean.mean()) / (deviation / Math.sqrt(mean.count()));
        return 2 * TDistribution.of(mean.count() - 1).survivalProbability(t);
    }

    /**
     * P-values of several tests made at once, corrected by Holm (1979): each may be compared with 0.05 as if it were the
     * only one.
     *
     * @return in the order of the given ones, each at most 1
     */
    public static double[] holm(double... pValues) {
        Integer[] order = new Integer[pValues.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(pValues[a], pValues[b]));
        double[] corrected = new double[pValues.length];
        double least = 0;
        for (int rank = 0; rank < order.length; rank++) {
            least = Math.max(least, Math.min(1, pValues[order[rank]] * (order.length - rank)));
            corrected[order[rank]] = least;
        }
        return corrected;
    }
}
