package dev.digits.backend.purejava;

import dev.digits.model.Parameter;
import dev.digits.model.Tensor;
import java.util.function.IntUnaryOperator;

/** One tensor of the model, laid out as the kernels want it. Places that no element of the tensor has stay 0. */
final class Weight {

    final Parameter parameter;
    final float[] values;

    /** What the optimizer keeps, each laid out as {@code values}; empty until a training begins. */
    float[][] slots = {};

    /** The gradient in parts that are added to, then summed up in their order and cleared; empty where nothing is trained. */
    float[][] gradients = {};

    private final IntUnaryOperator placement;

    /**
     * @param size floats, padding included
     * @param placement the place of an element, given its position in the neutral tensor
     */
    Weight(Parameter parameter, int size, IntUnaryOperator placement) {
        this.parameter = parameter;
        this.values = new float[size];
        this.placement = placement;
    }

    /** Makes room for a training. */
    void allocateGradients(int parts) {
        gradients = new float[parts][values.length];
    }

    /** Writes a neutral tensor to its places in {@code target}. */
    void place(Tensor tensor, float[] target) {
        for (int i = 0; i < tensor.size(); i++) {
            target[placement.applyAsInt(i)] = tensor.get(i);
        }
    }

    /** Reads a neutral tensor from its places in {@code source}. */
    Tensor collect(float[] source) {
        float[] neutral = new float[parameter.shape().size()];
        for (int i = 0; i < neutral.length; i++) {
            neutral[i] = source[placement.applyAsInt(i)];
        }
        return Tensor.of(parameter.shape(), neutral);
    }
}
