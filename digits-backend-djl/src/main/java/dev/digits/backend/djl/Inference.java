package dev.digits.backend.djl;

import ai.djl.mxnet.engine.MxNDArray;
import ai.djl.mxnet.engine.MxNDManager;
import dev.digits.model.Architecture;
import dev.digits.model.Tensor;
import java.util.Map;

/** A network in evaluation mode. Every method, and the constructor, needs {@link MxnetEngine#exclusively}. */
final class Inference implements AutoCloseable {

    /** Larger batches run in pieces: they are no faster, and the memory for their activations would have no bound. */
    private static final int LARGEST_BATCH = 256;

    private final Architecture architecture;
    private final Network network;

    Inference(MxNDManager manager, Architecture architecture, Map<String, Tensor> tensors) {
        this.architecture = architecture;
        network = new Network(manager, SymbolBuilder.inference(architecture), true, tensors);
    }

    /**
     * @param images {@code [count, channels, height, width]}
     * @param out receives {@code [count, classes]}
     */
    void logits(float[] images, int count, float[] out) {
        int pixels = architecture.input().size();
        int classes = architecture.classes();
        for (int start = 0; start < count; start += LARGEST_BATCH) {
            int size = Math.min(LARGEST_BATCH, count - start);
            network.set(SymbolBuilder.IMAGES, WeightMapping.batch(size, architecture.input()), images, start * pixels);
            try (MxNDArray logits = network.run()[0]) {
                network.read(logits, size * classes, out, start * classes);
            }
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
