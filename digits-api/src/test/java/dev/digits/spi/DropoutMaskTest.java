package dev.digits.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutMaskTest {

    private static float[] mask(int length, long seed, long step, int layer, float probability) {
        float[] mask = new float[length];
        DropoutMask.fill(mask, length, seed, step, layer, probability);
        return mask;
    }

    @ParameterizedTest
    @ValueSource(floats = {0.1f, 0.25f, 0.5f, 0.9f})
    void dropsItsShareAndScalesTheRest(float probability) {
        int length = 200_000;
        float[] mask = mask(length, 1, 2, 3, probability);
        int dropped = 0;
        for (float factor : mask) {
            if (factor == 0) {
                dropped++;
            } else {
                assertThat(factor).isEqualTo(1 / (1 - probability));
            }
        }
        double deviation = Math.sqrt(probability * (1 - probability) / length);
        assertThat((double) dropped / length).isCloseTo(probability, within(4 * deviation));
    }

    @Test
    void probability0DropsNothing() {
        assertThat(mask(1001, 1, 2, 3, 0)).containsOnly(1);
    }

    @Test
    void neighboursAreIndependent() {
        float[] mask = mask(200_000, 5, 0, 0, 0.5f);
        for (int distance : new int[] {1, 2, 128}) {
            int equal = 0;
            for (int i = distance; i < mask.length; i++) {
                equal += mask[i] == mask[i - distance] ? 1 : 0;
            }
            assertThat((double) equal / (mask.length - distance)).isCloseTo(0.5, within(0.005));
        }
    }

    @Test
    void isAFunctionOfSeedStepAndLayer() {
        float[] mask = mask(64, 1, 2, 3, 0.5f);
        assertThat(mask(64, 1, 2, 3, 0.5f)).isEqualTo(mask);
        assertThat(mask(64, 9, 2, 3, 0.5f)).isNotEqualTo(mask);
        assertThat(mask(64, 1, 9, 3, 0.5f)).isNotEqualTo(mask);
        assertThat(mask(64, 1, 2, 9, 0.5f)).isNotEqualTo(mask);
        assertThat(mask(64, 1, 3, 2, 0.5f)).isNotEqualTo(mask);
    }

    @Test
    void aPrefixDoesNotDependOnTheLength() {
        assertThat(Arrays.copyOf(mask(64, 1, 2, 3, 0.5f), 33)).isEqualTo(mask(33, 1, 2, 3, 0.5f));
    }

    @Test
    void neverChanges() {
        StringBuilder bits = new StringBuilder();
        for (float factor : mask(32, 42, 7, 9, 0.5f)) {
            bits.append(factor == 0 ? '.' : '#');
        }
        assertThat(bits).hasToString("#.#.........###.#.##...##..##...");
    }
}
