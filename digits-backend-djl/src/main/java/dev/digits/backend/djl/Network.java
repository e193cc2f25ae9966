package dev.digits.backend.djl;

import ai.djl.mxnet.engine.MxNDArray;
import ai.djl.mxnet.engine.MxNDManager;
import ai.djl.mxnet.engine.MxSymbolBlock;
import ai.djl.mxnet.engine.Symbol;
import ai.djl.mxnet.jna.JnaUtils;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.digits.model.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A symbol with its arrays, compiled to a cached operator: the whole graph runs in one native call, its memory planned
 * once for each shape of batch. Every method, and the constructor, needs {@link MxnetEngine#exclusively}.
 */
final class Network implements AutoCloseable {

    private final MxNDManager manager;
    private final Pointer operator;
    private final List<String> names = new ArrayList<>();
    private final MxNDArray[] arguments;
    private ByteBuffer transfer = ByteBuffer.allocateDirect(0);

    /**
     * @param parent owns the native memory if this is never closed
     * @param json the symbol
     * @param fused whether neighbouring operators are made one where oneDNN can; for evaluation only
     * @param tensors the values of the symbol's parameters, by name; its other variables are inputs
     */
    Network(MxNDManager parent, String json, boolean fused, Map<String, Tensor> tensors) {
        manager = (MxNDManager) parent.newSubManager();
        Symbol symbol = Symbol.loadJson(manager, json);
        MxSymbolBlock block =
                new MxSymbolBlock(manager, fused ? symbol.optimizeFor("MKLDNN", manager.getDevice()) : symbol);
        List<Parameter> variables = block.getAllParameters();
        arguments = new MxNDArray[variables.size()];
        for (Parameter variable : variables) {
            Tensor tensor = tensors.get(variable.getName());
            if (tensor != null) {
                MxNDArray array = WeightMapping.toEngine(manager, tensor);
                arguments[names.size()] = array;
                variable.setArray(array);
            }
            names.add(variable.getName());
        }
        operator = JnaUtils.createCachedOp(block, manager, false).getHandle();
    }

    /** The array of a variable. */
    MxNDArray array(String variable) {
        return arguments[names.indexOf(variable)];
    }

    /**
     * Sets an input.
     *
     * @param values {@code shape}'s values are read from {@code offset} on
     */
    void set(String input, Shape shape, float[] values, int offset) {
        int index = names.indexOf(input);
        if (arguments[index] == null || !arguments[index].getShape().equals(shape)) {
            if (arguments[index] != null) {
                arguments[index].close();
            }
            arguments[index] = manager.create(shape, DataType.FLOAT32);
        }
        write(arguments[index], values, offset);
    }

    /** Runs the graph; the caller closes the outputs. */
    MxNDArray[] run() {
        return JnaUtils.cachedOpInvoke(manager, operator, arguments);
    }

    void write(MxNDArray array, float[] values, int offset) {
        int length = (int) array.size();
        ByteBuffer buffer = transfer(length);
        buffer.asFloatBuffer().put(values, offset, length);
        JnaUtils.syncCopyFromCPU(array.getHandle(), buffer, length);
    }

    void read(MxNDArray array, int length, float[] values, int offset) {
        ByteBuffer buffer = transfer(length);
        JnaUtils.syncCopyToCPU(array.getHandle(), Native.getDirectBufferPointer(buffer), length);
        buffer.asFloatBuffer().get(values, offset, length);
    }

    private ByteBuffer transfer(int length) {
        if (transfer.capacity() < length * Float.BYTES) {
            transfer = ByteBuffer.allocateDirect(length * Float.BYTES).order(ByteOrder.nativeOrder());
        }
        return transfer;
    }

    @Override
    public void close() {
        manager.close();
    }
}
