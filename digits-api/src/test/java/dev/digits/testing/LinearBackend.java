package dev.digits.testing;

import dev.digits.Activations;
import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.data.Batch;
import dev.digits.model.Architecture;
import dev.digits.model.Calibration;
import dev.digits.model.Layer;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import dev.digits.model.Tensor;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.spi.Arguments;
import dev.digits.spi.Backend;
import dev.digits.spi.DropoutMask;
import dev.digits.spi.TrainingSession;
import dev.digits.spi.TrainingState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A deterministic single-precision engine for one architecture, {@link #architecture}, trained by SGD with momentum:
 * fast, and bit for bit the same when it goes on from its state.
 */
public final class LinearBackend implements Backend {

    private static final String WEIGHT = "fc1.weight";
    private static final String BIAS = "fc1.bias";

    /** What it can be trained with. */
    public static final Optimizer.Sgd OPTIMIZER = new Optimizer.Sgd(0.9f, false);

    /** Sessions and classifiers that are open. */
    public final AtomicInteger open = new AtomicInteger();

    /** From this step on, counted from 0, weights are not numbers any more. */
    public long diverges = Long.MAX_VALUE;

    /** Dropout on the pixels, then one dense layer. */
    public static Architecture architecture(int classes) {
        return new Architecture(
                "linear",
                Shape.of(1, DigitImage.SIDE, DigitImage.SIDE),
                List.of(
                        new Layer.Flatten("flatten"),
                        new Layer.Dropout("dropout1", 0.25f),
                        new Layer.Dense("fc1", classes)));
    }

    @Override
    public List<String> unsupported(Architecture architecture) {
        return architecture.equals(architecture(architecture.classes()))
                ? List.of()
                : List.of("it only knows the architecture linear");
    }

    @Override
    public Classifier classifier(Model model) {
        open.incrementAndGet();
        float[] weight = model.tensor(WEIGHT).toArray();
        float[] bias = model.tensor(BIAS).toArray();
        return new Classifier() {
            @Override
            public List<String> labels() {
                return model.labels();
            }

            @Override
            public Calibration calibration() {
                return model.calibration();
            }

            @Override
            public void logits(float[] images, int count, float[] out) {
                Arguments.requireLogits(model.architecture(), images, count, out);
                linear(weight, bias, images, count, out);
            }

            @Override
            public Activations activations(DigitImage image) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }

    @Override
    public TrainingSession train(TrainingState initial, Optimizer optimizer, Loss loss, long seed) {
        if (!optimizer.equals(OPTIMIZER)) {
            throw new IllegalArgumentException("only " + OPTIMIZER);
        }
        open.incrementAndGet();
        return new Session(initial, loss, seed);
    }

    @Override
    public void close() {}

    private static void linear(float[] weight, float[] bias, float[] images, int count, float[] out) {
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < bias.length; c++) {
                float sum = bias[c];
                for (int p = 0; p < DigitImage.PIXELS; p++) {
                    sum += weight[c * DigitImage.PIXELS + p] * images[i * DigitImage.PIXELS + p];
                }
                out[i * bias.length + c] = sum;
            }
        }
    }

    private final class Session implements TrainingSession {

        private final Model origin;
        private final Loss loss;
        private final long seed;
        private final float[] weight;
        private final float[] bias;
        private final float[] weightMomentum;
        private final float[] biasMomentum;
        private long step;

        Session(TrainingState initial, Loss loss, long seed) {
            this.origin = initial.origin();
            this.loss = loss;
            this.seed = seed;
            Map<String, Tensor> slots = initial.slotsFor(OPTIMIZER);
            weight = initial.tensors().get(WEIGHT).toArray();
            bias = initial.tensors().get(BIAS).toArray();
            weightMomentum = slots.get("momentum." + WEIGHT).toArray();
            biasMomentum = slots.get("momentum." + BIAS).toArray();
            step = initial.step();
        }

        @Override
        public float step(Batch batch, float learningRate) {
            Arguments.requireBatch(origin.architecture(), batch);
            int classes = bias.length;
            int length = batch.count() * DigitImage.PIXELS;
            float[] mask = new float[length];
            DropoutMask.fill(mask, length, seed, step, 1, 0.25f);
            for (int i = 0; i < length; i++) {
                mask[i] *= batch.images()[i];
            }
            float[] logits = new float[batch.count() * classes];
            linear(weight, bias, mask, batch.count(), logits);
            double value = loss.valueAndGradient(logits, batch.labels(), batch.count(), classes, logits);
            for (int c = 0; c < classes; c++) {
                float biasGradient = 0;
                float[] gradient = new float[DigitImage.PIXELS];
                for (int i = 0; i < batch.count(); i++) {
                    float g = logits[i * classes + c];
                    biasGradient += g;
                    for (int p = 0; p < DigitImage.PIXELS; p++) {
                        gradient[p] += g * mask[i * DigitImage.PIXELS + p];
                    }
                }
                biasMomentum[c] = OPTIMIZER.momentum() * biasMomentum[c] + biasGradient;
                bias[c] -= learningRate * biasMomentum[c];
                for (int p = 0; p < DigitImage.PIXELS; p++) {
                    int w = c * DigitImage.PIXELS + p;
                    weightMomentum[w] = OPTIMIZER.momentum() * weightMomentum[w] + gradient[p];
                    weight[w] -= learningRate * weightMomentum[w];
                }
            }
            if (step >= diverges) {
                bias[0] = Float.NaN;
            }
            step++;
            return (float) value;
        }

        @Override
        public void logits(float[] images, int count, float[] out) {
            linear(weight, bias, images, count, out);
        }

        @Override
        public TrainingState state() {
            Shape matrix = Shape.of(bias.length, DigitImage.PIXELS);
            Shape vector = Shape.of(bias.length);
            return new TrainingState(
                    origin,
                    Map.of(WEIGHT, Tensor.of(matrix, weight), BIAS, Tensor.of(vector, bias)),
                    Map.of(
                            "momentum." + WEIGHT,
                            Tensor.of(matrix, weightMomentum),
                            "momentum." + BIAS,
                            Tensor.of(vector, biasMomentum)),
                    step);
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }
}
