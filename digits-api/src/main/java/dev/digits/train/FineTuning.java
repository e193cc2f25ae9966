package dev.digits.train;

import dev.digits.model.Architecture;
import dev.digits.model.Initializer;
import dev.digits.model.Layer;
import dev.digits.model.Model;
import dev.digits.model.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Training a model further, on other data or for other classes. */
public final class FineTuning {

    private FineTuning() {}

    /**
     * The model to begin with: architecture and weights of another one. Where the classes differ, the last dense layer is
     * new: as many units as classes, weights of {@link Initializer#HE_UNIFORM}. It is not calibrated. Its provenance is that
     * of the other model, each key with {@code from.} before it.
     *
     * @param labels the classes' names
     * @param seed of the new weights
     */
    public static Model begin(Model base, List<String> labels, long seed) {
        Map<String, String> provenance = new TreeMap<>();
        base.provenance().forEach((key, value) -> provenance.put("from." + key, value));
        if (labels.equals(base.labels())) {
            return new Model(base.architecture(), labels, base.tensors(), provenance);
        }
        List<Layer> layers = new ArrayList<>(base.architecture().layers());
        String last = layers.get(layers.size() - 1).name();
        layers.set(layers.size() - 1, new Layer.Dense(last, labels.size()));
        Architecture architecture =
                new Architecture(base.architecture().name(), base.architecture().input(), layers);
        Model fresh = Initializer.HE_UNIFORM.initialize(architecture, labels, seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>(base.tensors());
        fresh.tensors().forEach((name, tensor) -> {
            if (name.startsWith(last + ".")) {
                tensors.put(name, tensor);
            }
        });
        provenance.putAll(fresh.provenance());
        return new Model(architecture, labels, tensors, provenance);
    }
}
