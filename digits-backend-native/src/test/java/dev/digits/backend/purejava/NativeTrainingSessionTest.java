package dev.digits.backend.purejava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.data.Batch;
import dev.digits.model.Architecture;
import dev.digits.model.Architectures;
import dev.digits.model.Initializer;
import dev.digits.model.Layer;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import dev.digits.model.Tensor;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.spi.Backend;
import dev.digits.spi.Threads;
import dev.digits.spi.TrainingSession;
import dev.digits.spi.TrainingState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeTrainingSessionTest {

    @AfterEach
    void clearProperty() {
        System.clearProperty(Threads.PROPERTY);
    }

    private static Backend open(int threads) {
        System.setProperty(Threads.PROPERTY, Integer.toString(threads));
        return new NativeBackendProvider().open();
    }

    /** Every kind of layer; strides, borders and channel counts that fit nothing. */
    private static Model everyLayer() {
        return Initializer.HE_UNIFORM.initialize(
                new Architecture(
                        "every-layer",
                        Shape.of(2, 11, 9),
                        List.of(
                                new Layer.Conv2d("conv1", 5, 3, 2, 1),
                                new Layer.BatchNorm2d("bn1", 1e-3f, 0.1f),
                                new Layer.Relu("relu1"),
                                new Layer.Conv2d("conv2", 7, 2, 1, 1),
                                new Layer.Relu("relu2"),
                                new Layer.AvgPool2d("pool1", 2, 1),
                                new Layer.Conv2d("conv3", 6, 3, 2, 2),
                                new Layer.MaxPool2d("pool2", 2, 1),
                                new Layer.Relu("relu3"),
                                new Layer.Flatten("flatten"),
                                new Layer.Dropout("dropout1", 0.3f),
                                new Layer.Dense("fc1", 12),
                                new Layer.Relu("relu4"),
                                new Layer.Dense("fc2", 4))),
                List.of("a", "b", "c", "d"),
                3);
    }

    private static Batch batch(Model model, int count, int seed) {
        Random random = new Random(seed);
        float[] images = new float[count * model.architecture().input().size()];
        for (int i = 0; i < images.length; i++) {
            images[i] = random.nextFloat();
        }
        int[] labels = random.ints(count, 0, model.architecture().classes()).toArray();
        return new Batch(images, labels, count);
    }

    private static TrainingState trained(int threads, Model model, int steps) {
        try (Backend backend = open(threads);
                TrainingSession session =
                        backend.train(TrainingState.of(model), Optimizer.adam(), Loss.CROSS_ENTROPY, 7)) {
            for (int step = 0; step < steps; step++) {
                session.step(batch(model, 21 - step, step), 1e-3f);
            }
            return session.state();
        }
    }

    @Test
    void hasTheSameBitsForAnyNumberOfThreads() {
        for (Model model : List.of(
                everyLayer(),
                Initializer.HE_UNIFORM.initialize(Architectures.preset("lenet5", 10), Model.digitLabels(), 1))) {
            TrainingState one = trained(1, model, 3);
            assertThat(trained(2, model, 3)).isEqualTo(one);
            assertThat(trained(5, model, 3)).isEqualTo(one);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void goesOnBitForBit(int threads) {
        Model model = everyLayer();
        TrainingState whole = trained(threads, model, 4);
        TrainingState half = trained(threads, model, 2);
        try (Backend backend = open(threads);
                TrainingSession session = backend.train(half, Optimizer.adam(), Loss.CROSS_ENTROPY, 7)) {
            session.step(batch(model, 19, 2), 1e-3f);
            session.step(batch(model, 18, 3), 1e-3f);
            assertThat(session.state()).isEqualTo(whole);
        }
    }

    /** A step of plain gradient descent shows the gradient; the loss at two near points shows it too. */
    @Test
    void gradientsAreThoseOfTheLoss() {
        Random random = new Random(5);
        Model model = withBiases(everyLayer(), random);
        Batch batch = batch(model, 64, 1);
        try (Backend backend = open(2)) {
            for (var parameter : model.architecture().parameters()) {
                if (!parameter.trainable()) {
                    continue;
                }
                float[] direction = new float[parameter.shape().size()];
                double norm = 0;
                for (int i = 0; i < direction.length; i++) {
                    direction[i] = (float) random.nextGaussian();
                    norm += direction[i] * direction[i];
                }
                // Small, and of many images, so that what passes a kink of a ReLU or changes a window's greatest is
                // little.
                float step = (float) (3e-4 / Math.sqrt(norm));
                double numeric = (loss(backend, model, parameter.name(), direction, step, batch)
                                - loss(backend, model, parameter.name(), direction, -step, batch))
                        / (2 * step);
                assertThat(slope(backend, model, parameter.name(), direction, batch))
                        .as(parameter.name())
                        .isCloseTo(numeric, within(0.02 * Math.abs(numeric) + 1e-3 * Math.sqrt(norm)));
            }
        }
    }

    /** Where inputs are 0 and so is the bias, a ReLU stands on its kink, which has no gradient to compare. */
    private static Model withBiases(Model model, Random random) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(model.tensors());
        tensors.replaceAll((name, tensor) -> {
            float[] values = tensor.toArray();
            for (int i = 0; name.endsWith(".bias") && i < values.length; i++) {
                values[i] = 0.2f * random.nextFloat() - 0.1f;
            }
            return Tensor.of(tensor.shape(), values);
        });
        return model.withTensors(tensors);
    }

    private static double loss(Backend backend, Model model, String name, float[] direction, float step, Batch batch) {
        float[] moved = model.tensor(name).toArray();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += step * direction[i];
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>(model.tensors());
        tensors.put(name, Tensor.of(model.tensor(name).shape(), moved));
        try (TrainingSession session =
                backend.train(TrainingState.of(model.withTensors(tensors)), Optimizer.sgd(), Loss.CROSS_ENTROPY, 7)) {
            return session.step(batch, 0);
        }
    }

    private static double slope(Backend backend, Model model, String name, float[] direction, Batch batch) {
        try (TrainingSession session = backend.train(TrainingState.of(model), Optimizer.sgd(), Loss.CROSS_ENTROPY, 7)) {
            session.step(batch, 1);
            float[] before = model.tensor(name).toArray();
            float[] after = session.state().tensors().get(name).toArray();
            double slope = 0;
            for (int i = 0; i < before.length; i++) {
                slope += ((double) before[i] - after[i]) * direction[i];
            }
            return slope;
        }
    }

    /** A batch that is smaller than the one before must not see its images. */
    @Test
    void forgetsTheBatchBefore() {
        Model model = everyLayer();
        try (Backend backend = open(2)) {
            TrainingState after;
            try (TrainingSession session =
                    backend.train(TrainingState.of(model), Optimizer.adam(), Loss.CROSS_ENTROPY, 7)) {
                session.step(batch(model, 40, 1), 1e-3f);
                after = session.state();
                session.step(batch(model, 3, 2), 1e-3f);
                TrainingState expected = session.state();
                try (TrainingSession fresh = backend.train(after, Optimizer.adam(), Loss.CROSS_ENTROPY, 7)) {
                    fresh.step(batch(model, 3, 2), 1e-3f);
                    assertThat(fresh.state()).isEqualTo(expected);
                }
            }
        }
    }
}
