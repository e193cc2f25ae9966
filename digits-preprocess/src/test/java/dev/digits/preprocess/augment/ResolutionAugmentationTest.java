package dev.digits.preprocess.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolutionAugmentationTest {

    @Test
    void coarseImagesHaveFewPixelsAndTheSameInk() {
        float[] image = Ink.image(5);
        ResolutionAugmentation.coarsen(image, 7, false, true);

        for (int y = 0; y < 28; y++) {
            for (int x = 0; x < 28; x++) {
                assertThat(image[y * 28 + x]).isEqualTo(image[y / 4 * 4 * 28 + x / 4 * 4], within(1e-5f));
            }
        }
        assertThat(Ink.sum(image)).isCloseTo(Ink.sum(Ink.image(5)), within(0.1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asManyPixelsAsBeforeLeaveTheImage(boolean squares) {
        float[] image = Ink.image(5);
        ResolutionAugmentation.coarsen(image, 28, false, squares);

        assertThat(image).containsExactly(Ink.image(5), within(1e-5f));
    }

    @Test
    void coarseImagesInBlackAndWhiteHaveNoGrey() {
        float[] image = Ink.image(5);
        ResolutionAugmentation.coarsen(image, 14, true, true);

        assertThat(Ink.share(image, 0) + Ink.share(image, 1)).isEqualTo(1);
    }

    @Test
    void smoothlyEnlargedImagesKeepAnEvenGrey() {
        for (int side = 4; side <= 28; side++) {
            float[] grey = Ink.grey(0.3f);
            ResolutionAugmentation.coarsen(grey, side, false, false);
            assertThat(grey).containsExactly(Ink.grey(0.3f), within(1e-5f));
        }
    }

    @Test
    void refusesImpossibleValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ResolutionAugmentation(3, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new ResolutionAugmentation(10, 29));
    }

    @Test
    void thinAndPaleStrokesOutliveBlackAndWhite() {
        float[] image = new float[784];
        Pen.draw(image, 14, 4, 14, 24, 1, 0.6f);

        ResolutionAugmentation.coarsen(image, 11, true, true);

        for (int y = 6; y < 22; y++) {
            assertThat(image[y * 28 + 14]).isEqualTo(1);
        }
    }
}
