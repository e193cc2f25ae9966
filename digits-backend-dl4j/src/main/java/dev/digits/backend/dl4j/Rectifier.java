package dev.digits.backend.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinearDerivative;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Deeplearning4j's ReLU, which in training writes its results where they are wanted; the inherited layer copies its input
 * twice and its gradient once.
 */
@SuppressWarnings("serial")
final class Rectifier extends ActivationLayer {

    Rectifier() {
        super(Activation.RELU);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        Direct layer = new Direct(conf, type);
        layer.setIndex(index);
        layer.setConf(conf);
        return layer;
    }

    private static final class Direct extends org.deeplearning4j.nn.layers.ActivationLayer {

        Direct(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            if (!training) {
                return super.activate(false, workspaces);
            }
            INDArray output = workspaces.createUninitialized(
                    ArrayType.ACTIVATIONS, input.dataType(), input.shape(), input.ordering());
            return Nd4j.getExecutioner().exec(new RectifiedLinear(input, output));
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
            INDArray result = workspaces.createUninitialized(
                    ArrayType.ACTIVATION_GRAD, input.dataType(), input.shape(), input.ordering());
            Nd4j.exec(new RectifiedLinearDerivative(input, epsilon, result, 0));
            return new Pair<>(new DefaultGradient(), result);
        }
    }
}
