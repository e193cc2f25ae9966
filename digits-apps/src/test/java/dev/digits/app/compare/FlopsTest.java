package dev.digits.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.model.Architectures;
import org.junit.jupiter.api.Test;

class FlopsTest {

    @Test
    void countsTwoForEachMultiplyAddOfConvolutionsAndDenseLayers() {
        long conv1 = 2L * 28 * 28 * 32 * 9;
        long conv2 = 2L * 14 * 14 * 64 * 32 * 9;
        long dense = 2L * 3136 * 128 + 2L * 128 * 10;

        assertThat(Flops.perImage(Architectures.preset("cnn", 10))).isEqualTo(conv1 + conv2 + dense);
        assertThat(Flops.perImage(Architectures.preset("mlp", 10))).isEqualTo(2L * 784 * 512 + 2L * 512 * 10);
    }
}
