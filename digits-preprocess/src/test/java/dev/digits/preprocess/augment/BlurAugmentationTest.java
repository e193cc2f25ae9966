package dev.digits.preprocess.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlurAugmentationTest {

    @ParameterizedTest
    @ValueSource(floats = {0.8f, 1, 2, 3.5f})
    void defocusSpreadsADotByItsDeviation(float deviation) {
        float[] dot = Ink.dot();

        BlurAugmentation.defocus(dot, deviation);

        assertThat(Ink.sum(dot)).isCloseTo(1, within(0.001));
        assertThat(Ink.spread(dot, 1, 0)).isCloseTo(deviation, within(0.05 * deviation));
        assertThat(Ink.spread(dot, 0, 1)).isCloseTo(deviation, within(0.05 * deviation));
    }

    @Test
    void smearSpreadsADotAlongItsLineOnly() {
        float[] dot = Ink.dot();

        BlurAugmentation.smear(dot, 8, 0);

        assertThat(Ink.sum(dot)).isCloseTo(1, within(0.001));
        // An even line of length 8 has the standard deviation 8 / sqrt(12).
        assertThat(Ink.spread(dot, 1, 0)).isCloseTo(2.31, within(0.15));
        assertThat(Ink.spread(dot, 0, 1)).isCloseTo(0, within(1e-3));
    }

    @Test
    void refusesImpossibleValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BlurAugmentation(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new BlurAugmentation(1, 29));
    }
}
