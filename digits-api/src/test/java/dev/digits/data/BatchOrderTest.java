package dev.digits.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchOrderTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 1000})
    void holdsEachImageOnce(int size) {
        int[] order = BatchOrder.permutation(size, 5, 1);
        Arrays.sort(order);
        assertThat(order).isEqualTo(IntStream.range(0, size).toArray());
    }

    @Test
    void neverChanges() {
        assertThat(BatchOrder.permutation(10, 1, 1)).containsExactly(0, 4, 9, 5, 7, 3, 1, 8, 6, 2);
    }

    @Test
    void dependsOnSeedAndEpoch() {
        int[] order = BatchOrder.permutation(100, 1, 1);
        assertThat(BatchOrder.permutation(100, 1, 1)).isEqualTo(order);
        assertThat(BatchOrder.permutation(100, 1, 2)).isNotEqualTo(order);
        assertThat(BatchOrder.permutation(100, 2, 1)).isNotEqualTo(order);
    }

    /** Each of the 24 orders of four images about as often: chi-squared, 23 degrees of freedom, below its 99.9%. */
    @Test
    void everyOrderIsEquallyLikely() {
        int[] counts = new int[256];
        int epochs = 24_000;
        for (int epoch = 1; epoch <= epochs; epoch++) {
            int[] p = BatchOrder.permutation(4, 9, epoch);
            counts[p[0] * 64 + p[1] * 16 + p[2] * 4 + p[3]]++;
        }
        double expected = epochs / 24.0;
        double chiSquared = Arrays.stream(counts)
                .filter(count -> count > 0)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        assertThat(Arrays.stream(counts).filter(count -> count > 0)).hasSize(24);
        assertThat(chiSquared).isLessThan(49.7);
    }
}
