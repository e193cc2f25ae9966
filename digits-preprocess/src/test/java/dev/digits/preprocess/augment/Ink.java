package dev.digits.preprocess.augment;

import dev.digits.data.Augmentation;
import dev.digits.preprocess.dataset.InMemoryDataset;
import dev.digits.preprocess.dataset.SyntheticDigits;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Images to change, and measures of their ink. */
final class Ink {

    static final InMemoryDataset DIGITS = SyntheticDigits.generate(200, 1);

    private Ink() {}

    static float[] augmented(Augmentation augmentation, int index) {
        float[] image = image(index);
        augmentation.augment(image, new SplittableRandom(index));
        return image;
    }

    static float[] image(int index) {
        return DIGITS.image(index).toArray();
    }

    static float[] grey(float level) {
        float[] image = new float[784];
        Arrays.fill(image, level);
        return image;
    }

    static float[] dot() {
        float[] image = new float[784];
        image[14 * 28 + 14] = 1;
        return image;
    }

    static double sum(float[] image) {
        double sum = 0;
        for (float ink : image) {
            sum += ink;
        }
        return sum;
    }

    static double mean(float[] image) {
        return sum(image) / image.length;
    }

    static double deviation(float[] image) {
        double mean = mean(image);
        double sum = 0;
        for (float ink : image) {
            sum += (ink - mean) * (ink - mean);
        }
        return Math.sqrt(sum / image.length);
    }

    static double share(float[] image, float level) {
        return (double) IntStream.range(0, image.length)
                        .filter(i -> image[i] == level)
                        .count()
                / image.length;
    }

    /** The standard deviation of the ink's distance from pixel (14, 14) along an axis. */
    static double spread(float[] image, int alongX, int alongY) {
        double sum = 0;
        for (int i = 0; i < image.length; i++) {
            double distance = alongX * (i % 28 - 14) + alongY * (i / 28 - 14);
            sum += image[i] * distance * distance;
        }
        return Math.sqrt(sum / sum(image));
    }
}
