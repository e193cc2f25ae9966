package dev.digits.preprocess.augment;

import dev.digits.DigitImage;
import dev.digits.data.Augmentation;
import dev.digits.preprocess.dataset.InMemoryDataset;
import dev.digits.preprocess.dataset.SyntheticDigits;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What each augmentation costs: prints its processor time for one image, the median of several rounds.
 *
 * <p>{@code java -cp … dev.digits.preprocess.augment.AugmentationBenchmark}
 */
public final class AugmentationBenchmark {

    private static final int ROUNDS = 9;
    private static final int IMAGES = 1000;
    private static final int PASSES = 10;

    private AugmentationBenchmark() {}

    public static void main(String[] none) {
        float[][] images = images();
        for (Augmentation augmentation : List.of(
                AffineAugmentation.standard(),
                ElasticAugmentation.standard(),
                ShapeAugmentation.standard(),
                ThicknessAugmentation.standard(),
                StretchAugmentation.standard(),
                BlurAugmentation.standard(),
                ResolutionAugmentation.standard(),
                ContrastAugmentation.standard(),
                BackgroundAugmentation.standard(),
                ClutterAugmentation.standard(),
                NoiseAugmentation.standard())) {
            double[] micros = new double[ROUNDS];
            measure(augmentation, images);
            for (int round = 0; round < ROUNDS; round++) {
                micros[round] = measure(augmentation, images);
            }
            Arrays.sort(micros);
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %6.1f us an image (%.1f to %.1f)%n",
                    augmentation.getClass().getSimpleName(),
                    micros[ROUNDS / 2],
                    micros[0],
                    micros[ROUNDS - 1]);
        }
    }

    private static float[][] images() {
        InMemoryDataset digits = SyntheticDigits.generate(IMAGES, 1);
        float[][] images = new float[IMAGES][];
        Arrays.setAll(images, i -> digits.image(i).toArray());
        return images;
    }

    /** Microseconds of processor time an image. */
    private static double measure(Augmentation augmentation, float[][] images) {
        float[] image = new float[DigitImage.PIXELS];
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int pass = 0; pass < PASSES; pass++) {
            for (int i = 0; i < images.length; i++) {
                System.arraycopy(images[i], 0, image, 0, image.length);
                augmentation.augment(image, new SplittableRandom(pass * IMAGES + i));
            }
        }
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        return (end - start) / 1e3 / PASSES / images.length;
    }
}
