package dev.digits.app.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.digits.Classifier;
import dev.digits.data.Dataset;
import dev.digits.model.Architecture;
import dev.digits.model.Initializer;
import dev.digits.model.Model;
import dev.digits.model.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Networks, images and what the tests of interchange share. */
final class Networks {

    private Networks() {}

    /** Random weights; no bias, scale or statistic has the value that hides a mistake. */
    static Model lively(Architecture architecture, long seed) {
        Model model = Initializer.HE_UNIFORM.initialize(
                architecture,
                IntStream.range(0, architecture.classes())
                        .mapToObj(Integer::toString)
                        .toList(),
                seed);
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>(model.tensors());
        tensors.replaceAll((name, tensor) -> {
            if (tensor.shape().rank() > 1) {
                return tensor;
            }
            float[] values = tensor.toArray();
            for (int i = 0; i < values.length; i++) {
                values[i] = name.endsWith("var") || name.endsWith("weight")
                        ? 0.5f + random.nextFloat()
                        : 0.4f * (random.nextFloat() - 0.5f);
            }
            return Tensor.of(tensor.shape(), values);
        });
        return model.withTensors(tensors);
    }

    /** The first {@code count} images, one after the other. */
    static float[] images(Dataset data, int count) {
        float[] images = new float[count * 784];
        for (int i = 0; i < count; i++) {
            data.pixels(i, images, i * 784);
        }
        return images;
    }

    static float[] logits(Classifier classifier, float[] images, int count) {
        float[] logits = new float[count * classifier.labels().size()];
        classifier.logits(images, count, logits);
        return logits;
    }

    /** E1 of docs/equivalence.md: within {@code 1e-5 + 1e-4 s}, s the greatest magnitude expected for the same image. */
    static void assertE1(float[] expected, float[] actual, int classes) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int image = 0; image < expected.length; image += classes) {
            float greatest = 0;
            for (int i = image; i < image + classes; i++) {
                greatest = Math.max(greatest, Math.abs(expected[i]));
            }
            assertThat(greatest).as("the logits of image %d", image / classes).isPositive();
            for (int i = image; i < image + classes; i++) {
                if (!(Math.abs(actual[i] - expected[i]) <= 1e-5 + 1e-4 * greatest)) {
                    fail(
                            "logit %d of image %d: expected %s, found %s",
                            i % classes, image / classes, expected[i], actual[i]);
                }
            }
        }
    }
}
