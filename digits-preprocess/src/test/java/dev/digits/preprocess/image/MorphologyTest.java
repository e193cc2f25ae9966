package dev.digits.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MorphologyTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "7, 5, 1", "20, 13, 3", "9, 30, 4", "6, 6, 10"})
    void closingIsTheLeastOfTheGreatest(int width, int height, int radius) {
        float[] plane = new float[width * height];
        Random random = new Random(width);
        for (int i = 0; i < plane.length; i++) {
            plane[i] = random.nextFloat();
        }

        float[] closed = Morphology.closing(plane, width, height, radius);

        float[] greatest = extreme(plane, width, height, radius, 1);
        assertThat(closed).isEqualTo(extreme(greatest, width, height, radius, -1));
    }

    private static float[] extreme(float[] plane, int width, int height, int radius, int sign) {
        float[] result = new float[plane.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float best = Float.NEGATIVE_INFINITY;
                for (int row = Math.max(0, y - radius); row <= Math.min(height - 1, y + radius); row++) {
                    for (int column = Math.max(0, x - radius); column <= Math.min(width - 1, x + radius); column++) {
                        best = Math.max(best, sign * plane[row * width + column]);
                    }
                }
                result[y * width + x] = sign * best;
            }
        }
        return result;
    }
}
