package dev.digits.preprocess.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.digits.preprocess.dataset.InMemoryDataset;
import dev.digits.preprocess.dataset.SyntheticDigits;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorruptionTest {

    private static final InMemoryDataset DIGITS = SyntheticDigits.generate(200, 1);

    @ParameterizedTest
    @EnumSource
    void inkStaysInRange(Corruption corruption) {
        for (int strength = 1; strength <= Corruption.STRENGTHS; strength++) {
            for (int i = 0; i < DIGITS.size(); i++) {
                float[] image = corrupted(corruption, strength, i);
                assertThat(IntStream.range(0, 784).filter(k -> !(image[k] >= 0 && image[k] <= 1)))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSeedGivesTheSameImageAlsoAcrossThreads(Corruption corruption) {
        float[][] expected = IntStream.range(0, DIGITS.size())
                .mapToObj(i -> corrupted(corruption, 3, i))
                .toArray(float[][]::new);
        float[][] parallel = IntStream.range(0, DIGITS.size())
                .parallel()
                .mapToObj(i -> corrupted(corruption, 3, i))
                .toArray(float[][]::new);

        assertThat(parallel).isDeepEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void eachStrengthIsFurtherFromTheImageThanTheLast(Corruption corruption) {
        double before = 0.001;
        for (int strength = 1; strength <= Corruption.STRENGTHS; strength++) {
            double change = change(corruption, strength);
            assertThat(change).isGreaterThan(before);
            before = change;
        }
    }

    /** The mean change of a pixel. */
    private static double change(Corruption corruption, int strength) {
        double sum = 0;
        for (int i = 0; i < DIGITS.size(); i++) {
            float[] original = DIGITS.image(i).toArray();
            float[] image = corrupted(corruption, strength, i);
            for (int k = 0; k < 784; k++) {
                sum += Math.abs(image[k] - original[k]);
            }
        }
        return sum / DIGITS.size() / 784;
    }

    @Test
    void thereAreFiveStrengths() {
        assertThatIllegalArgumentException().isThrownBy(() -> Corruption.BLUR.at(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Corruption.BLUR.at(6));
    }

    private static float[] corrupted(Corruption corruption, int strength, int index) {
        float[] image = DIGITS.image(index).toArray();
        corruption.at(strength).augment(image, new SplittableRandom(index));
        return image;
    }
}
