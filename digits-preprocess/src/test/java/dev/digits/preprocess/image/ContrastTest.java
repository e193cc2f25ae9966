package dev.digits.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContrastTest {

    /** The closing of a picture that is white but for single pixels is white, so contrast is what smoothing leaves of them. */
    @ParameterizedTest
    @CsvSource({"67, 64, true", "64, 81, true", "67, 64, false", "63, 70, true"})
    void largePicturesAreSmoothedByTheMeanOfNinePixels(int width, int height, boolean darkInk) {
        Random random = new Random(width);
        GrayImage picture = Pictures.gray(width, height, (x, y) -> {
            int ink = x % 13 == 5 && y % 11 == 4 ? random.nextInt(256) : 0;
            return darkInk ? 255 - ink : ink;
        });

        InkMap contrast = Contrast.of(picture, new Hypothesis(darkInk, 0.1f));

        boolean smoothed = Math.min(width, height) >= 64;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double expected = 0;
                for (int row = y - 1; row <= y + 1; row++) {
                    for (int column = x - 1; column <= x + 1; column++) {
                        int luminance = picture.at(
                                Math.max(0, Math.min(width - 1, column)), Math.max(0, Math.min(height - 1, row)));
                        boolean counts = smoothed || row == y && column == x;
                        expected += counts ? (darkInk ? 255 - luminance : luminance) / 255.0 : 0;
                    }
                }
                assertThat(contrast.ink()[y * width + x])
                        .isCloseTo((float) (smoothed ? expected / 9 : expected), within(1e-5f));
            }
        }
    }
}
