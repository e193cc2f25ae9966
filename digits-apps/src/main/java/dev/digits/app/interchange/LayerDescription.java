package dev.digits.app.interchange;

import dev.digits.app.Json;
import dev.digits.model.Architecture;
import dev.digits.model.ArchitectureJson;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;

/**
 * What a file of weights does not say: an architecture as in {@code docs/model-format.md}, with two fields more.
 *
 * @param names where a layer's tensors are, where they are not called as the layer: {@code "conv1": "features.0"} by the
 *     layer, {@code "conv1.weight": "kernel:0"} by the tensor
 * @param layout how the weights lie
 */
record LayerDescription(Architecture architecture, Map<String, String> names, Layout layout) {

    /** How another program lays weights out. */
    enum Layout {
        /** As here: {@code [filters, channels, height, width]}, {@code [units, inputs]}, flattened by channel, row, column. */
        PYTORCH,
        /** {@code [height, width, channels, filters]}, {@code [inputs, units]}, flattened by row, column, channel. */
        KERAS
    }

    /**
     * Reads a description.
     *
     * @throws IllegalArgumentException where it is none
     */
    static LayerDescription parse(String json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        try {
            Map<?, ?> object = Json.read(json, Map.class);
            if (object == null) {
                throw new IllegalArgumentException("it is no JSON object but null");
            }
            object.forEach((key, value) -> fields.put(String.valueOf(key), value));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is no JSON object: " + e.getOriginalMessage(), e);
        }
        Map<String, String> names = names(fields.remove("names"));
        Layout layout = layout(fields.remove("layout"));
        return new LayerDescription(ArchitectureJson.parse(Json.line(fields)), names, layout);
    }

    private static Map<String, String> names(Object value) {
        Map<String, String> names = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> object) {
            object.forEach((ours, theirs) -> {
                if (!(theirs instanceof String)) {
                    throw new IllegalArgumentException("names must hold strings, not " + theirs);
                }
                names.put((String) ours, (String) theirs);
            });
        } else if (value != null) {
            throw new IllegalArgumentException("names must be an object, not " + value);
        }
        return names;
    }

    private static Layout layout(Object value) {
        if (value == null || value.equals("pytorch")) {
            return Layout.PYTORCH;
        } else if (value.equals("keras")) {
            return Layout.KERAS;
        }
        throw new IllegalArgumentException("layout must be \"pytorch\" or \"keras\", not " + value);
    }
}
