package dev.digits.model;

import dev.digits.model.Layer.AvgPool2d;
import dev.digits.model.Layer.BatchNorm2d;
import dev.digits.model.Layer.Conv2d;
import dev.digits.model.Layer.Dense;
import dev.digits.model.Layer.Dropout;
import dev.digits.model.Layer.Flatten;
import dev.digits.model.Layer.MaxPool2d;
import dev.digits.model.Layer.Relu;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Architectures as JSON, for example {@code {"type":"conv2d","name":"conv1","filters":32,"kernel":3,…}} for a layer. */
public final class ArchitectureJson {

    private static final int MOST_LAYERS = 1000;

    private ArchitectureJson() {}

    /** An architecture on one line; see {@code docs/model-format.md}. */
    public static String write(Architecture architecture) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", architecture.name());
        json.put("input", architecture.input().dimensions());
        json.put(
                "layers",
                architecture.layers().stream().map(ArchitectureJson::layer).toList());
        return Json.write(json);
    }

    private static Map<String, Object> layer(Layer layer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", "");
        json.put("name", layer.name());
        String type;
        if (layer instanceof Conv2d conv) {
            type = "conv2d";
            json.put("filters", conv.filters());
            json.put("kernel", conv.kernel());
            json.put("stride", conv.stride());
            json.put("padding", conv.padding());
        } else if (layer instanceof MaxPool2d pool) {
            type = "maxpool2d";
            json.put("kernel", pool.kernel());
            json.put("stride", pool.stride());
        } else if (layer instanceof AvgPool2d pool) {
            type = "avgpool2d";
            json.put("kernel", pool.kernel());
            json.put("stride", pool.stride());
        } else if (layer instanceof BatchNorm2d norm) {
            type = "batchnorm2d";
            json.put("epsilon", norm.epsilon());
            json.put("momentum", norm.momentum());
        } else if (layer instanceof Relu) {
            type = "relu";
        } else if (layer instanceof Flatten) {
            type = "flatten";
        } else if (layer instanceof Dense dense) {
            type = "dense";
            json.put("units", dense.units());
        } else if (layer instanceof Dropout dropout) {
            type = "dropout";
            json.put("probability", dropout.probability());
        } else {
            throw new AssertionError(layer);
        }
        json.put("type", type);
        return json;
    }

    /**
     * Reads an architecture.
     *
     * @throws IllegalArgumentException where the text is not JSON, or what it says is no architecture
     */
    public static Architecture parse(String text) {
        JsonFields fields = new JsonFields(Json.parse(text), "the architecture");
        String name = fields.string("name");
        List<Integer> input = new ArrayList<>();
        for (Object dimension : fields.array("input")) {
            input.add(Json.requireInt(dimension, "a dimension of the input"));
        }
        List<?> described = fields.array("layers");
        fields.requireNoOthers();
        if (described.size() > MOST_LAYERS) {
            throw new IllegalArgumentException(described.size() + " layers; at most " + MOST_LAYERS + " are read");
        }
        List<Layer> layers = new ArrayList<>();
        for (Object layer : described) {
            layers.add(layer(new JsonFields(layer, "layer " + (layers.size() + 1))));
        }
        return new Architecture(name, new Shape(input), layers);
    }

    private static Layer layer(JsonFields fields) {
        String type = fields.string("type");
        String name = fields.string("name");
        Layer layer = switch (type) {
            case "conv2d" ->
                new Conv2d(
                        name,
                        fields.integer("filters"),
                        fields.integer("kernel"),
                        fields.integer("stride"),
                        fields.integer("padding"));
            case "maxpool2d" -> new MaxPool2d(name, fields.integer("kernel"), fields.integer("stride"));
            case "avgpool2d" -> new AvgPool2d(name, fields.integer("kernel"), fields.integer("stride"));
            case "batchnorm2d" -> new BatchNorm2d(name, fields.number("epsilon"), fields.number("momentum"));
            case "relu" -> new Relu(name);
            case "flatten" -> new Flatten(name);
            case "dense" -> new Dense(name, fields.integer("units"));
            case "dropout" -> new Dropout(name, fields.number("probability"));
            default -> throw new IllegalArgumentException(fields.what() + " is of the unknown type \"" + type + "\"");
        };
        fields.requireNoOthers();
        return layer;
    }
}
