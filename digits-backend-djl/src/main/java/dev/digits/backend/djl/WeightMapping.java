package dev.digits.backend.djl;

import ai.djl.mxnet.engine.MxNDArray;
import ai.djl.mxnet.engine.MxNDManager;
import ai.djl.ndarray.types.DataType;
import dev.digits.model.Shape;
import dev.digits.model.Tensor;
import java.nio.FloatBuffer;

/**
 * Neutral tensors and MXNet's arrays. Names, shapes and order are the same on both sides: {@code [out, in, kernel,
 * kernel]}, {@code [out, in]}, {@code [channels]}.
 */
final class WeightMapping {

    private WeightMapping() {}

    static MxNDArray toEngine(MxNDManager manager, Tensor tensor) {
        MxNDArray array = manager.create(shape(tensor.shape()), DataType.FLOAT32);
        array.set(FloatBuffer.wrap(tensor.toArray()));
        return array;
    }

    static Tensor toNeutral(MxNDArray array, Shape shape) {
        return Tensor.of(shape, array.toFloatArray());
    }

    static ai.djl.ndarray.types.Shape shape(Shape shape) {
        return new ai.djl.ndarray.types.Shape(
                shape.dimensions().stream().mapToLong(Integer::longValue).toArray());
    }

    /** The shape of a batch of {@code count} such tensors. */
    static ai.djl.ndarray.types.Shape batch(int count, Shape shape) {
        return new ai.djl.ndarray.types.Shape(count).addAll(shape(shape));
    }
}
