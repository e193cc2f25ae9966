package dev.digits.preprocess.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.digits.DigitImage;
import dev.digits.data.Dataset;
import dev.digits.model.Seeds;
import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyntheticNonDigitsTest {

    @Test
    void aSeedGivesTheSameImagesAndASmallerSetIsTheBeginningOfALarger() {
        InMemoryDataset data = SyntheticNonDigits.generate(300, 5);
        InMemoryDataset beginning = SyntheticNonDigits.generate(77, 5);

        for (int i = 0; i < 77; i++) {
            assertThat(beginning.image(i)).isEqualTo(data.image(i));
        }
        assertThat(SyntheticNonDigits.generate(1, 6).image(0)).isNotEqualTo(data.image(0));
    }

    /** Fixes what a seed gives, on every machine and Java version; silhouettes and textures are the framing's affair, too. */
    @Test
    void theStrokesOfASeedNeverChange() {
        NonDigit.Easel easel = new NonDigit.Easel();
        int hash = 0;
        for (NonDigit kind : EnumSet.range(NonDigit.LETTER, NonDigit.RAYS)) {
            for (int i = 0; i < 30; i++) {
                kind.draw(new Dice(Seeds.derive(42, i)), easel);
                hash = 31 * hash + Arrays.hashCode(easel.image);
            }
        }

        assertThat(hash).isEqualTo(-2120142532);
    }

    @Test
    void noImageHasAClass() {
        InMemoryDataset data = SyntheticNonDigits.generate(10, 1);

        assertThat(data.labels()).isEqualTo(SyntheticDigits.generate(1, 1).labels());
        for (int i = 0; i < data.size(); i++) {
            assertThat(data.label(i)).isEqualTo(Dataset.NONE);
        }
    }

    /** Ink values are in range and vary from drawing to drawing; what is drawn lies about the middle of the frame. */
    @ParameterizedTest
    @EnumSource
    void everyKindFillsTheFrame(NonDigit kind) {
        NonDigit.Easel easel = new NonDigit.Easel();
        float[] before = new float[DigitImage.PIXELS];
        double offset = 0;
        for (int i = 0; i < 200; i++) {
            kind.draw(new Dice(Seeds.derive(1, i)), easel);
            double mass = 0;
            double massX = 0;
            for (int p = 0; p < DigitImage.PIXELS; p++) {
                assertThat(easel.image[p]).isBetween(0f, 1f);
                mass += easel.image[p];
                massX += easel.image[p] * (p % DigitImage.SIDE + 0.5);
            }
            assertThat(mass).isGreaterThan(0.5);
            assertThat(easel.image).isNotEqualTo(before);
            before = easel.image.clone();
            offset += Math.abs(massX / mass - 14.5);
        }
        assertThat(offset / 200).isLessThan(1);
    }

    @Test
    void refusesImpossibleCounts() {
        assertThatIllegalArgumentException().isThrownBy(() -> SyntheticNonDigits.generate(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> SyntheticNonDigits.generate(1_000_001, 1));
    }
}
