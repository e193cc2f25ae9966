package dev.digits.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InkThresholdTest {

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    /** Otsu's threshold is also the one that leaves the least variance within the classes; here by its definition. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theHistogramIsSplitWhereTheClassesVaryLeast(int seed) {
        float[] plane = plane(seed);

        float threshold = InkThreshold.ofHistogram(plane);

        double least = IntStream.range(0, 255)
                .mapToDouble(level -> withinClasses(plane, (level + 0.5) / 255))
                .min()
                .orElseThrow();
        assertThat(withinClasses(plane, threshold)).isCloseTo(least, within(1e-6 * (1 + least)));
    }

    /** Two clouds of values, of 256 levels, some with many values of one and few of the other. */
    private static float[] plane(int seed) {
        Random random = new Random(seed);
        double dark = random.nextDouble();
        double bright = random.nextDouble();
        double spread = 0.02 + 0.2 * random.nextDouble();
        double share = Math.pow(random.nextDouble(), 3);
        float[] plane = new float[500];
        for (int i = 0; i < plane.length; i++) {
            double value = (random.nextDouble() < share ? dark : bright) + spread * random.nextGaussian();
            plane[i] = Math.round(255 * Math.max(0, Math.min(1, value))) / 255f;
        }
        return plane;
    }

    /** The sum of the squared distances to the mean of the own class; infinite where one class is empty. */
    private static double withinClasses(float[] plane, double threshold) {
        double[] count = new double[2];
        double[] sum = new double[2];
        for (float value : plane) {
            count[value > threshold ? 1 : 0]++;
            sum[value > threshold ? 1 : 0] += value;
        }
        if (count[0] == 0 || count[1] == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double squares = 0;
        for (float value : plane) {
            int side = value > threshold ? 1 : 0;
            squares += (value - sum[side] / count[side]) * (value - sum[side] / count[side]);
        }
        return squares;
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 0.3f, 1})
    void aPlaneOfOneValueIsAllBright(float value) {
        assertThat(InkThreshold.ofHistogram(new float[] {value, value, value})).isLessThan(value);
    }

    @Test
    void aMapWithoutEdgesHasNone() {
        assertThat(InkThreshold.ofEdges(new InkMap(3, 2, new float[6]))).isZero();
    }

    /** Here by its definition, noise and all. */
    @ParameterizedTest
    @CsvSource({"2, 2", "3, 9", "4, 5", "17, 13", "16, 1", "1, 16", "40, 31"})
    void theEdgesThresholdIsTheMeanOfNeighboursByTheirDifference(int width, int height) {
        Random random = new Random(width * 31 + height);
        float[] ink = new float[width * height];
        for (int i = 0; i < ink.length; i++) {
            ink[i] = (i % width * 3 > width ? 0.7f : 0.1f) + 0.02f * random.nextFloat();
        }
        List<float[]> beside = new ArrayList<>();
        List<float[]> pairs = new ArrayList<>();
        for (int i = 0; i < ink.length; i++) {
            if (i % width + 1 < width) {
                beside.add(new float[] {ink[i], ink[i + 1]});
            }
            if (i / width + 1 < height) {
                pairs.add(new float[] {ink[i], ink[i + width]});
            }
        }
        pairs.addAll(beside);
        int[] bins = beside.stream()
                .mapToInt(pair -> (int) (1024 * Math.abs(pair[0] - pair[1])))
                .sorted()
                .toArray();
        // Half of the differences, rounded down, lie at or below the median.
        double median = bins.length < 2 ? (bins.length == 0 ? 0 : bins[0]) : bins[bins.length / 2 - 1];
        double noise = bins.length == 0 ? 0 : Math.min(4.2 * median, bins[bins.length - 1] / 4.0) / 1024;
        double weights = 0;
        double sum = 0;
        for (float[] pair : pairs) {
            double difference = Math.abs(pair[0] - pair[1]);
            if (difference > noise) {
                weights += difference;
                sum += difference * (pair[0] + pair[1]) / 2;
            }
        }

        float threshold = InkThreshold.ofEdges(new InkMap(width, height, ink));

        assertThat(threshold).isCloseTo((float) (sum / weights), within(1e-4f));
    }
}
