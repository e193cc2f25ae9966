package dev.digits.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {

    private static final Augmentation BLOT = (image, random) -> image[0] = 1;

    @Test
    void aProbabilityIsTheShareOfChangedImages() {
        assertThat(changed(0)).isZero();
        assertThat(changed(0.3f)).isBetween(250L, 350L);
        assertThat(changed(1)).isEqualTo(1000);
    }

    private static long changed(float probability) {
        Augmentation sometimes = BLOT.withProbability(probability);
        return IntStream.range(0, 1000)
                .filter(seed -> {
                    float[] image = new float[784];
                    sometimes.augment(image, new SplittableRandom(seed));
                    return image[0] == 1;
                })
                .count();
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatIllegalArgumentException().isThrownBy(() -> BLOT.withProbability(1.5f));
        assertThatIllegalArgumentException().isThrownBy(() -> BLOT.withProbability(Float.NaN));
    }
}
