package dev.digits.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistanceFieldTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 30})
    void distancesAreThoseToTheNearestPixelOfTheOtherKind(int oneIn) {
        Random random = new Random(oneIn);
        int width = 23;
        int height = 17;
        float[] ink = new float[width * height];
        for (int i = 0; i < ink.length; i++) {
            ink[i] = random.nextInt(oneIn) == 0 ? 1 : 0;
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
