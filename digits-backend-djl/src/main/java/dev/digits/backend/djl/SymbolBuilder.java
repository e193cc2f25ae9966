package dev.digits.backend.djl;

import dev.digits.model.Architecture;
import dev.digits.model.Layer;
import dev.digits.model.Layer.AvgPool2d;
import dev.digits.model.Layer.BatchNorm2d;
import dev.digits.model.Layer.Conv2d;
import dev.digits.model.Layer.Dense;
import dev.digits.model.Layer.Dropout;
import dev.digits.model.Layer.Flatten;
import dev.digits.model.Layer.MaxPool2d;
import dev.digits.model.Layer.Relu;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Builds a network as MXNet's symbol: its graph of operators, in MXNet's JSON format. Parameters are variables of the
 * neutral names; names of variables hold a dot, those of layers cannot.
 */
final class SymbolBuilder {

    /** The variable of the images, {@code [batch, channels, height, width]}. */
    static final String IMAGES = "batch.images";

    private final StringBuilder nodes = new StringBuilder();
    private final List<Integer> variables = new ArrayList<>();
    private int count;

    private SymbolBuilder() {}

    /** The variable of a dropout layer's factors, of the shape of its input. */
    static String mask(Dropout layer) {
        return layer.name() + ".mask";
    }

    /** From the images to the logits, in evaluation. */
    static String inference(Architecture architecture) {
        SymbolBuilder builder = new SymbolBuilder();
        int node = builder.variable(IMAGES);
        for (Layer layer : architecture.layers()) {
            node = layer instanceof Dropout ? node : builder.layer(layer, node);
        }
        return builder.json(List.of(node));
    }

    /** From the images to the output of each layer, in evaluation. */
    static String activations(Architecture architecture) {
        SymbolBuilder builder = new SymbolBuilder();
        int node = builder.variable(IMAGES);
        List<Integer> outputs = new ArrayList<>();
        for (Layer layer : architecture.layers()) {
            node = layer instanceof Dropout
                    ? builder.operator("_copy", layer.name(), Map.of(), List.of(node))
                    : builder.layer(layer, node);
            outputs.add(node);
        }
        return builder.json(outputs);
    }

    /** From the images and the dropout layers' {@link #mask masks} to the logits, in training. */
    static String training(Architecture architecture) {
        SymbolBuilder builder = new SymbolBuilder();
        int node = builder.variable(IMAGES);
        for (Layer layer : architecture.layers()) {
            node = layer instanceof Dropout dropout
                    ? builder.operator(
                            "elemwise_mul", layer.name(), Map.of(), List.of(node, builder.variable(mask(dropout))))
                    : builder.layer(layer, node);
        }
        return builder.json(List.of(node));
    }

    private int layer(Layer layer, int input) {
        String name = layer.name();
        if (layer instanceof Conv2d conv) {
            Map<String, String> attributes = Map.of(
                    "num_filter", Integer.toString(conv.filters()),
                    "kernel", square(conv.kernel()),
                    "stride", square(conv.stride()),
                    "pad", square(conv.padding()));
            return operator("Convolution", name, attributes, parameters(input, name, "weight", "bias"));
        }
        if (layer instanceof MaxPool2d pool) {
            return pooling(name, "max", pool.kernel(), pool.stride(), input);
        }
        if (layer instanceof AvgPool2d pool) {
            return pooling(name, "avg", pool.kernel(), pool.stride(), input);
        }
        if (layer instanceof BatchNorm2d norm) {
            // MXNet's momentum is the share of the old running statistics, the neutral one that of the new.
            Map<String, String> attributes = Map.of(
                    "eps", Float.toString(norm.epsilon()),
                    "momentum", Float.toString(1 - norm.momentum()),
                    "fix_gamma", "False");
            return operator(
                    "BatchNorm",
                    name,
                    attributes,
                    parameters(input, name, "weight", "bias", "running_mean", "running_var"));
        }
        if (layer instanceof Relu) {
            return operator("Activation", name, Map.of("act_type", "relu"), List.of(input));
        }
        if (layer instanceof Flatten) {
            return operator("Flatten", name, Map.of(), List.of(input));
        }
        if (layer instanceof Dense dense) {
            Map<String, String> attributes = Map.of("num_hidden", Integer.toString(dense.units()));
            return operator("FullyConnected", name, attributes, parameters(input, name, "weight", "bias"));
        }
        throw new IllegalArgumentException("no operator for " + layer);
    }

    private int pooling(String name, String type, int kernel, int stride, int input) {
        Map<String, String> attributes = Map.of("pool_type", type, "kernel", square(kernel), "stride", square(stride));
        return operator("Pooling", name, attributes, List.of(input));
    }

    private static String square(int extent) {
        return "(" + extent + ", " + extent + ")";
    }

    private List<Integer> parameters(int input, String layer, String... tensors) {
        List<Integer> inputs = new ArrayList<>();
        inputs.add(input);
        for (String tensor : tensors) {
            inputs.add(variable(layer + "." + tensor));
        }
        return inputs;
    }

    private int variable(String name) {
        variables.add(count);
        return node("null", name, Map.of(), List.of());
    }

    private int operator(String type, String name, Map<String, String> attributes, List<Integer> inputs) {
        return node(type, name, attributes, inputs);
    }

    /** Nothing needs escaping: operators and attributes are ours, names are letters, digits, '_', '-' and '.'. */
    private int node(String type, String name, Map<String, String> attributes, List<Integer> inputs) {
        nodes.append(count == 0 ? "" : ",\n")
                .append("{\"op\":\"" + type + "\",\"name\":\"" + name + "\",\"attrs\":{")
                .append(new TreeMap<>(attributes)
                        .entrySet().stream()
                                .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                                .collect(Collectors.joining(",")))
                .append("},\"inputs\":" + entries(inputs) + "}");
        return count++;
    }

    private String json(List<Integer> outputs) {
        // Version 1.9.0 is what the natives of 1.9.1 report; a later one would make them warn.
        return "{\"nodes\":[" + nodes + "],\n\"arg_nodes\":" + variables + ",\"heads\":" + entries(outputs)
                + ",\"attrs\":{\"mxnet_version\":[\"int\",10900]}}";
    }

    /** References to the first output of nodes. */
    private static String entries(List<Integer> nodes) {
        return nodes.stream().map(node -> "[" + node + ",0,0]").collect(Collectors.joining(",", "[", "]"));
    }
}
