package dev.digits.backend.dl4j;

import dev.digits.model.Architecture;
import dev.digits.model.Shape;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network of the engine, fed from Java arrays. To be used on the engine's thread. */
final class Network {

    /** Images a pass; more of them would need more memory and be no faster. */
    private static final int CHUNK = 256;

    private final Architecture architecture;
    private final NetworkBuilder builder;
    private final MultiLayerNetwork network;
    private final WeightMapping mapping;

    Network(Architecture architecture, NetworkBuilder builder) {
        this.architecture = architecture;
        this.builder = builder;
        this.network = builder.build();
        this.mapping = new WeightMapping(architecture, builder, network);
    }

    MultiLayerNetwork engine() {
        return network;
    }

    WeightMapping mapping() {
        return mapping;
    }

    /** All parameters, not a copy. */
    INDArray parameters() {
        return network.params();
    }

    /**
     * {@code count} images in the engine's memory.
     *
     * @param offset of the first, in images
     */
    INDArray input(float[] images, int offset, int count) {
        Shape image = architecture.input();
        int size = image.size();
        long[] shape = {count, image.dimension(0), image.dimension(1), image.dimension(2)};
        INDArray input = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
        new FloatPointer(input.data().pointer()).put(images, offset * size, count * size);
        return input;
    }

    /** Logits in evaluation mode; arguments must have been checked. */
    void logits(float[] images, int count, float[] out) {
        int classes = architecture.classes();
        for (int done = 0; done < count; done += CHUNK) {
            int chunk = Math.min(CHUNK, count - done);
            INDArray logits = network.output(input(images, done, chunk), false);
            System.arraycopy(values(logits), 0, out, done * classes, chunk * classes);
        }
    }

    /** What each of our layers answers to one image in evaluation mode, in our order. */
    float[][] activations(float[] image) {
        INDArray activation = input(image, 0, 1);
        // One layer after the other, each read before the next: some of them overwrite what they are given.
        float[][] outputs = new float[network.getnLayers() + 1][];
        outputs[0] = values(activation);
        for (int i = 0; i < network.getnLayers(); i++) {
            InputPreProcessor flattening = network.getLayerWiseConfigurations().getInputPreProcess(i);
            if (flattening != null) {
                activation = flattening.preProcess(activation, 1, LayerWorkspaceMgr.noWorkspaces());
            }
            activation = network.getLayer(i).activate(activation, false, LayerWorkspaceMgr.noWorkspaces());
            outputs[i + 1] = values(activation);
        }
        float[][] activations = new float[architecture.layers().size()][];
        for (int i = 0; i < activations.length; i++) {
            activations[i] = outputs[builder.engineLayer(i) + 1];
        }
        return activations;
    }

    private static float[] values(INDArray array) {
        return array.dup('c').data().asFloat();
    }
}
