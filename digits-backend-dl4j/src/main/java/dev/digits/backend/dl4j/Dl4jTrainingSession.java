package dev.digits.backend.dl4j;

import dev.digits.data.Batch;
import dev.digits.model.Architecture;
import dev.digits.model.Model;
import dev.digits.model.Tensor;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.spi.Arguments;
import dev.digits.spi.TrainingSession;
import dev.digits.spi.TrainingState;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A training on Deeplearning4j: it computes the gradients, {@link Updater} follows them. */
final class Dl4jTrainingSession implements TrainingSession {

    private final Engine engine;
    private final Model origin;
    private final Architecture architecture;
    /** Null after {@link #close()}. */
    private Network network;

    private Updater updater;
    private long step;

    Dl4jTrainingSession(Engine engine, TrainingState initial, Optimizer optimizer, Loss loss, long seed) {
        this.engine = engine;
        this.origin = initial.origin();
        this.architecture = origin.architecture();
        this.step = initial.step();
        Map<String, Tensor> slots = initial.slotsFor(optimizer);
        engine.run(() -> {
            NetworkBuilder builder = new NetworkBuilder(
                    architecture,
                    new LogitLoss(loss),
                    (layer, dropout) -> new MaskedDropout(seed, layer, dropout.probability(), () -> step));
            network = new Network(architecture, builder);
            network.mapping().write(initial.tensors(), "", network.parameters());
            updater = new Updater(optimizer, network, slots);
        });
    }

    @Override
    public float step(Batch batch, float learningRate) {
        requireOpen();
        Arguments.requireBatch(architecture, batch);
        return engine.call(() -> {
            MultiLayerNetwork dl4j = network.engine();
            dl4j.setInput(network.input(batch.images(), 0, batch.count()));
            dl4j.setLabels(labels(batch));
            dl4j.computeGradientAndScore();
            updater.update(dl4j.getGradientsViewArray(), learningRate, step);
            step++;
            return (float) dl4j.score();
        });
    }

    private static INDArray labels(Batch batch) {
        float[] classes = new float[batch.count()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = batch.labels()[i];
        }
        return Nd4j.createFromArray(classes).reshape('c', classes.length, 1);
    }

    @Override
    public void logits(float[] images, int count, float[] out) {
        requireOpen();
        Arguments.requireLogits(architecture, images, count, out);
        engine.run(() -> network.logits(images, count, out));
    }

    @Override
    public TrainingState state() {
        requireOpen();
        return engine.call(() -> new TrainingState(
                origin,
                network.mapping().read(network.parameters(), "", parameter -> true),
                step == 0 ? Map.of() : updater.slots(),
                step));
    }

    private void requireOpen() {
        if (network == null) {
            throw new IllegalStateException("the training session was closed");
        }
    }

    @Override
    public void close() {
        network = null;
        updater = null;
    }
}
