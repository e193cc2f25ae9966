package dev.digits.backend.dl4j;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_MEAN;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_VAR;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Deeplearning4j's batch normalisation of images, on ND4J's native operations. Release 1.0.0-M2.1 has a helper that uses
 * them but never takes it, see {@link Convolution}, and which adds a whole channel up in one float: the mean of 100,000
 * values is then off by 1e-5.
 */
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
        Native layer = new Native(conf, type);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }

    private static final class Native extends org.deeplearning4j.nn.layers.normalization.BatchNormalization {

        /** Scale and shift are there; the channels are dimension 1. */
        private static final int[] SETTINGS = {1, 1, 1};

        /** Of the last batch; they outlive the workspace of the forward pass. */
        private final INDArray mean;

        private final INDArray variance;

        Native(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
            mean = Nd4j.createUninitialized(type, layerConf().getNOut());
            variance = Nd4j.createUninitialized(type, layerConf().getNOut());
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            if (training) {
                measure();
            }
            INDArray output =
                    workspaces.createUninitialized(ArrayType.ACTIVATIONS, input.dataType(), input.shape(), 'c');
            Nd4j.exec(DynamicCustomOp.builder("batchnorm")
                    .addInputs(
                            input,
                            training ? mean : getParam(GLOBAL_MEAN),
                            training ? variance : getParam(GLOBAL_VAR),
                            getParam(GAMMA),
                            getParam(BETA))
                    .addOutputs(output)
                    .addIntegerArguments(SETTINGS)
                    .addFloatingPointArguments(layerConf().getEps())
                    .build());
            return output;
        }

        /** Mean and variance of each channel, by way of those of each image: sums stay short and so exact. */
        private void measure() {
            // Reshaped because ND4J keeps dimensions of extent 1.
            long[] shape = {input.size(0), input.size(1)};
            INDArray means = input.mean(2, 3).reshape('c', shape);
            means.mean(mean, 0);
            INDArray deviations = means.subRowVector(mean);
            input.var(false, 2, 3)
                    .reshape('c', shape)
                    .addi(deviations.muli(deviations))
                    .mean(variance, 0);
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
            INDArray result =
                    workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, input.dataType(), input.shape(), 'c');
            Nd4j.exec(DynamicCustomOp.builder("batchnorm_bp")
                    .addInputs(input, mean, variance, getParam(GAMMA), getParam(BETA), epsilon.dup('c'))
                    .addOutputs(
                            result, mean.ulike(), variance.ulike(), gradientViews.get(GAMMA), gradientViews.get(BETA))
                    .addIntegerArguments(SETTINGS)
                    .addFloatingPointArguments(layerConf().getEps())
                    .build());
            // What is to be subtracted from the running statistics: (1 - decay) * (running - batch).
            follow(GLOBAL_MEAN, mean);
            follow(GLOBAL_VAR, variance);
            Gradient gradient = new DefaultGradient();
            gradientViews.forEach(gradient::setGradientFor);
            return new Pair<>(gradient, result);
        }

        private void follow(String running, INDArray batch) {
            getParam(running)
                    .subi(batch, gradientViews.get(running))
                    .muli(1 - layerConf().getDecay());
        }
    }
}
