package dev.digits.preprocess.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.digits.DigitImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SyntheticDigitsTest {

    @Test
    void aSeedGivesTheSameImagesAndASmallerSetIsTheBeginningOfALarger() {
        InMemoryDataset data = SyntheticDigits.generate(200, 5);
        InMemoryDataset beginning = SyntheticDigits.generate(55, 5);

        for (int i = 0; i < 55; i++) {
            assertThat(beginning.image(i)).isEqualTo(data.image(i));
            assertThat(beginning.label(i)).isEqualTo(data.label(i));
        }
        assertThat(SyntheticDigits.generate(1, 6).image(0)).isNotEqualTo(data.image(0));
    }

    /** Fixes what a seed gives, on every machine and Java version. */
    @Test
    void theImagesOfASeedNeverChange() {
        InMemoryDataset data = SyntheticDigits.generate(100, 42);
        int hash = 0;
        for (int i = 0; i < data.size(); i++) {
            hash = 31 * hash + data.image(i).hashCode() + data.label(i);
        }

        assertThat(hash).isEqualTo(-382126372);
    }

    @Test
    void everyBlockOfTenHoldsEachDigitOnce() {
        InMemoryDataset data = SyntheticDigits.generate(100, 3);

        for (int block = 0; block < 10; block++) {
            int[] digits = new int[10];
            for (int i = 0; i < 10; i++) {
                digits[i] = data.label(10 * block + i);
            }
            Arrays.sort(digits);
            assertThat(digits).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        }
    }

    /** MNIST's framing: about a fifth of the frame is ink, its middle is the frame's, the rim is paper. */
    @Test
    void imagesAreFramedLikeMnist() {
        InMemoryDataset data = SyntheticDigits.generate(2000, 4);
        double ink = 0;
        double rim = 0;
        for (int i = 0; i < data.size(); i++) {
            DigitImage image = data.image(i);
            double mass = 0;
            double massX = 0;
            double massY = 0;
            for (int y = 0; y < 28; y++) {
                for (int x = 0; x < 28; x++) {
                    mass += image.ink(x, y);
                    massX += x * image.ink(x, y);
                    massY += y * image.ink(x, y);
                    rim += x == 0 || y == 0 || x == 27 || y == 27 ? image.ink(x, y) : 0;
                }
            }
            // The pen's line is centred; where strokes overlap, as in a 1 with a long flag, its ink is a little beside
            // that.
            assertThat(massX / mass).isBetween(11.0, 16.5);
            assertThat(massY / mass).isBetween(11.0, 16.5);
            ink += mass / 784;
        }
        assertThat(ink / data.size()).isBetween(0.07, 0.18);
        assertThat(rim / data.size()).isLessThan(0.1);
    }

    /** However they are written, most can be told apart by the nearest of 2,000 others alone. */
    @Test
    void theNearestNeighbourKnowsTheDigit() {
        InMemoryDataset known = SyntheticDigits.generate(2000, 1);
        InMemoryDataset asked = SyntheticDigits.generate(300, 2);
        float[][] images = new float[known.size()][784];
        for (int i = 0; i < known.size(); i++) {
            known.pixels(i, images[i], 0);
        }
        int right = 0;
        float[] image = new float[784];
        for (int i = 0; i < asked.size(); i++) {
            asked.pixels(i, image, 0);
            int nearest = 0;
            float least = Float.POSITIVE_INFINITY;
            for (int k = 0; k < images.length; k++) {
                float distance = 0;
                for (int p = 0; p < 784; p++) {
                    float difference = image[p] - images[k][p];
                    distance += difference * difference;
                }
                if (distance < least) {
                    least = distance;
                    nearest = k;
                }
            }
            right += known.label(nearest) == asked.label(i) ? 1 : 0;
        }
        assertThat(right).isGreaterThan(240);
    }

    @Test
    void refusesImpossibleCounts() {
        assertThatIllegalArgumentException().isThrownBy(() -> SyntheticDigits.generate(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> SyntheticDigits.generate(1_000_001, 1));
    }
}
