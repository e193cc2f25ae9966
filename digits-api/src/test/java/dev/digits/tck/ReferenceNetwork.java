package dev.digits.tck;

import dev.digits.model.Architecture;
import dev.digits.model.Layer;
import dev.digits.model.Parameter;
import dev.digits.model.Shape;
import dev.digits.model.Tensor;
import dev.digits.tck.ReferenceLayer.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A network in double precision: its layers, one after the other. */
final class ReferenceNetwork {

    private final Architecture architecture;
    private final List<ReferenceLayer> layers = new ArrayList<>();

    ReferenceNetwork(ReferenceParts parts, Architecture architecture, Map<String, Tensor> tensors) {
        this.architecture = architecture;
        Shape shape = architecture.input();
        for (Layer description : architecture.layers()) {
            ReferenceLayer layer = parts.layer(layers.size(), description, shape);
            layer.values().forEach((name, values) -> {
                float[] source = tensors.get(name).toArray();
                if (source.length != values.length) {
                    throw new IllegalArgumentException(
                            name + " has " + source.length + " elements, not " + values.length);
                }
                Arrays.setAll(values, i -> source[i]);
            });
            layers.add(layer);
            shape = layer.output;
        }
    }

    /** Every layer's output {@code [count, output]}; the last are the logits. */
    List<double[]> forward(double[] images, int count, Mode mode) {
        List<double[]> outputs = new ArrayList<>();
        double[] x = images;
        for (ReferenceLayer layer : layers) {
            x = layer.forward(x, count, mode);
            outputs.add(x);
        }
        return outputs;
    }

    /** The logits {@code [count, classes]}. */
    double[] logits(double[] images, int count, Mode mode) {
        return forward(images, count, mode).get(layers.size() - 1);
    }

    /** The gradients of all trainable parameters after a {@link #forward} in training. */
    Map<String, double[]> backward(double[] dLogits, int count) {
        Map<String, double[]> gradients = new LinkedHashMap<>();
        double[] dy = dLogits;
        for (int i = layers.size() - 1; i >= 0; i--) {
            ReferenceLayer layer = layers.get(i);
            layer.gradients().values().forEach(gradient -> Arrays.fill(gradient, 0));
            dy = layer.backward(dy, count);
            gradients.putAll(layer.gradients());
        }
        return gradients;
    }

    /** How far the last {@link #forward} in training stayed from where a gradient jumps; see the layers. */
    double margin() {
        return layers.stream().mapToDouble(ReferenceLayer::margin).min().orElseThrow();
    }

    /** The values of every parameter, row-major; live. */
    Map<String, double[]> values() {
        Map<String, double[]> values = new LinkedHashMap<>();
        layers.forEach(layer -> values.putAll(layer.values()));
        return values;
    }

    /** The parameters' values, rounded. */
    Map<String, Tensor> tensors() {
        Map<String, double[]> values = values();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Parameter parameter : architecture.parameters()) {
            tensors.put(parameter.name(), tensor(parameter.shape(), values.get(parameter.name()), 0));
        }
        return tensors;
    }

    /** A tensor of {@code values} from {@code offset} on, rounded. */
    static Tensor tensor(Shape shape, double[] values, int offset) {
        float[] rounded = new float[shape.size()];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) values[offset + i];
        }
        return Tensor.of(shape, rounded);
    }

    /** The first {@code length} values, as doubles. */
    static double[] widened(float[] values, int length) {
        double[] wide = new double[length];
        Arrays.setAll(wide, i -> values[i]);
        return wide;
    }

    /** Writes values, rounded, into the beginning of an array. */
    static void round(double[] values, float[] out) {
        for (int i = 0; i < values.length; i++) {
            out[i] = (float) values[i];
        }
    }
}
