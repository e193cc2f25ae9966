package dev.digits.spi;

import dev.digits.model.Model;
import dev.digits.model.Parameter;
import dev.digits.model.Tensor;
import dev.digits.optimize.Optimizer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that a training needs to go on, on any engine. Immutable.
 *
 * <p>The weights stand in a map, not in a {@link Model}, because a diverged training may hold numbers that are not
 * finite; {@link #model()} checks them.
 *
 * @param origin the model that the training began with; its architecture, labels and provenance hold
 * @param tensors the present weights and running statistics, by parameter name
 * @param slots the optimizer's tensors, named {@code <slot>.<parameter>}, for example {@code momentum.conv1.weight};
 *     empty before the first step
 * @param step how many updates were made
 */
public record TrainingState(Model origin, Map<String, Tensor> tensors, Map<String, Tensor> slots, long step) {

    public TrainingState {
        tensors = Map.copyOf(tensors);
        slots = Map.copyOf(slots);
        if (step < 0) {
            throw new IllegalArgumentException("step must be at least 0, not " + step);
        }
    }

    /** The start of a training. */
    public static TrainingState of(Model model) {
        return new TrainingState(model, model.tensors(), Map.of(), 0);
    }

    /**
     * The model with the present weights.
     *
     * @throws IllegalArgumentException where a weight is not finite
     */
    public Model model() {
        return origin.withTensors(tensors);
    }

    /**
     * The slots for an optimizer: those here, or zeros where there are none.
     *
     * @throws IllegalArgumentException where there are slots, but not the optimizer's
     */
    public Map<String, Tensor> slotsFor(Optimizer optimizer) {
        Map<String, Tensor> result = new LinkedHashMap<>();
        for (String slot : optimizer.slots()) {
            for (Parameter parameter : origin.architecture().parameters()) {
                if (!parameter.trainable()) {
                    continue;
                }
                String name = slot + "." + parameter.name();
                Tensor tensor = slots.isEmpty() ? Tensor.filled(parameter.shape(), 0) : slots.get(name);
                if (tensor == null || !tensor.shape().equals(parameter.shape())) {
                    throw new IllegalArgumentException("the training state has no " + name + " " + parameter.shape()
                            + ": it was made with another optimizer");
                }
                result.put(name, tensor);
            }
        }
        if (!slots.isEmpty() && result.size() != slots.size()) {
            throw new IllegalArgumentException("the training state was made with another optimizer: " + slots.keySet());
        }
        return result;
    }
}
