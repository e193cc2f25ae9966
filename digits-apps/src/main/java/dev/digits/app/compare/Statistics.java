package dev.digits.app.compare;

import java.util.Arrays;
import java.util.List;

/** Medians and quantiles. */
final class Statistics {

    private Statistics() {}

    /** The quantile by nearest rank; {@code values} are sorted in place. */
    static double quantile(double[] values, double share) {
        Arrays.sort(values);
        int rank = (int) Math.ceil(share * values.length);
        return values[Math.min(values.length, Math.max(1, rank)) - 1];
    }

    /** The median; of an even number the mean of the two in the middle. Null of none. */
    static Double median(List<Double> values) {
        if (values.isEmpty()) {
            return null;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
