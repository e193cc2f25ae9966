package dev.digits;

import dev.digits.model.Tensor;
import java.util.List;

/**
 * What each layer of a network answers to one image, in evaluation mode. Immutable.
 *
 * @param layers one entry a layer, in the architecture's order; the last holds the logits
 */
public record Activations(List<Entry> layers) {

    public Activations {
        layers = List.copyOf(layers);
    }

    /**
     * The output of one layer.
     *
     * @param layer the layer's name
     * @param output shape {@code [channels, height, width]} or {@code [units]}
     */
    public record Entry(String layer, Tensor output) {}

    /**
     * The output of the layer of that name.
     *
     * @throws IllegalArgumentException where there is no such layer
     */
    public Tensor of(String layer) {
        return layers.stream()
                .filter(entry -> entry.layer().equals(layer))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no layer is named " + layer + ", only "
                        + layers.stream().map(Entry::layer).toList()))
                .output();
    }
}
