package dev.digits.backend.dl4j;

import dev.digits.model.Architecture;
import dev.digits.model.Layer;
import dev.digits.model.Layer.AvgPool2d;
import dev.digits.model.Layer.BatchNorm2d;
import dev.digits.model.Layer.Conv2d;
import dev.digits.model.Layer.Dense;
import dev.digits.model.Layer.Dropout;
import dev.digits.model.Layer.Flatten;
import dev.digits.model.Layer.MaxPool2d;
import dev.digits.model.Layer.Relu;
import dev.digits.model.Shape;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Makes Deeplearning4j's network of an architecture: one of its layers for each of ours, so that every activation can be
 * read. A {@link Flatten} is no layer there: Deeplearning4j flattens in front of a dense layer, in our order.
 */
final class NetworkBuilder {

    /** Where the dropout masks of a training come from. */
    interface Masks {
        IDropout of(int layer, Dropout dropout);
    }

    private final Architecture architecture;
    private final List<org.deeplearning4j.nn.conf.layers.Layer> layers = new ArrayList<>();
    /** For each of our layers the one of the engine that yields its output; -1 is the input itself. */
    private final int[] engineLayers;

    /**
     * @param loss what the last layer is trained with
     * @param masks of the dropout layers; null leaves these out, for a network that is never trained
     */
    NetworkBuilder(Architecture architecture, ILossFunction loss, Masks masks) {
        this.architecture = architecture;
        engineLayers = new int[architecture.layers().size()];
        for (int i = 0; i < engineLayers.length; i++) {
            Layer layer = architecture.layers().get(i);
            boolean last = i == engineLayers.length - 1;
            if (layer instanceof Dropout dropout && masks != null) {
                layers.add(new DropoutLayer.Builder(masks.of(i, dropout)).build());
            } else if (layer instanceof Dense dense && last) {
                layers.add(new OutputLayer.Builder(loss)
                        .nOut(dense.units())
                        .activation(Activation.IDENTITY)
                        .build());
            } else if (!(layer instanceof Flatten || layer instanceof Dropout)) {
                layers.add(translate(layer));
            }
            engineLayers[i] = layers.size() - 1;
        }
    }

    private static org.deeplearning4j.nn.conf.layers.Layer translate(Layer layer) {
        if (layer instanceof Conv2d conv) {
            return new Convolution(new ConvolutionLayer.Builder(conv.kernel(), conv.kernel())
                    .stride(conv.stride(), conv.stride())
                    .padding(conv.padding(), conv.padding())
                    .nOut(conv.filters())
                    .activation(Activation.IDENTITY));
        }
        if (layer instanceof MaxPool2d pool) {
            return pooling(PoolingType.MAX, pool.kernel(), pool.stride());
        }
        if (layer instanceof AvgPool2d pool) {
            return pooling(PoolingType.AVG, pool.kernel(), pool.stride());
        }
        if (layer instanceof BatchNorm2d norm) {
            return new BatchNormalization(1 - (double) norm.momentum(), norm.epsilon());
        }
        if (layer instanceof Relu) {
            return new Rectifier();
        }
        if (layer instanceof Dense dense) {
            return new DenseLayer.Builder()
                    .nOut(dense.units())
                    .activation(Activation.IDENTITY)
                    .build();
        }
        throw new IllegalArgumentException("no translation of " + layer);
    }

    private static SubsamplingLayer pooling(PoolingType type, int kernel, int stride) {
        return new SubsamplingLayer.Builder(type)
                .kernelSize(kernel, kernel)
                .stride(stride, stride)
                .build();
    }

    /** The network, its weights all 0. */
    MultiLayerNetwork build() {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .weightInit(WeightInit.ZERO)
                .list()
                .validateOutputLayerConfig(false);
        layers.forEach(list::layer);
        Shape input = architecture.input();
        list.setInputType(InputType.convolutional(input.dimension(1), input.dimension(2), input.dimension(0)));
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        return network;
    }

    /** Our layer's output is that of this layer of the engine; -1 is the network's input. */
    int engineLayer(int layer) {
        return engineLayers[layer];
    }
}
