package dev.digits.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * An architecture with its weights, the names of its classes, how sure it is and where it came from. Immutable; the same
 * on every engine.
 *
 * @param architecture what is computed
 * @param labels the classes' names, in the order of the logits; unique
 * @param tensors every parameter of the architecture, by its name; finite
 * @param calibration how its logits become confidences
 * @param provenance what made the model (data, seed, command, metrics, versions), free text by key
 */
public record Model(
        Architecture architecture,
        List<String> labels,
        Map<String, Tensor> tensors,
        Calibration calibration,
        Map<String, String> provenance) {

    /**
     * @throws IllegalArgumentException where labels or tensors do not fit the architecture, or a number is not finite
     */
    public Model {
        labels = List.copyOf(labels);
        if (labels.size() != architecture.classes()) {
            throw new IllegalArgumentException("the architecture has " + architecture.classes()
                    + " classes, but there are " + labels.size() + " labels");
        }
        if (labels.stream().distinct().count() != labels.size()) {
            throw new IllegalArgumentException("two classes have the same label: " + labels);
        }
        Map<String, Tensor> ordered = new LinkedHashMap<>();
        for (Parameter parameter : architecture.parameters()) {
            Tensor tensor = tensors.get(parameter.name());
            if (tensor == null) {
                throw new IllegalArgumentException(
                        "tensor " + parameter.name() + " " + parameter.shape() + " is missing");
            }
            if (!tensor.shape().equals(parameter.shape())) {
                throw new IllegalArgumentException(
                        "tensor " + parameter.name() + " must be " + parameter.shape() + ", but is " + tensor.shape());
            }
            if (!tensor.isFinite()) {
                throw new IllegalArgumentException(
                        "tensor " + parameter.name() + " holds a value that is infinite or not a number");
            }
            ordered.put(parameter.name(), tensor);
        }
        for (String name : tensors.keySet()) {
            if (!ordered.containsKey(name)) {
                throw new IllegalArgumentException("the architecture has no tensor " + name);
            }
        }
        tensors = Collections.unmodifiableMap(ordered);
        Objects.requireNonNull(calibration);
        provenance = Collections.unmodifiableMap(new TreeMap<>(provenance));
    }

    /**
     * A model that is not calibrated.
     *
     * @throws IllegalArgumentException where labels or tensors do not fit the architecture, or a number is not finite
     */
    public Model(
            Architecture architecture,
            List<String> labels,
            Map<String, Tensor> tensors,
            Map<String, String> provenance) {
        this(architecture, labels, tensors, Calibration.NONE, provenance);
    }

    /** The labels {@code 0} to {@code 9}. */
    public static List<String> digitLabels() {
        return IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    }

    /** The tensor of that name. */
    public Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor is named " + name + ", only " + tensors.keySet());
        }
        return tensor;
    }

    /** The same architecture and labels with other weights, which nobody has calibrated. */
    public Model withTensors(Map<String, Tensor> replacement) {
        return new Model(architecture, labels, replacement, provenance);
    }

    /** This model with another calibration. */
    public Model withCalibration(Calibration replacement) {
        return new Model(architecture, labels, tensors, replacement, provenance);
    }

    /** This model with these entries put into its provenance. */
    public Model withProvenance(Map<String, String> entries) {
        Map<String, String> merged = new TreeMap<>(provenance);
        merged.putAll(entries);
        return new Model(architecture, labels, tensors, calibration, merged);
    }
}
