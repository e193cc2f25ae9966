package dev.digits.preprocess.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.digits.data.Augmentation;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThicknessAugmentationTest {

    @ParameterizedTest
    @ValueSource(floats = {1.8f, 3, 5})
    void thicknessGivesStrokesAboutTheirWidth(float width) {
        Augmentation pen = new ThicknessAugmentation(width, width);

        double mean = IntStream.range(0, Ink.DIGITS.size())
                .mapToDouble(i -> Morphology.strokeWidth(Ink.augmented(pen, i)))
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(width, within(0.7));
    }

    @Test
    void thicknessErasesNoDigit() {
        Augmentation fine = new ThicknessAugmentation(1.5f, 1.5f);

        for (int i = 0; i < Ink.DIGITS.size(); i++) {
            assertThat(Ink.sum(Ink.augmented(fine, i))).isGreaterThan(0.2 * Ink.sum(Ink.image(i)));
        }
    }

    @Test
    void refusesImpossibleValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ThicknessAugmentation(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ThicknessAugmentation(3, 2));
    }
}
