package dev.digits.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PaperPlaneTest {

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    /** Paper lit from a side, with noise and with strokes on up to a fifth of it. */
    @ParameterizedTest
    @MethodSource("seeds")
    void litPaperIsFoundUnderInk(int seed) {
        Random random = new Random(seed);
        int width = 30 + random.nextInt(60);
        int height = 30 + random.nextInt(60);
        double middle = 0.65 + 0.1 * random.nextDouble();
        double across = 0.3 * random.nextDouble() - 0.15;
        double down = 0.3 * random.nextDouble() - 0.15;
        int left = random.nextInt(width * 4 / 5);
        int top = random.nextInt(height * 4 / 5);
        float[] paper = new float[width * height];
        float[] plane = new float[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                paper[at] =
                        (float) (middle + across * ((2 * x + 1.0) / width - 1) + down * ((2 * y + 1.0) / height - 1));
                boolean ink = x >= left && x < left + width / 10 || y >= top && y < top + height / 10;
                plane[at] = (float) (paper[at] * (ink ? 0.25 : 1) + 0.005 * random.nextGaussian());
                plane[at] = Math.max(0, Math.min(1, plane[at]));
            }
        }

        float[] found = PaperPlane.of(plane, width, height);

        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isCloseTo(paper[i], within(0.01f));
        }
    }

    /** In a small picture a slope is as likely the digit's shape. */
    @ParameterizedTest
    @CsvSource({"20, 20", "23, 5", "1, 1"})
    void smallPicturesHaveEvenPaper(int width, int height) {
        float[] plane = new float[width * height];
        double sum = 0;
        for (int i = 0; i < plane.length; i++) {
            plane[i] = 0.7f + 0.01f * (i % width) / width;
            sum += plane[i];
        }

        float[] found = PaperPlane.of(plane, width, height);

        for (float value : found) {
            assertThat(value).isEqualTo(found[0]).isCloseTo((float) (sum / plane.length), within(0.01f));
        }
    }

    @ParameterizedTest
    @CsvSource({"30, 30, 0", "30, 30, 0.4", "30, 1, 0.4", "1, 30, 1"})
    void evenPaperIsEven(int width, int height, float brightness) {
        float[] plane = new float[width * height];
        Arrays.fill(plane, brightness);

        for (float value : PaperPlane.of(plane, width, height)) {
            assertThat(value).isCloseTo(brightness, within(1e-5f));
        }
    }
}
