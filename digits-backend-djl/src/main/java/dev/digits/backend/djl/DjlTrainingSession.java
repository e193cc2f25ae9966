package dev.digits.backend.djl;

import ai.djl.mxnet.engine.MxGradientCollector;
import ai.djl.mxnet.engine.MxNDArray;
import ai.djl.mxnet.engine.MxNDManager;
import ai.djl.mxnet.jna.JnaUtils;
import ai.djl.mxnet.jna.LibUtils;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Pointer;
import dev.digits.data.Batch;
import dev.digits.model.Architecture;
import dev.digits.model.Layer.Dropout;
import dev.digits.model.Model;
import dev.digits.model.Parameter;
import dev.digits.model.Tensor;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.spi.Arguments;
import dev.digits.spi.DropoutMask;
import dev.digits.spi.TrainingSession;
import dev.digits.spi.TrainingState;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network in training: MXNet's graph forwards and backwards and its optimizer operators; the loss, a handful of
 * numbers, is the neutral one.
 */
final class DjlTrainingSession implements TrainingSession {

    /** DJL can only go back from ones; MXNet can from any gradient of the outputs. */
    private static final Function BACKWARD = ((Library.Handler) Proxy.getInvocationHandler(LibUtils.loadLibrary()))
            .getNativeLibrary()
            .getFunction("MXAutogradBackward");

    private final Model origin;
    private final Architecture architecture;
    private final Loss loss;
    private final long seed;
    private final MxNDManager manager;
    private final Network network;
    private final Updater updater;
    private long step;
    private float[] masks = new float[0];
    private float[] logits = new float[0];
    /** With the present weights; null where they changed since. */
    private Inference evaluation;

    private boolean closed;

    DjlTrainingSession(MxNDManager parent, TrainingState initial, Optimizer optimizer, Loss loss, long seed) {
        origin = initial.origin();
        architecture = origin.architecture();
        this.loss = loss;
        this.seed = seed;
        step = initial.step();
        Map<String, Tensor> slots = initial.slotsFor(optimizer);
        manager = MxnetEngine.exclusively(() -> (MxNDManager) parent.newSubManager());
        network = MxnetEngine.exclusively(
                () -> new Network(manager, SymbolBuilder.training(architecture), false, initial.tensors()));
        updater = MxnetEngine.exclusively(() -> new Updater(manager, network, optimizer, architecture, slots));
    }

    @Override
    public float step(Batch batch, float learningRate) {
        requireOpen();
        Arguments.requireBatch(architecture, batch);
        return MxnetEngine.exclusively(() -> {
            forgetEvaluation();
            setInputs(batch);
            double value;
            try (MxNDArray output = forward()) {
                value = backward(output, batch);
            }
            step++;
            updater.update(learningRate, step);
            return (float) value;
        });
    }

    private void setInputs(Batch batch) {
        network.set(SymbolBuilder.IMAGES, WeightMapping.batch(batch.count(), architecture.input()), batch.images(), 0);
        for (int i = 0; i < architecture.layers().size(); i++) {
            if (architecture.layers().get(i) instanceof Dropout dropout) {
                Shape shape =
                        WeightMapping.batch(batch.count(), architecture.shapes().get(i));
                int length = (int) shape.size();
                masks = masks.length < length ? new float[length] : masks;
                DropoutMask.fill(masks, length, seed, step, i, dropout.probability());
                network.set(SymbolBuilder.mask(dropout), shape, masks, 0);
            }
        }
    }

    private MxNDArray forward() {
        MxGradientCollector.setRecording(true);
        MxGradientCollector.setTraining(true);
        try {
            return network.run()[0];
        } finally {
            MxGradientCollector.setTraining(false);
            MxGradientCollector.setRecording(false);
        }
    }

    private double backward(MxNDArray output, Batch batch) {
        int classes = architecture.classes();
        int length = batch.count() * classes;
        logits = logits.length < length ? new float[length] : logits;
        network.read(output, length, logits, 0);
        double value = loss.valueAndGradient(logits, batch.labels(), batch.count(), classes, logits);
        try (MxNDArray gradient = manager.create(new Shape(batch.count(), classes), DataType.FLOAT32)) {
            network.write(gradient, logits, 0);
            Pointer[] outputs = {output.getHandle()};
            Pointer[] gradients = {gradient.getHandle()};
            JnaUtils.checkCall(BACKWARD.invokeInt(new Object[] {1, outputs, gradients, 0}));
        }
        return value;
    }

    @Override
    public void logits(float[] images, int count, float[] out) {
        requireOpen();
        Arguments.requireLogits(architecture, images, count, out);
        MxnetEngine.exclusively(() -> {
            if (evaluation == null) {
                evaluation = new Inference(manager, architecture, tensors());
            }
            evaluation.logits(images, count, out);
        });
    }

    @Override
    public TrainingState state() {
        requireOpen();
        return MxnetEngine.exclusively(
                () -> new TrainingState(origin, tensors(), step == 0 ? Map.of() : updater.slots(), step));
    }

    private Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Parameter parameter : architecture.parameters()) {
            tensors.put(parameter.name(), WeightMapping.toNeutral(network.array(parameter.name()), parameter.shape()));
        }
        return tensors;
    }

    private void forgetEvaluation() {
        if (evaluation != null) {
            evaluation.close();
            evaluation = null;
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this training session is closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            MxnetEngine.exclusively(manager::close);
        }
    }
}
