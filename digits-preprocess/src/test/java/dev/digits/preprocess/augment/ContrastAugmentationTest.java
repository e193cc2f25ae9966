package dev.digits.preprocess.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.digits.data.Augmentation;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContrastAugmentationTest {

    @Test
    void squeezeMapsPaperAndInk() {
        float[] image = {0, 0.5f, 1};

        ContrastAugmentation.squeeze(image, 0.2f, 0.5f);

        assertThat(image).containsExactly(new float[] {0.2f, 0.45f, 0.7f}, within(1e-6f));
    }

    @Test
    void aGreatGainIsAThreshold() {
        float[] image = Ink.image(3);
        float middle = InkRange.middle(image);

        ContrastAugmentation.steepen(image, 1e6f);

        assertThat(Ink.share(image, 0) + Ink.share(image, 1)).isGreaterThan(0.99);
        for (int i = 0; i < 784; i++) {
            float before = Ink.image(3)[i];
            // A pixel in the middle itself is neither.
            assertThat(image[i]).isEqualTo(before == middle ? middle : before > middle ? 1 : 0);
        }
    }

    @Test
    void bendingKeepsPaperAndInkAndTheirOrder() {
        Augmentation lighter = new ContrastAugmentation(0.8f, 1, 1);
        float[] ramp = new float[784];
        for (int i = 0; i < 784; i++) {
            ramp[i] = i / 783f;
        }

        lighter.augment(ramp, new SplittableRandom(2));

        assertThat(ramp[0]).isZero();
        assertThat(ramp[783]).isEqualTo(1);
        assertThat(ramp).isSorted();
        assertThat(Math.abs(ramp[392] - 0.5)).isGreaterThan(0.05);
    }

    @Test
    void refusesImpossibleValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ContrastAugmentation(1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ContrastAugmentation(0, 0.5f, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ContrastAugmentation(0, 1, 0));
    }

    @Test
    void paleStrokesOutliveAThreshold() {
        float[] image = new float[784];
        Pen.draw(image, 14, 4, 14, 24, 1, 0.4f);

        ContrastAugmentation.steepen(image, 100);

        for (int y = 6; y < 22; y++) {
            assertThat(image[y * 28 + 14]).isEqualTo(1);
        }
    }
}
