package dev.digits.preprocess.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StretchAugmentationTest {

    @Test
    void fitsAHighDigitIntoASquare() {
        float[] image = box(12, 4, 16, 24);

        StretchAugmentation.stretch(image, 1, 10);

        assertThat(rounded(image)).isEqualTo(box(4, 4, 24, 24));
    }

    @Test
    void fitsAWideDigitIntoASquare() {
        float[] image = box(4, 12, 24, 16);

        StretchAugmentation.stretch(image, 1, 10);

        assertThat(rounded(image)).isEqualTo(box(4, 4, 24, 24));
    }

    @Test
    void stretchesNoFurtherThanItsFactor() {
        float[] image = box(12, 4, 16, 24);

        StretchAugmentation.stretch(image, 1, 3);

        assertThat(rounded(image)).isEqualTo(box(8, 4, 20, 24));
    }

    @Test
    void leavesASquareAndPaper() {
        StretchAugmentation stretch = new StretchAugmentation(10);
        float[] square = box(5, 5, 20, 20);
        float[] paper = new float[784];

        stretch.augment(square, new SplittableRandom(1));
        stretch.augment(paper, new SplittableRandom(1));

        assertThat(square).isEqualTo(box(5, 5, 20, 20));
        assertThat(paper).containsOnly(0);
    }

    @Test
    void refusesImpossibleFactors() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StretchAugmentation(0.5f));
        assertThatIllegalArgumentException().isThrownBy(() -> new StretchAugmentation(Float.NaN));
    }

    /** Stretched edges are soft. */
    private static float[] rounded(float[] image) {
        float[] rounded = new float[784];
        for (int i = 0; i < 784; i++) {
            rounded[i] = Math.round(image[i]);
        }
        return rounded;
    }

    /** Full ink from a column and row to those before others. */
    private static float[] box(int left, int top, int right, int bottom) {
        float[] image = new float[784];
        for (int y = top; y < bottom; y++) {
            Arrays.fill(image, y * 28 + left, y * 28 + right, 1);
        }
        return image;
    }
}
