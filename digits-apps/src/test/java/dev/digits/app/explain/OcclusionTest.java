package dev.digits.app.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.Prediction;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OcclusionTest {

    @ParameterizedTest
    @CsvSource({"1, 5, 1, 0", "2, 5, 3, 0", "3, 4, 4, 1", "4, 7, 2, 0.5", "5, 1, 1, 0", "6, 28, 28, 0"})
    void ofALinearModelIsTheWeightsTimesWhatIsCovered(long seed, int patch, int stride, float baseline) {
        LinearModel linear = LinearModel.of(2, seed);
        DigitImage image = LinearModel.image(seed);
        AtomicInteger done = new AtomicInteger();
        OcclusionGrid grid = new OcclusionGrid(patch, stride, baseline);
        Occlusion occlusion;
        try (Classifier classifier = linear.classifier()) {
            occlusion = Occlusion.of(classifier, image, 1, grid, done::addAndGet);
        }

        float[] ink = image.toArray();
        for (int row = 0; row < occlusion.positions().size(); row++) {
            for (int column = 0; column < occlusion.positions().size(); column++) {
                double expected = 0;
                for (int y = 0; y < patch; y++) {
                    for (int x = 0; x < patch; x++) {
                        int pixel = (occlusion.positions().get(row) + y) * 28
                                + occlusion.positions().get(column)
                                + x;
                        // Of two classes the log-odds are the difference of their logits.
                        expected += (linear.weight(1, pixel) - linear.weight(0, pixel)) * (ink[pixel] - baseline) / 1.7;
                    }
                }
                assertThat(occlusion.values()[row][column]).isCloseTo(expected, within(1e-5));
            }
        }
        assertThat(done).hasValue(Occlusion.images(grid));
    }

    @Test
    void ofSeveralClassesItIsTheFallOfTheLogOdds() {
        DigitImage image = LinearModel.image(3);
        float[] covered = image.toArray();
        for (int y = 8; y < 12; y++) {
            for (int x = 4; x < 8; x++) {
                covered[y * 28 + x] = 0;
            }
        }
        try (Classifier classifier = LinearModel.of(5, 8).classifier()) {
            Occlusion occlusion = Occlusion.of(classifier, image, 3, new OcclusionGrid(4, 4, 0), batch -> {});
            double before = classifier.classify(image).probabilities().get(3);
            Prediction after = classifier.classify(DigitImage.of(covered));
            double share = after.probabilities().get(3);

            assertThat(occlusion.values()[2][1])
                    .isCloseTo(Math.log(before / (1 - before)) - Math.log(share / (1 - share)), within(1e-4));
            assertThat(occlusion.probabilities()[2][1]).isEqualTo((float) share);
            assertThat(occlusion.labels()[2][1]).isEqualTo(after.label());
        }
    }

    @Test
    void everyPixelIsCovered() {
        assertThat(new OcclusionGrid(5, 3, 0).positions()).containsExactly(0, 3, 6, 9, 12, 15, 18, 21, 23);
        assertThat(new OcclusionGrid(28, 1, 0).positions()).containsExactly(0);
        assertThat(new OcclusionGrid(1, 1, 0).positions()).hasSize(28);
        assertThatIllegalArgumentException().isThrownBy(() -> new OcclusionGrid(0, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new OcclusionGrid(29, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new OcclusionGrid(3, 4, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new OcclusionGrid(3, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new OcclusionGrid(3, 1, Float.NaN));
    }

    @Test
    void aPixelGetsTheMeanOfWhatCoversIt() {
        try (Classifier classifier = LinearModel.of(2, 1).classifier()) {
            Occlusion occlusion =
                    Occlusion.of(classifier, LinearModel.image(1), 0, new OcclusionGrid(20, 8, 0), batch -> {});
            float[] pixels = occlusion.byPixel();
            double[][] values = occlusion.values();

            assertThat(occlusion.positions()).containsExactly(0, 8);
            assertThat(pixels[0]).isEqualTo((float) values[0][0]);
            assertThat(pixels[27]).isEqualTo((float) values[0][1]);
            assertThat(pixels[27 * 28]).isEqualTo((float) values[1][0]);
            assertThat((double) pixels[10 * 28 + 10])
                    .isCloseTo((values[0][0] + values[0][1] + values[1][0] + values[1][1]) / 4, within(1e-6));
            Occlusion.Place strongest = occlusion.strongest();
            for (double[] row : values) {
                assertThat(Arrays.stream(row).max().orElseThrow())
                        .isLessThanOrEqualTo(values[strongest.row()][strongest.column()]);
            }
        }
    }
}
