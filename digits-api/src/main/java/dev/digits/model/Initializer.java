package dev.digits.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** How the weights of an untrained model are drawn. Biases start at 0, scales at 1, running statistics at 0 and 1. */
public enum Initializer {
    /** Uniform in ±sqrt(6 / fan in) (He et al. 2015), for networks of ReLUs. */
    HE_UNIFORM {
        @Override
        double bound(Parameter weight) {
            return Math.sqrt(6.0 / weight.fanIn());
        }
    },
    /** Uniform in ±sqrt(6 / (fan in + fan out)) (Glorot and Bengio 2010). */
    GLOROT_UNIFORM {
        @Override
        double bound(Parameter weight) {
            int fanOut = weight.shape().size() / weight.shape().dimension(1);
            return Math.sqrt(6.0 / (weight.fanIn() + fanOut));
        }
    };

    abstract double bound(Parameter weight);

    /**
     * An untrained model. The same seed gives the same weights on every machine and Java version.
     *
     * @param labels the classes' names, as many as {@code architecture.classes()}
     */
    public Model initialize(Architecture architecture, List<String> labels, long seed) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        List<Parameter> parameters = architecture.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            tensors.put(
                    parameter.name(),
                    switch (parameter.role()) {
                        case WEIGHT -> drawn(parameter, Seeds.derive(seed, i));
                        case BIAS, RUNNING_MEAN -> Tensor.filled(parameter.shape(), 0);
                        case SCALE, RUNNING_VARIANCE -> Tensor.filled(parameter.shape(), 1);
                    });
        }
        return new Model(architecture, labels, tensors, Map.of("seed", Long.toString(seed), "initializer", name()));
    }

    private Tensor drawn(Parameter weight, long seed) {
        double bound = bound(weight);
        Random random = new Random(seed);
        float[] values = new float[weight.shape().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        return Tensor.of(weight.shape(), values);
    }
}
