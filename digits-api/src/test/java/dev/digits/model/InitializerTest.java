package dev.digits.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitializerTest {

    private static Model cnn(Initializer initializer, long seed) {
        return initializer.initialize(Architectures.preset("cnn", 10), Model.digitLabels(), seed);
    }

    /** A model that was trained from a seed can be trained again only if these never change. */
    @Test
    void theFirstValuesNeverChange() {
        assertThat(Arrays.copyOf(
                        cnn(Initializer.HE_UNIFORM, 1).tensor("conv1.weight").toArray(), 4))
                .containsExactly(0.7287817f, -0.70629174f, -0.44679946f, -0.50556797f);
        assertThat(Arrays.copyOf(
                        cnn(Initializer.GLOROT_UNIFORM, 2).tensor("fc2.weight").toArray(), 4))
                .containsExactly(-0.020769669f, -0.17590037f, -0.12676182f, -0.1284594f);
    }

    @ParameterizedTest
    @CsvSource({
        "HE_UNIFORM, conv2.weight, 288, 0",
        "HE_UNIFORM, fc1.weight, 3136, 0",
        "GLOROT_UNIFORM, conv2.weight, 288, 576",
        "GLOROT_UNIFORM, fc1.weight, 3136, 128"
    })
    void weightsFillTheirBound(Initializer initializer, String name, int fanIn, int fanOut) {
        double bound = Math.sqrt(6.0 / (fanIn + fanOut));
        float[] values = cnn(initializer, 3).tensor(name).toArray();
        double sum = 0;
        double squares = 0;
        double greatest = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
            greatest = Math.max(greatest, Math.abs(value));
        }
        assertThat(greatest).isBetween(0.99 * bound, bound * (1 + 1e-7));
        assertThat(sum / values.length).isCloseTo(0, within(4 * bound / Math.sqrt(3.0 * values.length)));
        assertThat(squares / values.length).isCloseTo(bound * bound / 3, within(bound * bound / 50));
    }

    @Test
    void everythingElseIs0Or1() {
        Model model = Initializer.HE_UNIFORM.initialize(Architectures.preset("deep", 10), Model.digitLabels(), 1);
        assertThat(model.tensor("conv1.bias").toArray()).containsOnly(0);
        assertThat(model.tensor("bn1.weight").toArray()).containsOnly(1);
        assertThat(model.tensor("bn1.bias").toArray()).containsOnly(0);
        assertThat(model.tensor("bn1.running_mean").toArray()).containsOnly(0);
        assertThat(model.tensor("bn1.running_var").toArray()).containsOnly(1);
    }

    @Test
    void theSeedDecidesAndIsTold() {
        Model model = cnn(Initializer.HE_UNIFORM, 5);
        assertThat(cnn(Initializer.HE_UNIFORM, 5)).isEqualTo(model);
        assertThat(cnn(Initializer.HE_UNIFORM, 6).tensors()).isNotEqualTo(model.tensors());
        assertThat(model.provenance()).isEqualTo(Map.of("seed", "5", "initializer", "HE_UNIFORM"));
    }

    /** SplitMix64's first outputs for the seed 0, as published with the algorithm. */
    @Test
    void seedsAreMixedBySplitMix64() {
        long golden = 0x9E3779B97F4A7C15L;
        assertThat(Seeds.mix(golden)).isEqualTo(0xE220A8397B1DCDAFL);
        assertThat(Seeds.mix(2 * golden)).isEqualTo(0x6E789E6AA1B965F4L);
        assertThat(Seeds.derive(1, 2, 3)).isNotEqualTo(Seeds.derive(1, 3, 2)).isNotEqualTo(Seeds.derive(1, 2));
        assertThat(Seeds.derive(1, 2)).isEqualTo(-6414376115068604321L);
    }
}
