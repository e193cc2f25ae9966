package dev.digits.app.interchange;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The graph of an ONNX file: one input, one output, and between them the nodes that the output needs, each after those
 * whose values it takes.
 */
final class OnnxGraph {

    private static final int MOST_NODES = 10_000;
    private static final int LEAST_OPSET = 7;

    private final ModelProto model;
    private final Map<String, TensorProto> initializers = new HashMap<>();
    private final List<OnnxNode> nodes = new ArrayList<>();
    private final ValueInfoProto input;
    private final String output;

    /**
     * Reads a graph and checks how it hangs together.
     *
     * @throws IllegalArgumentException where it does not
     */
    OnnxGraph(byte[] content) {
        try {
            model = ModelProto.parseFrom(content);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                    "it is cut off, or no ONNX: " + e.getMessage().replaceFirst("\\.$", ""), e);
        }
        if (!model.hasGraph() || model.getGraph().getNodeCount() == 0) {
            throw new IllegalArgumentException("it has no graph, so it is empty or no ONNX");
        }
        GraphProto graph = model.getGraph();
        if (graph.getNodeCount() > MOST_NODES) {
            throw new IllegalArgumentException(
                    "it has " + graph.getNodeCount() + " nodes; at most " + MOST_NODES + " are read");
        }
        if (opset() < LEAST_OPSET) {
            throw new IllegalArgumentException(
                    "it uses ONNX's operator set " + opset() + "; write it with set " + LEAST_OPSET + " or later");
        }
        for (TensorProto initializer : graph.getInitializerList()) {
            if (initializers.put(initializer.getName(), initializer) != null) {
                throw new IllegalArgumentException("two tensors are named " + Texts.quoted(initializer.getName()));
            }
        }
        // Old files list the initializers as inputs, too.
        List<ValueInfoProto> inputs = graph.getInputList().stream()
                .filter(value -> !initializers.containsKey(value.getName()))
                .toList();
        input = one(inputs, "inputs");
        output = one(graph.getOutputList(), "outputs").getName();
        collect(graph.getNodeList());
    }

    private static ValueInfoProto one(List<ValueInfoProto> values, String what) {
        if (values.size() != 1) {
            throw new IllegalArgumentException("it has " + values.size() + " " + what + " and must have one: "
                    + values.stream()
                            .limit(8)
                            .map(value -> Texts.quoted(value.getName()))
                            .toList());
        }
        return values.get(0);
    }

    /** Takes the nodes that the output needs; what a program wrote beside them is left aside. */
    private void collect(List<NodeProto> all) {
        Map<String, Integer> producers = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            for (String name : all.get(i).getOutputList()) {
                if (!name.isEmpty() && (isGiven(name) || producers.put(name, i) != null)) {
                    throw new IllegalArgumentException("the value " + Texts.quoted(name) + " comes from two places");
                }
            }
        }
        Set<Integer> needed = new HashSet<>();
        Deque<Integer> open = new ArrayDeque<>();
        open.add(producer(producers, output, all.size(), "the output"));
        while (!open.isEmpty()) {
            int index = open.remove();
            if (needed.add(index)) {
                NodeProto node = all.get(index);
                for (String name : node.getInputList()) {
                    if (!name.isEmpty() && !isGiven(name)) {
                        open.add(producer(producers, name, index, new OnnxNode(node).describe()));
                    }
                }
            }
        }
        needed.stream().sorted().forEach(index -> nodes.add(new OnnxNode(all.get(index))));
    }

    private boolean isGiven(String name) {
        return initializers.containsKey(name) || name.equals(input.getName());
    }

    private static int producer(Map<String, Integer> producers, String name, int before, String consumer) {
        Integer producer = producers.get(name);
        if (producer == null || producer >= before) {
            throw new IllegalArgumentException(consumer + " takes the value " + Texts.quoted(name)
                    + (producer == null ? ", which nothing gives" : ", which no node before it gives"));
        }
        return producer;
    }

    /** The version of ONNX's own operator set. */
    long opset() {
        return model.getOpsetImportList().stream()
                .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
                .mapToLong(OperatorSetIdProto::getVersion)
                .max()
                .orElse(0);
    }

    String name() {
        return model.getGraph().getName();
    }

    /** The program that wrote the file; may be empty. */
    String producer() {
        return model.getProducerName();
    }

    String producerVersion() {
        return model.getProducerVersion();
    }

    Map<String, String> metadata() {
        Map<String, String> metadata = new TreeMap<>();
        for (StringStringEntryProto entry : model.getMetadataPropsList()) {
            metadata.put(entry.getKey(), entry.getValue());
        }
        return metadata;
    }

    String input() {
        return input.getName();
    }

    /**
     * The extents of the input; -1 where one is not fixed.
     *
     * @throws IllegalArgumentException where it is no tensor of floating-point numbers with a known number of dimensions
     */
    int[] inputShape() {
        TypeProto.Tensor type = input.getType().getTensorType();
        int elements = type.getElemType();
        boolean floating = elements == TensorProto.DataType.FLOAT_VALUE
                || elements == TensorProto.DataType.FLOAT16_VALUE
                || elements == TensorProto.DataType.DOUBLE_VALUE;
        if (!input.getType().hasTensorType() || !type.hasShape() || !floating) {
            throw new IllegalArgumentException("its input " + Texts.quoted(input.getName())
                    + " must be a tensor of FLOAT with a shape, but its type is " + OnnxTensors.type(elements)
                    + (type.hasShape() ? "" : " without a shape"));
        }
        return type.getShape().getDimList().stream().mapToInt(OnnxGraph::extent).toArray();
    }

    private static int extent(TensorShapeProto.Dimension dimension) {
        long extent = dimension.hasDimValue() ? dimension.getDimValue() : -1;
        // 0 is what some programs write for "any".
        return extent > 0 && extent <= Constant.MOST_VALUES ? (int) extent : -1;
    }

    String output() {
        return output;
    }

    List<OnnxNode> nodes() {
        return List.copyOf(nodes);
    }

    /** The tensors of the file that nodes take, by name. */
    Map<String, TensorProto> initializers() {
        Map<String, TensorProto> taken = new LinkedHashMap<>();
        for (OnnxNode node : nodes) {
            for (String name : node.inputs()) {
                if (initializers.containsKey(name)) {
                    taken.put(name, initializers.get(name));
                }
            }
        }
        return taken;
    }
}
