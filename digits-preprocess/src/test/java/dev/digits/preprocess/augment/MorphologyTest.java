package dev.digits.preprocess.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.preprocess.dataset.InMemoryDataset;
import dev.digits.preprocess.dataset.SyntheticDigits;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MorphologyTest {

    private static final InMemoryDataset DIGITS = SyntheticDigits.generate(100, 1);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void measuresTheWidthOfABar(int width) {
        assertThat(Morphology.strokeWidth(bar(width))).isCloseTo(width, within(0.1f * width));
    }

    @ParameterizedTest
    @ValueSource(floats = {1.5f, 2, 3, 4})
    void measuresTheWidthOfASlantedStroke(float width) {
        float[] image = new float[784];
        Pen.draw(image, 6, 4, 20, 24, width, 1);

        assertThat(Morphology.strokeWidth(image)).isCloseTo(width, within(0.3f * width));
    }

    @Test
    void paperHasNoStrokes() {
        assertThat(Morphology.strokeWidth(new float[784])).isZero();
    }

    @ParameterizedTest
    @ValueSource(floats = {0.25f, 0.5f, 1, 1.6f, 2, 3})
    void dilationWidensABarByTheRadiusOnEachSide(float radius) {
        float[] image = bar(2);

        Morphology.dilate(image, radius);

        assertThat(inkOfRow(image, 14)).isCloseTo(2 + 2 * radius, within(1e-4f));
    }

    @ParameterizedTest
    @ValueSource(floats = {0.25f, 0.5f, 1, 1.6f, 2, 3})
    void erosionNarrowsABarByTheRadiusOnEachSide(float radius) {
        float[] image = bar(8);

        Morphology.erode(image, radius);

        assertThat(inkOfRow(image, 14)).isCloseTo(8 - 2 * radius, within(1e-4f));
    }

    @Test
    void theGreaterTheRadiusTheMoreInk() {
        for (int i = 0; i < DIGITS.size(); i++) {
            float[] before = DIGITS.image(i).toArray();
            float[] original = before.clone();
            for (float radius = 0.2f; radius <= 3; radius += 0.4f) {
                float[] wider = original.clone();
                float[] narrower = original.clone();
                Morphology.dilate(wider, radius);
                Morphology.erode(narrower, radius);
                assertThat(pixelsAbove(before, wider)).isZero();
                assertThat(pixelsAbove(narrower, original)).isZero();
                before = wider;
            }
        }
    }

    @Test
    void aCornerGrowsRound() {
        float[] image = new float[784];
        image[14 * 28 + 14] = 1;

        Morphology.dilate(image, 2);

        assertThat(image[14 * 28 + 16]).isEqualTo(1);
        assertThat(image[16 * 28 + 14]).isEqualTo(1);
        assertThat(image[16 * 28 + 16]).isCloseTo(0.17f, within(0.01f));
        assertThat(image[14 * 28 + 17]).isZero();
    }

    /** An upright bar over the full height. */
    private static float[] bar(int width) {
        float[] image = new float[784];
        for (int y = 0; y < 28; y++) {
            for (int x = 0; x < width; x++) {
                image[y * 28 + 10 + x] = 1;
            }
        }
        return image;
    }

    private static long pixelsAbove(float[] image, float[] bound) {
        return IntStream.range(0, 784).filter(i -> image[i] > bound[i] + 1e-6f).count();
    }

    private static float inkOfRow(float[] image, int row) {
        float sum = 0;
        for (int x = 0; x < 28; x++) {
            sum += image[row * 28 + x];
        }
        return sum;
    }
}
