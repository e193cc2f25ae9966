package dev.digits.preprocess.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NoiseAugmentationTest {

    @Test
    void noiseHasItsDeviation() {
        float[] grey = Ink.grey(0.5f);

        NoiseAugmentation.addGrain(grey, 0.1f, new SplittableRandom(1));

        assertThat(Ink.mean(grey)).isCloseTo(0.5, within(0.02));
        assertThat(Ink.deviation(grey)).isCloseTo(0.1, within(0.01));
    }

    @Test
    void noiseDropsItsShareOfPixels() {
        float[] grey = Ink.grey(0.5f);

        NoiseAugmentation.drop(grey, 0.2f, new SplittableRandom(1));

        assertThat(Ink.share(grey, 0)).isCloseTo(0.1, within(0.03));
        assertThat(Ink.share(grey, 1)).isCloseTo(0.1, within(0.03));
    }

    @Test
    void refusesImpossibleValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NoiseAugmentation(Float.NaN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new NoiseAugmentation(0, 1.1f));
    }
}
