package dev.digits.backend.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Deeplearning4j's convolution with its own helper for ND4J's native convolution (oneDNN's, where the native library
 * has that). Release 1.0.0-M2.1 has the helper but never uses it: it is off by default, and its check for oneDNN asks
 * for a class by the name of an older release. Without it a convolution is im2col and a matrix product, several times
 * slower.
 */
@SuppressWarnings("serial")
final class Convolution extends ConvolutionLayer {

    Convolution(ConvolutionLayer.Builder builder) {
        super(builder);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        Helped layer = new Helped(conf, type);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }

    private static final class Helped extends org.deeplearning4j.nn.layers.convolution.ConvolutionLayer {

        Helped(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
            helper = new MKLDNNConvHelper(type);
        }

        /** The inherited method computes the layer's output anew, for activation functions; this layer has none. */
        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
            ConvolutionLayer conf = layerConf();
            return helper.backpropGradient(
                    input,
                    getParam(ConvolutionParamInitializer.WEIGHT_KEY),
                    getParam(ConvolutionParamInitializer.BIAS_KEY),
                    epsilon,
                    conf.getKernelSize(),
                    conf.getStride(),
                    conf.getPadding(),
                    gradientViews.get(ConvolutionParamInitializer.BIAS_KEY),
                    gradientViews.get(ConvolutionParamInitializer.WEIGHT_KEY),
                    conf.getActivationFn(),
                    conf.getCudnnAlgoMode(),
                    conf.getCudnnBwdFilterAlgo(),
                    conf.getCudnnBwdDataAlgo(),
                    conf.getConvolutionMode(),
                    conf.getDilation(),
                    CNN2DFormat.NCHW,
                    workspaces);
        }
    }
}
