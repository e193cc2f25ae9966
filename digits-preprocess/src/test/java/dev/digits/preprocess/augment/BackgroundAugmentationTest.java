package dev.digits.preprocess.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.digits.data.Augmentation;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackgroundAugmentationTest {

    @Test
    void backgroundsLieUnderTheDigit() {
        Augmentation background = new BackgroundAugmentation(0.6f);

        for (int i = 0; i < Ink.DIGITS.size(); i++) {
            float[] before = Ink.image(i);
            float[] after = Ink.augmented(background, i);
            assertThat(IntStream.range(0, 784).filter(k -> after[k] < before[k]))
                    .isEmpty();
            assertThat(IntStream.range(0, 784).filter(k -> before[k] == 0 && after[k] > 0.6f + 1e-6f))
                    .isEmpty();
        }
    }

    @Test
    void everyKindOfBackgroundDarkensPaper() {
        RandomGenerator random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            float[][] papers = {new float[784], new float[784], new float[784], new float[784]};
            BackgroundAugmentation.shade(papers[0], 0.5f, random);
            BackgroundAugmentation.fog(papers[1], 0.5f, random);
            BackgroundAugmentation.stripe(papers[2], 0.5f, random);
            BackgroundAugmentation.rule(papers[3], 0.5f, random);
            for (float[] paper : papers) {
                assertThat(Ink.mean(paper)).isBetween(0.01, 0.5);
                assertThat(Ink.deviation(paper)).isGreaterThan(0.01);
            }
        }
    }

    @Test
    void refusesImpossibleValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BackgroundAugmentation(2));
    }
}
