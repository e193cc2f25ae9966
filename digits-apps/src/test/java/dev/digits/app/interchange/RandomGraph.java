package dev.digits.app.interchange;

import static dev.digits.app.interchange.Graphs.integer;
import static dev.digits.app.interchange.Graphs.integers;
import static dev.digits.app.interchange.Graphs.list;
import static dev.digits.app.interchange.Graphs.node;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A random chain of operators, with axes as PyTorch or as Keras has them, that ends in ten logits. */
final class RandomGraph {

    private final SplittableRandom random;
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("random");
    private final int[] input;
    private int[] shape;
    private String value = "x";
    private int names;

    RandomGraph(long seed) {
        random = new SplittableRandom(seed);
        input = new int[][] {{1, 28, 28}, {28, 28, 1}, {784}, {28, 28}}[random.nextInt(4)];
        shape = input;
        graph.addInput(Graphs.input(withBatch(input)));
    }

    private static long[] withBatch(int... extents) {
        long[] all = new long[extents.length + 1];
        all[0] = -1;
        for (int i = 0; i < extents.length; i++) {
            all[i + 1] = extents[i];
        }
        return all;
    }

    int[] input() {
        return input.clone();
    }

    ModelProto build() {
        toImage();
        if (random.nextBoolean()) {
            scale("Mul", "Add");
        }
        int stages = 1 + random.nextInt(3);
        for (int i = 0; i < stages; i++) {
            conv();
            between();
            if (shape[1] > 6 && random.nextBoolean()) {
                pool();
            }
        }
        if (random.nextInt(4) == 0) {
            add(node("GlobalAveragePool", next(), value), shape[0], 1, 1);
        }
        flatten();
        if (random.nextBoolean()) {
            dense(3 + random.nextInt(6));
            between();
        }
        dense(10);
        graph.getNodeBuilder(graph.getNodeCount() - 1).setOutput(0, "y");
        graph.addOutput(ValueInfoProto.newBuilder(Graphs.input(-1, 10)).setName("y"));
        return Graphs.model(graph).build();
    }

    private String next() {
        return "v" + ++names;
    }

    private void add(NodeProto.Builder node, int... result) {
        node.setName("n" + names);
        graph.addNode(node);
        value = node.getOutput(0);
        shape = result;
    }

    private String tensor(double low, double high, int... extents) {
        int size = Arrays.stream(extents).reduce(1, (a, b) -> a * b);
        ByteBuffer bytes = ByteBuffer.allocate(4 * size).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < size; i++) {
            bytes.putFloat((float) random.nextDouble(low, high));
        }
        String name = "w" + ++names;
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addAllDims(Arrays.stream(extents).asLongStream().boxed().toList())
                .setRawData(ByteString.copyFrom(bytes.flip())));
        return name;
    }

    private String shapeTensor(long... extents) {
        String name = "s" + ++names;
        graph.addInitializer(list(name, extents));
        return name;
    }

    private void toImage() {
        if (Arrays.equals(input, new int[] {28, 28, 1}) && random.nextBoolean()) {
            add(node("Transpose", next(), value).addAttribute(integers("perm", 0, 3, 1, 2)), 1, 28, 28);
        } else if (input.length == 2) {
            add(node("Unsqueeze", next(), value, shapeTensor(1)), 1, 28, 28);
        } else if (input.length != 3 || input[0] != 1) {
            add(node("Reshape", next(), value, shapeTensor(-1, 1, 28, 28)), 1, 28, 28);
        }
    }

    /** One number for each channel, or for each element of a vector. */
    private void scale(String... operators) {
        for (String operator : operators) {
            double low = operator.equals("Add") || operator.equals("Sub") ? -0.5 : 0.5;
            int[] extents = shape.length == 1 ? shape : new int[] {shape[0], 1, 1};
            String constant = tensor(low, 1.5, random.nextInt(4) == 0 ? new int[] {1} : extents);
            boolean reversed = !operator.equals("Sub") && !operator.equals("Div") && random.nextInt(3) == 0;
            add(reversed ? node(operator, next(), constant, value) : node(operator, next(), value, constant), shape);
        }
    }

    private void conv() {
        int kernel = 1 + random.nextInt(3);
        int stride = kernel > 1 && random.nextInt(4) == 0 ? 2 : 1;
        int filters = 2 + random.nextInt(3);
        String weight = tensor(-0.6, 0.6, filters, shape[0], kernel, kernel);
        NodeProto.Builder node = node("Conv", next(), value, weight);
        if (random.nextBoolean()) {
            node.addInput(tensor(-0.3, 0.3, filters));
        }
        node.addAttribute(integers("strides", stride, stride));
        int padding = kernel / 2;
        if (kernel == 3 && stride == 1 && random.nextBoolean()) {
            node.addAttribute(AttributeProto.newBuilder()
                    .setName("auto_pad")
                    .setType(AttributeType.STRING)
                    .setS(ByteString.copyFromUtf8("SAME_UPPER")));
        } else {
            node.addAttribute(integers("pads", padding, padding, padding, padding));
        }
        int extent = (shape[1] + 2 * padding - kernel) / stride + 1;
        add(node, filters, extent, extent);
    }

    /** What may stand between layers with weights, perhaps with the axes of Keras. */
    private void between() {
        boolean keras = shape.length == 3 && random.nextBoolean();
        if (keras) {
            transpose(1, 2, 0);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> add(node("Relu", next(), value), shape);
                case 1 -> add(node("Dropout", next(), value), shape);
                case 2 -> add(node("Identity", next(), value), shape);
                default -> channels(keras);
            }
        }
        if (keras) {
            transpose(2, 0, 1);
        }
        if (random.nextInt(3) == 0) {
            norm();
        }
    }

    private void channels(boolean keras) {
        if (keras) {
            add(node("Mul", next(), value, tensor(0.5, 1.5, 1, 1, 1, shape[2])), shape);
            add(node("Sub", next(), value, tensor(-0.5, 0.5, shape[2])), shape);
        } else {
            scale("Div", "Sub");
        }
    }

    private void norm() {
        int channels = shape[0];
        String weight = tensor(0.5, 1.5, channels);
        String bias = tensor(-0.3, 0.3, channels);
        String mean = tensor(-0.3, 0.3, channels);
        String variance = tensor(0.5, 1.5, channels);
        add(node("BatchNormalization", next(), value, weight, bias, mean, variance), shape);
    }

    private void pool() {
        int kernel = 2 + random.nextInt(2);
        int stride = 1 + random.nextInt(2);
        int extent = (shape[1] - kernel) / stride + 1;
        add(
                node(random.nextBoolean() ? "MaxPool" : "AveragePool", next(), value)
                        .addAttribute(integers("kernel_shape", kernel, kernel))
                        .addAttribute(integers("strides", stride, stride)),
                shape[0],
                extent,
                extent);
    }

    private void transpose(int... axes) {
        int[] moved = Arrays.stream(axes).map(axis -> shape[axis]).toArray();
        long[] perm = new long[axes.length + 1];
        for (int i = 0; i < axes.length; i++) {
            perm[i + 1] = axes[i] + 1;
        }
        add(node("Transpose", next(), value).addAttribute(integers("perm", perm)), moved);
    }

    private void flatten() {
        int[][] orders = {{0, 1, 2}, {1, 2, 0}, {2, 1, 0}};
        int[] order = orders[random.nextInt(orders.length)];
        if (order[0] != 0) {
            transpose(order);
        }
        int size = shape[0] * shape[1] * shape[2];
        if (random.nextBoolean()) {
            add(node("Flatten", next(), value).addAttribute(integer("axis", 1)), size);
        } else {
            add(node("Reshape", next(), value, shapeTensor(0, -1)), size);
        }
        if (random.nextInt(3) == 0) {
            scale("Mul", "Add");
        }
    }

    private void dense(int units) {
        if (random.nextBoolean()) {
            boolean transposed = random.nextBoolean();
            String weight = transposed ? tensor(-0.4, 0.4, units, shape[0]) : tensor(-0.4, 0.4, shape[0], units);
            NodeProto.Builder gemm =
                    node("Gemm", next(), value, weight).addAttribute(integer("transB", transposed ? 1 : 0));
            if (random.nextBoolean()) {
                gemm.addInput(tensor(-0.3, 0.3, units)).addAttribute(number("beta", 0.5f));
            }
            add(gemm.addAttribute(number("alpha", 1.25f)), units);
        } else {
            add(node("MatMul", next(), value, tensor(-0.4, 0.4, shape[0], units)), units);
            add(node("Add", next(), value, tensor(-0.3, 0.3, units)), units);
        }
    }

    private static AttributeProto number(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.FLOAT)
                .setF(value)
                .build();
    }
}
