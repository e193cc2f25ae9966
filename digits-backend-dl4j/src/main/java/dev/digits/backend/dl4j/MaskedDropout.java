package dev.digits.backend.dl4j;

import dev.digits.spi.DropoutMask;
import java.util.function.LongSupplier;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Dropout by {@link DropoutMask}. */
@SuppressWarnings("serial")
final class MaskedDropout implements IDropout {

    private final long seed;
    private final int layer;
    private final float probability;
    private final LongSupplier step;
    private float[] factors = {};
    private INDArray mask;

    /**
     * @param layer index in the architecture
     * @param probability of dropping
     * @param step how many updates were made
     */
    MaskedDropout(long seed, int layer, float probability, LongSupplier step) {
        this.seed = seed;
        this.layer = layer;
        this.probability = probability;
        this.step = step;
    }

    @Override
    public INDArray applyDropout(
            INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
        int length = (int) input.length();
        if (factors.length != length) {
            factors = new float[length];
        }
        DropoutMask.fill(factors, length, seed, step.getAsLong(), layer, probability);
        // The memory of layers' inputs lives until the backward pass.
        mask = workspaces.createUninitialized(ArrayType.INPUT, input.dataType(), input.shape(), 'c');
        mask.data().setData(factors);
        return input.muli(mask, result);
    }

    @Override
    public INDArray backprop(INDArray gradient, INDArray result, int iteration, int epoch) {
        gradient.muli(mask, result);
        clear();
        return result;
    }

    @Override
    public void clear() {
        mask = null;
    }

    /** Deeplearning4j copies its configuration and trains the copy. */
    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public IDropout clone() {
        return new MaskedDropout(seed, layer, probability, step);
    }
}
