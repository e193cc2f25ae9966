package dev.digits.tck;

import dev.digits.data.Batch;
import dev.digits.model.Architecture;
import dev.digits.model.Initializer;
import dev.digits.model.Model;
import dev.digits.model.Parameter;
import dev.digits.model.Shape;
import dev.digits.model.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Seeded models, images and batches. */
final class TckData {

    private static final int CANDIDATES = 12;

    private TckData() {}

    /** He-initialised weights, with biases, scales and running statistics that are not the trivial ones. */
    static Model model(Architecture architecture, long seed) {
        Model drawn = Initializer.HE_UNIFORM.initialize(architecture, labels(architecture), seed);
        Random random = new Random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Parameter parameter : architecture.parameters()) {
            Tensor tensor = drawn.tensor(parameter.name());
            tensors.put(
                    parameter.name(),
                    switch (parameter.role()) {
                        case WEIGHT -> tensor;
                        case BIAS -> uniform(parameter.shape(), -0.2, 0.2, random);
                        case SCALE -> uniform(parameter.shape(), 0.5, 1.5, random);
                        case RUNNING_MEAN -> uniform(parameter.shape(), -0.5, 0.5, random);
                        case RUNNING_VARIANCE -> uniform(parameter.shape(), 0.1, 2, random);
                    });
        }
        return drawn.withTensors(tensors);
    }

    /** Names for the classes that are not the digits'. */
    static List<String> labels(Architecture architecture) {
        return IntStream.range(0, architecture.classes())
                .mapToObj(label -> "class" + label)
                .toList();
    }

    private static Tensor uniform(Shape shape, double low, double high, Random random) {
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (low + (high - low) * random.nextDouble());
        }
        return Tensor.of(shape, values);
    }

    /** A blank image, one full of ink, then digits: {@code [count, input]}. */
    static float[] images(Shape input, int count, long seed) {
        float[] images = digits(input, count, seed);
        if (count > 0) {
            Arrays.fill(images, 0, input.size(), 0);
        }
        if (count > 1) {
            Arrays.fill(images, input.size(), 2 * input.size(), 1);
        }
        return images;
    }

    /** Images with three strokes on each channel, in steps of 1/255: {@code [count, input]}. */
    static float[] digits(Shape input, int count, long seed) {
        Random random = new Random(seed);
        float[] images = new float[count * input.size()];
        int height = input.dimension(1);
        int width = input.dimension(2);
        for (int plane = 0; plane < count * input.dimension(0); plane++) {
            for (int stroke = 0; stroke < 3; stroke++) {
                draw(images, plane * height * width, height, width, random);
            }
        }
        return images;
    }

    private static void draw(float[] images, int offset, int height, int width, Random random) {
        double x = width * (0.1 + 0.8 * random.nextDouble());
        double y = height * (0.1 + 0.8 * random.nextDouble());
        double dx = width * (0.1 + 0.8 * random.nextDouble()) - x;
        double dy = height * (0.1 + 0.8 * random.nextDouble()) - y;
        double pen = 0.7 + random.nextDouble();
        double squaredLength = dx * dx + dy * dy;
        int top = (int) Math.max(0, Math.min(y, y + dy) - 3);
        int left = (int) Math.max(0, Math.min(x, x + dx) - 3);
        for (int i = top; i < Math.min(height, Math.max(y, y + dy) + 3); i++) {
            for (int j = left; j < Math.min(width, Math.max(x, x + dx) + 3); j++) {
                double along = ((j - x) * dx + (i - y) * dy) / squaredLength;
                double nearest = Math.min(1, Math.max(0, along));
                double across = j - x - nearest * dx;
                double down = i - y - nearest * dy;
                double distance = Math.sqrt(across * across + down * down);
                double ink = Math.min(1, Math.max(0, 1 + pen - distance));
                int pixel = offset + i * width + j;
                images[pixel] = Math.max(images[pixel], (int) (ink * 255) / 255f);
            }
        }
    }

    /**
     * Of some batches the one whose first step from {@code model} with {@code seed} stays furthest from where a
     * gradient jumps (a ReLU's input near 0, two near-equal candidates of a maximum): there rounding alone would decide
     * which way it jumps.
     */
    static Batch calmBatch(Model model, int count, long seed) {
        Architecture architecture = model.architecture();
        ReferenceNetwork network = new ReferenceNetwork(new ReferenceParts(), architecture, model.tensors());
        Batch best = null;
        double bestMargin = -1;
        for (int candidate = 0; candidate < CANDIDATES; candidate++) {
            Batch batch = batch(architecture, count, seed + 2L * candidate);
            double[] pixels = ReferenceNetwork.widened(batch.images(), batch.images().length);
            network.forward(pixels, count, new ReferenceLayer.Mode(true, seed, 0));
            if (network.margin() > bestMargin) {
                bestMargin = network.margin();
                best = batch;
            }
        }
        return best;
    }

    /** Digits with labels drawn at random. */
    static Batch batch(Architecture architecture, int count, long seed) {
        int[] labels = new Random(seed).ints(count, 0, architecture.classes()).toArray();
        return new Batch(digits(architecture.input(), count, seed + 1), labels, count);
    }
}
