package dev.digits.preprocess.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.digits.preprocess.dataset.SyntheticDigits;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AffineAugmentationTest {

    private final float[] digit = image(0);

    @Test
    void noRangesLeaveTheImage() {
        float[] changed = digit.clone();

        new AffineAugmentation(0, 0, 1, 1, 0).augment(changed, new Random(1));

        for (int i = 0; i < changed.length; i++) {
            assertThat(changed[i]).isCloseTo(digit[i], within(1e-5f));
        }
    }

    @Test
    void shiftsByWholePixels() {
        float[] dot = dot(10, 12);

        new AffineAugmentation(3, 0, 1, 1, 0).augment(dot, always(1));

        assertThat(peak(dot)).containsExactly(13, 15);
        assertThat(dot[15 * 28 + 13]).isCloseTo(1, within(1e-4f));
    }

    @Test
    void rotatesAboutTheCentreClockwiseForPositiveAngles() {
        float[] dot = dot(20, 14);

        new AffineAugmentation(0, 90, 1, 1, 0).augment(dot, always(1));

        // (20, 14) lies (6.5, 0.5) from the centre; a quarter turn, y down, takes it to (-0.5, 6.5).
        assertThat(peak(dot)).containsExactly(13, 20);
    }

    @Test
    void zoomsAboutTheCentre() {
        float[] dot = dot(17, 17);

        new AffineAugmentation(0, 0, 2, 2, 0).augment(dot, always(0.5f));

        // 3.5 from the centre becomes 7: the dot, now two pixels wide, is centred on 20.5.
        assertThat(dot[20 * 28 + 20])
                .isEqualTo(dot[21 * 28 + 21], within(1e-4f))
                .isGreaterThan(0.5f);
    }

    @Test
    void shearsRowsSidewaysByTheirDistanceFromTheCentre() {
        float[] dot = dot(14, 23);

        new AffineAugmentation(0, 0, 1, 1, 0.2f).augment(dot, always(1));

        assertThat(peak(dot)).containsExactly(12, 23);
    }

    @Test
    void whatLeavesTheFrameIsGone() {
        float[] changed = digit.clone();

        new AffineAugmentation(28, 0, 1, 1, 0).augment(changed, always(1));

        assertThat(changed).containsOnly(0);
    }

    @Test
    void aSeedGivesTheSameImageAlsoAcrossThreads() {
        float[][] expected = IntStream.range(0, 64)
                .mapToObj(AffineAugmentationTest::augmented)
                .toArray(float[][]::new);
        float[][] parallel = IntStream.range(0, 64)
                .parallel()
                .mapToObj(AffineAugmentationTest::augmented)
                .toArray(float[][]::new);

        assertThat(parallel).isDeepEqualTo(expected);
        assertThat(expected[1]).isNotEqualTo(expected[11]).isNotEqualTo(image(1));
    }

    @Test
    void inkStaysInRangeAndInTheFrame() {
        double before = 0;
        double after = 0;
        for (int i = 0; i < 500; i++) {
            for (float ink : augmented(i)) {
                assertThat(ink).isBetween(0f, 1f);
                after += ink;
            }
            for (float ink : image(i)) {
                before += ink;
            }
        }
        assertThat(after / before).isBetween(0.95, 1.05);
    }

    @Test
    void refusesImpossibleRanges() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AffineAugmentation(-1, 0, 1, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new AffineAugmentation(0, Float.NaN, 1, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new AffineAugmentation(0, 0, 1.1f, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new AffineAugmentation(0, 0, 0, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new AffineAugmentation(0, 0, 1, 1, 3));
    }

    private static float[] augmented(int index) {
        float[] image = image(index);
        AffineAugmentation.standard().augment(image, new SplittableRandom(index));
        return image;
    }

    private static float[] image(int index) {
        return SyntheticDigits.generate(10, index / 10).image(index % 10).toArray();
    }

    private static float[] dot(int x, int y) {
        float[] image = new float[784];
        image[y * 28 + x] = 1;
        return image;
    }

    private static int[] peak(float[] image) {
        int peak = 0;
        for (int i = 0; i < image.length; i++) {
            peak = image[i] > image[peak] ? i : peak;
        }
        return new int[] {peak % 28, peak / 28};
    }

    /** A generator whose fractions are all the same; 1 means as near to it as a float can be. */
    private static RandomGenerator always(float fraction) {
        long bits = fraction == 1 ? -1L : (long) (fraction * (1L << 24)) << 40;
        return () -> bits;
    }
}
