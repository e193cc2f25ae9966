package dev.digits.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistanceFieldTest {

    @ParameterizedTest
    @CsvSource({
        "23, 17, 0.5",
        "23, 17, 0.2",
        "23, 17, 0.03",
        "23, 17, 0.97",
        "23, 17, 1",
        "40, 1, 0.3",
        "40, 1, 1",
        "1, 40, 0.3",
        "1, 1, 1"
    })
    void distancesAreThoseToTheNearestPixelOfTheOtherKind(int width, int height, double share) {
        Random random = new Random(1);
        float[] ink = new float[width * height];
        for (int i = 0; i < ink.length; i++) {
            ink[i] = random.nextDouble() < share ? 1 : 0;
        }

        DistanceField field = DistanceField.of(new InkMap(width, height, ink));

        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean here = ink[y * width + x] > 0;
                double nearest = Double.POSITIVE_INFINITY;
                for (int row = -1; row <= height; row++) {
                    for (int column = -1; column <= width; column++) {
                        boolean outside = row < 0 || column < 0 || row == height || column == width;
                        boolean there = !outside && ink[row * width + column] > 0;
                        if (here != there) {
                            nearest = Math.min(nearest, Math.hypot(x - column, y - row));
                        }
                    }
                }
                float expected = (float) (here ? nearest - 0.5 : 0.5 - nearest);
                assertThat(field.distance()[y * width + x]).isCloseTo(expected, within(1e-3f));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"23, 17", "40, 1", "1, 1"})
    void whereThereIsNoInkItIsFarAway(int width, int height) {
        DistanceField field = DistanceField.of(Pictures.ink(width, height, (x, y) -> false));

        assertThat(field.distance()).hasSize(width * height);
        for (float distance : field.distance()) {
            assertThat(distance).isFinite().isLessThan(-1e5f);
        }
        assertThat(field.strokeWidth()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 9, 20})
    void aBarsStrokeIsAsWideAsTheBar(int barWidth) {
        InkMap bar = Pictures.ink(60, 400, (x, y) -> x >= 20 && x < 20 + barWidth);

        assertThat(DistanceField.of(bar).strokeWidth()).isCloseTo(barWidth, within(0.06f * barWidth + 0.1f));
    }

    @Test
    void aLevelWidensAndNarrows() {
        DistanceField bar = DistanceField.of(Pictures.ink(60, 60, (x, y) -> x >= 20 && x < 30));

        assertThat(bar.inkAbove(-3).cropped().width()).isBetween(16, 17);
        assertThat(bar.inkAbove(3).cropped().width()).isBetween(4, 5);
    }
}
