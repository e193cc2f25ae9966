package dev.digits.preprocess.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.digits.data.Augmentation;
import dev.digits.preprocess.dataset.InMemoryDataset;
import dev.digits.preprocess.dataset.SyntheticDigits;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pens, papers and cameras do to an image: each augmentation does what it says. */
class CaptureAugmentationsTest {

    private static final InMemoryDataset DIGITS = SyntheticDigits.generate(200, 1);

    @ParameterizedTest
    @ValueSource(floats = {1.8f, 3, 5})
    void thicknessGivesStrokesAboutTheirWidth(float width) {
        Augmentation pen = new ThicknessAugmentation(width, width);

        double mean = IntStream.range(0, DIGITS.size())
                .mapToDouble(i -> Morphology.strokeWidth(augmented(pen, i)))
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(width, within(0.7));
    }

    @Test
    void thicknessErasesNoDigit() {
        Augmentation fine = new ThicknessAugmentation(1.5f, 1.5f);

        for (int i = 0; i < DIGITS.size(); i++) {
            assertThat(sum(augmented(fine, i))).isGreaterThan(0.2 * sum(image(i)));
        }
    }

    @Test
    void noiseHasItsDeviation() {
        float[] grey = grey(0.5f);

        NoiseAugmentation.addGrain(grey, 0.1f, new SplittableRandom(1));

        assertThat(mean(grey)).isCloseTo(0.5, within(0.02));
        assertThat(deviation(grey)).isCloseTo(0.1, within(0.01));
    }

    @Test
    void noiseDropsItsShareOfPixels() {
        float[] grey = grey(0.5f);

        NoiseAugmentation.drop(grey, 0.2f, new SplittableRandom(1));

        assertThat(share(grey, 0)).isCloseTo(0.1, within(0.03));
        assertThat(share(grey, 1)).isCloseTo(0.1, within(0.03));
    }

    @ParameterizedTest
    @ValueSource(floats = {0.8f, 1, 2, 3.5f})
    void defocusSpreadsADotByItsDeviation(float deviation) {
        float[] dot = dot();

        BlurAugmentation.defocus(dot, deviation);

        assertThat(sum(dot)).isCloseTo(1, within(0.001));
        assertThat(spread(dot, 1, 0)).isCloseTo(deviation, within(0.05 * deviation));
        assertThat(spread(dot, 0, 1)).isCloseTo(deviation, within(0.05 * deviation));
    }

    @Test
    void smearSpreadsADotAlongItsLineOnly() {
        float[] dot = dot();

        BlurAugmentation.smear(dot, 8, 0);

        assertThat(sum(dot)).isCloseTo(1, within(0.001));
        // An even line of length 8 has the standard deviation 8 / sqrt(12).
        assertThat(spread(dot, 1, 0)).isCloseTo(2.31, within(0.15));
        assertThat(spread(dot, 0, 1)).isCloseTo(0, within(1e-3));
    }

    @Test
    void squeezeMapsPaperAndInk() {
        float[] image = {0, 0.5f, 1};

        ContrastAugmentation.squeeze(image, 0.2f, 0.5f);

        assertThat(image).containsExactly(new float[] {0.2f, 0.45f, 0.7f}, within(1e-6f));
    }

    @Test
    void aGreatGainIsAThreshold() {
        float[] image = image(3);
        float middle = InkRange.middle(image);

        ContrastAugmentation.steepen(image, 1e6f);

        assertThat(share(image, 0) + share(image, 1)).isGreaterThan(0.99);
        for (int i = 0; i < 784; i++) {
            float before = image(3)[i];
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
    void coarseImagesHaveFewPixelsAndTheSameInk() {
        float[] image = image(5);
        ResolutionAugmentation.coarsen(image, 7, false, true);

        for (int y = 0; y < 28; y++) {
            for (int x = 0; x < 28; x++) {
                assertThat(image[y * 28 + x]).isEqualTo(image[y / 4 * 4 * 28 + x / 4 * 4], within(1e-5f));
            }
        }
        assertThat(sum(image)).isCloseTo(sum(image(5)), within(0.1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asManyPixelsAsBeforeLeaveTheImage(boolean squares) {
        float[] image = image(5);
        ResolutionAugmentation.coarsen(image, 28, false, squares);

        assertThat(image).containsExactly(image(5), within(1e-5f));
    }

    @Test
    void coarseImagesInBlackAndWhiteHaveNoGrey() {
        float[] image = image(5);
        ResolutionAugmentation.coarsen(image, 14, true, true);

        assertThat(share(image, 0) + share(image, 1)).isEqualTo(1);
    }

    @Test
    void thinAndPaleStrokesOutliveThresholds() {
        float[] coarse = new float[784];
        Pen.draw(coarse, 14, 4, 14, 24, 1, 0.6f);
        float[] steep = coarse.clone();

        ResolutionAugmentation.coarsen(coarse, 11, true, true);
        ContrastAugmentation.steepen(steep, 100);

        for (int y = 6; y < 22; y++) {
            assertThat(coarse[y * 28 + 14]).isEqualTo(1);
            assertThat(steep[y * 28 + 14]).isEqualTo(1);
        }
    }

    @Test
    void smoothlyEnlargedImagesKeepAnEvenGrey() {
        for (int side = 4; side <= 28; side++) {
            float[] grey = grey(0.3f);
            ResolutionAugmentation.coarsen(grey, side, false, false);
            assertThat(grey).containsExactly(grey(0.3f), within(1e-5f));
        }
    }

    @Test
    void backgroundsLieUnderTheDigit() {
        Augmentation background = new BackgroundAugmentation(0.6f);

        for (int i = 0; i < DIGITS.size(); i++) {
            float[] before = image(i);
            float[] after = augmented(background, i);
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
                assertThat(mean(paper)).isBetween(0.01, 0.5);
                assertThat(deviation(paper)).isGreaterThan(0.01);
            }
        }
    }

    @Test
    void strokesAndEdgesStayWithinTheirDepth() {
        RandomGenerator random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            float[] strokes = new float[784];
            float[] edge = new float[784];
            ClutterAugmentation.intrude(strokes, 3, 5, random);
            ClutterAugmentation.edge(edge, 5, random);
            assertThat(IntStream.range(0, 784)
                            .filter(k -> k % 28 >= 7 && k % 28 < 21 && k / 28 >= 7 && k / 28 < 21)
                            .filter(k -> strokes[k] > 0 || edge[k] > 0))
                    .isEmpty();
        }
    }

    @Test
    void dotsAreCounted() {
        float[] one = new float[784];
        ClutterAugmentation.dot(one, 1, new SplittableRandom(1));
        float[] none = new float[784];
        ClutterAugmentation.dot(none, 0, new SplittableRandom(1));

        assertThat(sum(one)).isBetween(0.05, 8.0);
        assertThat(sum(none)).isZero();
    }

    @Test
    void refuseImpossibleValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ThicknessAugmentation(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ThicknessAugmentation(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new NoiseAugmentation(Float.NaN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new NoiseAugmentation(0, 1.1f));
        assertThatIllegalArgumentException().isThrownBy(() -> new BlurAugmentation(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new BlurAugmentation(1, 29));
        assertThatIllegalArgumentException().isThrownBy(() -> new ContrastAugmentation(1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ContrastAugmentation(0, 0.5f, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ContrastAugmentation(0, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ResolutionAugmentation(3, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new ResolutionAugmentation(10, 29));
        assertThatIllegalArgumentException().isThrownBy(() -> new BackgroundAugmentation(2));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClutterAugmentation(-1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClutterAugmentation(0, 0, 15));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AffineAugmentation.standard().withProbability(1.5f));
    }

    @Test
    void aProbabilityIsTheShareOfChangedImages() {
        Augmentation sometimes = new NoiseAugmentation(0.3f, 0.1f).withProbability(0.3f);

        long changed = IntStream.range(0, 1000)
                .filter(seed -> {
                    float[] image = image(seed % DIGITS.size());
                    sometimes.augment(image, new SplittableRandom(seed));
                    return !Arrays.equals(image, image(seed % DIGITS.size()));
                })
                .count();

        assertThat(changed).isBetween(250L, 350L);
    }

    private static float[] augmented(Augmentation augmentation, int index) {
        float[] image = image(index);
        augmentation.augment(image, new SplittableRandom(index));
        return image;
    }

    private static float[] image(int index) {
        return DIGITS.image(index).toArray();
    }

    private static float[] grey(float level) {
        float[] image = new float[784];
        Arrays.fill(image, level);
        return image;
    }

    private static float[] dot() {
        float[] image = new float[784];
        image[14 * 28 + 14] = 1;
        return image;
    }

    private static double sum(float[] image) {
        double sum = 0;
        for (float ink : image) {
            sum += ink;
        }
        return sum;
    }

    private static double mean(float[] image) {
        return sum(image) / image.length;
    }

    private static double deviation(float[] image) {
        double mean = mean(image);
        double sum = 0;
        for (float ink : image) {
            sum += (ink - mean) * (ink - mean);
        }
        return Math.sqrt(sum / image.length);
    }

    private static double share(float[] image, float level) {
        return (double) IntStream.range(0, image.length)
                        .filter(i -> image[i] == level)
                        .count()
                / image.length;
    }

    /** The standard deviation of the ink's distance from pixel (14, 14) along an axis. */
    private static double spread(float[] image, int alongX, int alongY) {
        double sum = 0;
        for (int i = 0; i < image.length; i++) {
            double distance = alongX * (i % 28 - 14) + alongY * (i / 28 - 14);
            sum += image[i] * distance * distance;
        }
        return Math.sqrt(sum / sum(image));
    }
}
