package dev.digits.preprocess.augment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.data.Augmentation;
import dev.digits.preprocess.dataset.InMemoryDataset;
import dev.digits.preprocess.dataset.SyntheticDigits;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every augmentation. */
class AugmentationRulesTest {

    private static final InMemoryDataset DIGITS = SyntheticDigits.generate(400, 1);

    static Stream<Augmentation> standard() {
        return Stream.of(
                AffineAugmentation.standard(),
                ElasticAugmentation.standard(),
                ShapeAugmentation.standard(),
                ThicknessAugmentation.standard(),
                BackgroundAugmentation.standard(),
                ClutterAugmentation.standard(),
                StretchAugmentation.standard(),
                BlurAugmentation.standard(),
                ResolutionAugmentation.standard(),
                ContrastAugmentation.standard(),
                NoiseAugmentation.standard(),
                NoiseAugmentation.standard().withProbability(0.5f));
    }

    static Stream<Augmentation> strongest() {
        return Stream.of(
                new AffineAugmentation(28, 180, 0.1f, 10, 2),
                new ElasticAugmentation(1000, 0.5f),
                new ElasticAugmentation(1000, 10),
                new ThicknessAugmentation(0.5f, 10),
                new BackgroundAugmentation(1),
                new ClutterAugmentation(100, 10, 14),
                new StretchAugmentation(10),
                new BlurAugmentation(10, 28),
                new ResolutionAugmentation(4, 28),
                new ContrastAugmentation(0.95f, 100, 0.05f),
                new NoiseAugmentation(1, 1));
    }

    static Stream<Augmentation> idle() {
        return Stream.of(
                new AffineAugmentation(0, 0, 1, 1, 0),
                new ElasticAugmentation(0, 4),
                new ShapeAugmentation(new AffineAugmentation(0, 0, 1, 1, 0), new ElasticAugmentation(0, 4)),
                new BackgroundAugmentation(0),
                new StretchAugmentation(1),
                new BlurAugmentation(0, 0),
                new ContrastAugmentation(0, 1, 1),
                new NoiseAugmentation(0, 0),
                new NoiseAugmentation(1, 1).withProbability(0));
    }

    @ParameterizedTest
    @MethodSource({"standard", "strongest"})
    void inkStaysInRange(Augmentation augmentation) {
        for (int i = 0; i < DIGITS.size(); i++) {
            requireInk(augmented(augmentation, i, i));
        }
    }

    @ParameterizedTest
    @MethodSource({"standard", "strongest"})
    void imagesOfFullInkAndOfPaperAreBorne(Augmentation augmentation) {
        for (float level : new float[] {0, 1}) {
            for (int seed = 0; seed < 50; seed++) {
                float[] image = new float[784];
                Arrays.fill(image, level);
                augmentation.augment(image, new SplittableRandom(seed));
                requireInk(image);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("standard")
    void aSeedGivesTheSameImageAlsoAcrossThreads(Augmentation augmentation) {
        float[][] expected = IntStream.range(0, DIGITS.size())
                .mapToObj(i -> augmented(augmentation, i, i))
                .toArray(float[][]::new);
        float[][] parallel = IntStream.range(0, DIGITS.size())
                .parallel()
                .mapToObj(i -> augmented(augmentation, i, i))
                .toArray(float[][]::new);

        assertThat(parallel).isDeepEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("standard")
    void otherSeedsGiveOtherImages(Augmentation augmentation) {
        assertThat(IntStream.range(0, 40)
                        .mapToObj(seed -> new String(toChars(augmented(augmentation, 7, seed))))
                        .distinct()
                        .count())
                .isGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("idle")
    void zeroStrengthLeavesTheImage(Augmentation augmentation) {
        for (int i = 0; i < DIGITS.size(); i++) {
            float[] image = augmented(augmentation, i, i);
            float[] original = DIGITS.image(i).toArray();
            assertThat(IntStream.range(0, 784)
                            .mapToDouble(k -> Math.abs(image[k] - original[k]))
                            .max()
                            .orElseThrow())
                    .isLessThan(1e-5);
        }
    }

    /** The text of an augmentation is what a resumed training compares. */
    @ParameterizedTest
    @MethodSource("standard")
    void theTextTellsTheSettings(Augmentation augmentation) {
        assertThat(augmentation.toString()).matches("\\w+\\[.*\\d.*]");
    }

    private static float[] augmented(Augmentation augmentation, int index, long seed) {
        float[] image = DIGITS.image(index).toArray();
        augmentation.augment(image, new SplittableRandom(seed));
        return image;
    }

    /** Refuses also what is not a number. */
    private static void requireInk(float[] image) {
        assertThat(IntStream.range(0, 784).filter(i -> !(image[i] >= 0 && image[i] <= 1)))
                .isEmpty();
    }

    private static char[] toChars(float[] image) {
        char[] chars = new char[image.length];
        for (int i = 0; i < image.length; i++) {
            chars[i] = (char) (image[i] * 10_000);
        }
        return chars;
    }
}
