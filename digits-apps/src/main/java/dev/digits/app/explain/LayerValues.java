package dev.digits.app.explain;

import dev.digits.Activations;
import dev.digits.app.ModelSummary;
import dev.digits.model.Model;
import dev.digits.model.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What a layer answers to an image, in short.
 *
 * @param name the layer's
 * @param kind what it is, with its settings
 * @param shape {@code [channels, height, width]} or {@code [units]}
 * @param min the least value
 * @param max the greatest value
 * @param mean the mean of all values
 * @param zeroShare which part of the values is 0
 */
record LayerValues(String name, String kind, List<Integer> shape, float min, float max, double mean, double zeroShare) {

    /** One for each layer of a model. */
    static List<LayerValues> of(Model model, Activations activations) {
        List<ModelSummary.LayerSummary> layers = ModelSummary.of(model).layers();
        List<LayerValues> values = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            values.add(of(layers.get(i), activations.layers().get(i).output()));
        }
        return List.copyOf(values);
    }

    private static LayerValues of(ModelSummary.LayerSummary layer, Tensor output) {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        double sum = 0;
        int zeros = 0;
        for (int i = 0; i < output.size(); i++) {
            float value = output.get(i);
            min = Math.min(min, value);
            max = Math.max(max, value);
            sum += value;
            zeros += value == 0 ? 1 : 0;
        }
        return new LayerValues(
                layer.name(),
                layer.kind(),
                output.shape().dimensions(),
                min,
                max,
                sum / output.size(),
                (double) zeros / output.size());
    }
}
