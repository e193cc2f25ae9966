package dev.digits.backend.dl4j;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_MEAN;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_VAR;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNBatchNormHelper;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Deeplearning4j's batch normalisation of images with its own helper, which else is never used; see {@link Convolution}. */
@SuppressWarnings("serial")
final class BatchNormalization extends org.deeplearning4j.nn.conf.layers.BatchNormalization {

    /**
     * @param decay the share of what was there in new running statistics
     * @param epsilon added to the variance
     */
    BatchNormalization(double decay, double epsilon) {
        setDecay(decay);
        setEps(epsilon);
        // The parameter is the variance itself, as ours is.
        setUseLogStd(false);
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

    private static final class Helped extends org.deeplearning4j.nn.layers.normalization.BatchNormalization {

        private final MKLDNNBatchNormHelper helper;

        Helped(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
            helper = new MKLDNNBatchNormHelper(type);
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            return helper.preOutput(
                    input,
                    training,
                    getShape(input),
                    getParam(GAMMA),
                    getParam(BETA),
                    getParam(GLOBAL_MEAN),
                    getParam(GLOBAL_VAR),
                    layerConf().getDecay(),
                    layerConf().getEps(),
                    CNN2DFormat.NCHW,
                    workspaces);
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
            Pair<Gradient, INDArray> result = helper.backpropGradient(
                    input,
                    epsilon,
                    getShape(input),
                    getParam(GAMMA),
                    getParam(BETA),
                    gradientViews.get(GAMMA),
                    gradientViews.get(BETA),
                    layerConf().getEps(),
                    CNN2DFormat.NCHW,
                    workspaces);
            // What is to be subtracted: (1 - decay) * (running - batch).
            follow(GLOBAL_MEAN, helper.getMeanCache(dataType), result.getFirst());
            follow(GLOBAL_VAR, helper.getVarCache(dataType), result.getFirst());
            return result;
        }

        private void follow(String key, INDArray batch, Gradient gradient) {
            INDArray view = gradientViews.get(key);
            getParam(key).subi(batch, view).muli(1 - layerConf().getDecay());
            gradient.setGradientFor(key, view);
        }
    }
}
