package dev.digits.app.explain;

import dev.digits.model.Architecture;
import dev.digits.model.Layer;
import dev.digits.model.Layer.Dense;
import dev.digits.model.Layer.Dropout;
import dev.digits.model.Layer.Flatten;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import dev.digits.model.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A network that answers with features: what its last hidden layer makes of an image, which is all that the layer of the
 * logits sees. It is a model like any other, whose last layer has the identity as its weights, so that every engine runs it
 * in batches.
 *
 * @param model its logits are the features
 * @param layer the layer that makes them; {@code input} where they are the pixels, the last one where they are the logits
 */
record FeatureModel(Model model, String layer) {

    /** Of more features the identity would need more than 64 MB. */
    private static final int MOST_FEATURES = 4096;

    /** The features of a model; where there are more than {@value #MOST_FEATURES}, its logits. */
    static FeatureModel of(Model original) {
        Architecture architecture = original.architecture();
        int last = architecture.layers().size() - 1;
        int features = architecture.shapes().get(last).size();
        String output = architecture.layers().get(last).name();
        if (features > MOST_FEATURES) {
            return new FeatureModel(original, output);
        }
        List<Layer> layers = new ArrayList<>(architecture.layers().subList(0, last));
        layers.add(new Dense(output, features));
        Map<String, Tensor> tensors = new HashMap<>(original.tensors());
        tensors.put(output + ".weight", identity(features));
        tensors.put(output + ".bias", Tensor.filled(Shape.of(features), 0));
        Model model = new Model(
                new Architecture(architecture.name(), architecture.input(), layers),
                IntStream.range(0, features).mapToObj(Integer::toString).toList(),
                tensors,
                Map.of());
        return new FeatureModel(model, lastThatComputes(architecture.layers().subList(0, last)));
    }

    /** How many features there are. */
    int size() {
        return model.labels().size();
    }

    private static Tensor identity(int size) {
        float[] values = new float[size * size];
        for (int i = 0; i < size; i++) {
            values[i * size + i] = 1;
        }
        return Tensor.of(Shape.of(size, size), values);
    }

    /** Neither dropout nor flattening changes a value when a model is asked. */
    private static String lastThatComputes(List<Layer> layers) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            if (!(layers.get(i) instanceof Dropout || layers.get(i) instanceof Flatten)) {
                return layers.get(i).name();
            }
        }
        return "input";
    }
}
