package dev.digits.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a network computes, without its weights. Immutable.
 *
 * <p>The last layer is a {@link Layer.Dense} whose outputs are the logits, one a class; softmax belongs to
 * {@code Prediction} and to the loss.
 *
 * @param name for example {@code cnn}
 * @param input {@code [channels, height, width]}; {@code [1, 28, 28]} for digits
 * @param layers in the order in which they are applied
 */
public record Architecture(String name, Shape input, List<Layer> layers) {

    /** Checks that the layers fit together. */
    public Architecture {
        Layers.requireName(name);
        layers = List.copyOf(layers);
        Layers.image(name, input);
        if (layers.isEmpty() || !(layers.get(layers.size() - 1) instanceof Layer.Dense)) {
            throw new IllegalArgumentException("the last layer must be a Dense, which yields the logits");
        }
        Set<String> names = new HashSet<>();
        for (Layer layer : layers) {
            if (!names.add(layer.name())) {
                throw new IllegalArgumentException("two layers are named " + layer.name());
            }
        }
        shapes(input, layers);
    }

    private static List<Shape> shapes(Shape input, List<Layer> layers) {
        List<Shape> shapes = new ArrayList<>(layers.size() + 1);
        shapes.add(input);
        for (Layer layer : layers) {
            shapes.add(layer.outputShape(shapes.get(shapes.size() - 1)));
        }
        return shapes;
    }

    /** {@code layers().size() + 1} shapes: the input's, then what comes out of each layer. */
    public List<Shape> shapes() {
        return List.copyOf(shapes(input, layers));
    }

    /** The number of classes: the units of the last layer. */
    public int classes() {
        return ((Layer.Dense) layers.get(layers.size() - 1)).units();
    }

    /** All tensors that the layers need, in the order of the layers. */
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        List<Shape> shapes = shapes(input, layers);
        for (int i = 0; i < layers.size(); i++) {
            parameters.addAll(layers.get(i).parameters(shapes.get(i)));
        }
        return parameters;
    }

    /** The number of trainable numbers. */
    public long parameterCount() {
        return parameters().stream()
                .filter(Parameter::trainable)
                .mapToLong(parameter -> parameter.shape().size())
                .sum();
    }
}
