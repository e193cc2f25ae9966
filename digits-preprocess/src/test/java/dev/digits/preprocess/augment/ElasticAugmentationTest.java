package dev.digits.preprocess.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.digits.data.Augmentation;
import dev.digits.preprocess.dataset.InMemoryDataset;
import dev.digits.preprocess.dataset.SyntheticDigits;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ElasticAugmentationTest {

    private static final InMemoryDataset DIGITS = SyntheticDigits.generate(300, 1);

    @Test
    void withoutStrengthTheImageStays() {
        float[] image = DIGITS.image(0).toArray();

        new ElasticAugmentation(0, 4).augment(image, new SplittableRandom(1));

        assertThat(image).containsExactly(DIGITS.image(0).toArray(), within(1e-6f));
    }

    @Test
    void aSeedGivesTheSameImage() {
        assertThat(distorted(3, 5)).isEqualTo(distorted(3, 5)).isNotEqualTo(distorted(3, 6));
    }

    /** Strength 34 and smoothness 4 move a pixel by about 2.4 / 1.7 pixels a coordinate, so ink moves but is kept. */
    @Test
    void theStandardMovesInkByAPixelOrTwo() {
        double moved = 0;
        double before = 0;
        double after = 0;
        for (int i = 0; i < DIGITS.size(); i++) {
            float[] original = DIGITS.image(i).toArray();
            float[] image = distorted(i, i);
            double[] from = middle(original);
            double[] to = middle(image);
            moved += Math.hypot(to[0] - from[0], to[1] - from[1]) / DIGITS.size();
            for (int k = 0; k < 784; k++) {
                assertThat(image[k]).isBetween(0f, 1f);
                before += original[k];
                after += image[k];
            }
        }
        assertThat(moved).isBetween(0.3, 2.0);
        assertThat(after / before).isBetween(0.9, 1.1);
    }

    @Test
    void changesAreComposed() {
        Augmentation affine = new AffineAugmentation(3, 0, 1, 1, 0);
        float[] expected = DIGITS.image(0).toArray();
        float[] image = DIGITS.image(0).toArray();
        SplittableRandom random = new SplittableRandom(1);
        affine.augment(expected, random);
        ElasticAugmentation.standard().augment(expected, random);

        Augmentation both = affine.andThen(ElasticAugmentation.standard());
        both.augment(image, new SplittableRandom(1));

        assertThat(image).isEqualTo(expected);
        assertThat(both.toString()).contains("shift=3.0", "strength=34.0");
    }

    @Test
    void refusesImpossibleValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ElasticAugmentation(-1, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new ElasticAugmentation(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ElasticAugmentation(Float.NaN, 4));
    }

    private static float[] distorted(int index, long seed) {
        float[] image = DIGITS.image(index).toArray();
        ElasticAugmentation.standard().augment(image, new SplittableRandom(seed));
        return image;
    }

    private static double[] middle(float[] image) {
        double mass = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < 784; i++) {
            mass += image[i];
            x += image[i] * (i % 28);
            y += image[i] * (i / 28);
        }
        return new double[] {x / mass, y / mass};
    }
}
