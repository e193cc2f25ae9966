package dev.digits.tck;

import dev.digits.data.Batch;
import dev.digits.model.Architecture;
import dev.digits.model.Parameter;
import dev.digits.model.Tensor;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.spi.Arguments;
import dev.digits.spi.TrainingSession;
import dev.digits.spi.TrainingState;
import dev.digits.tck.ReferenceLayer.Mode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reference's training: weights and slots stay in double precision from step to step. */
final class ReferenceSession implements TrainingSession {

    private final TrainingState initial;
    private final Architecture architecture;
    private final ReferenceNetwork network;
    private final List<String> slotNames;
    private final ReferenceOptimizer optimizer;
    private final ReferenceLoss loss;
    private final long seed;
    private final Map<String, double[]> slots = new LinkedHashMap<>();
    private long steps;
    private boolean closed;

    ReferenceSession(ReferenceParts parts, TrainingState initial, Optimizer optimizer, Loss loss, long seed) {
        this.initial = initial;
        this.architecture = initial.origin().architecture();
        this.network = new ReferenceNetwork(parts, architecture, initial.tensors());
        this.slotNames = optimizer.slots();
        this.optimizer = parts.optimizer(optimizer);
        this.loss = parts.loss(loss);
        this.seed = seed;
        this.steps = initial.step();
        initial.slotsFor(optimizer)
                .forEach((name, tensor) -> slots.put(name, ReferenceNetwork.widened(tensor.toArray(), tensor.size())));
    }

    @Override
    public float step(Batch batch, float learningRate) {
        requireOpen();
        Arguments.requireBatch(architecture, batch);
        int count = batch.count();
        double[] pixels = ReferenceNetwork.widened(
                batch.images(), count * architecture.input().size());
        double[] logits = network.logits(pixels, count, new Mode(true, seed, steps));
        double[] gradient = new double[logits.length];
        double value = loss.evaluate(logits, batch.labels(), count, gradient);
        Map<String, double[]> gradients = network.backward(gradient, count);
        steps++;
        for (Parameter parameter : architecture.parameters()) {
            if (parameter.trainable()) {
                Map<String, double[]> own = new LinkedHashMap<>();
                slotNames.forEach(slot -> own.put(slot, slots.get(slot + "." + parameter.name())));
                double[] w = network.values().get(parameter.name());
                optimizer.update(parameter, w, gradients.get(parameter.name()), own, learningRate, steps);
            }
        }
        return (float) value;
    }

    @Override
    public void logits(float[] images, int count, float[] out) {
        requireOpen();
        Arguments.requireLogits(architecture, images, count, out);
        double[] pixels =
                ReferenceNetwork.widened(images, count * architecture.input().size());
        ReferenceNetwork.round(network.logits(pixels, count, Mode.EVALUATION), out);
    }

    @Override
    public TrainingState state() {
        requireOpen();
        Map<String, Tensor> rounded = new LinkedHashMap<>();
        if (steps > 0) {
            for (Parameter parameter : architecture.parameters()) {
                if (parameter.trainable()) {
                    for (String slot : slotNames) {
                        String name = slot + "." + parameter.name();
                        rounded.put(name, ReferenceNetwork.tensor(parameter.shape(), slots.get(name), 0));
                    }
                }
            }
        }
        return new TrainingState(initial.origin(), network.tensors(), rounded, steps);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the training session is closed");
        }
    }
}
