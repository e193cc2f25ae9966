package dev.digits.train;

import dev.digits.model.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The exponential moving average of weights and running statistics, without bias towards its start: after {@code n}
 * samples it is {@code sum of d^(n-i) w_i / sum of d^(n-i)}.
 *
 * <p>Reading all weights from an engine costs time, so only every {@value #INTERVAL}th step is sampled, with
 * {@code d = decay^}{@value #INTERVAL}, which has the same time constant.
 */
final class WeightAverage {

    /** Steps from one sample to the next. */
    static final int INTERVAL = 8;

    private final double decay;
    private final Map<String, float[]> sums = new LinkedHashMap<>();
    private Map<String, Tensor> like = Map.of();
    private long samples;

    /**
     * @param decay a step, above 0 and below 1
     */
    WeightAverage(double decay) {
        this.decay = Math.pow(decay, INTERVAL);
    }

    /** Goes on with an average that was read from a checkpoint, made of so many samples. */
    void restore(Map<String, Tensor> average, long count) {
        like = average;
        average.forEach((name, tensor) -> sums.put(name, tensor.toArray()));
        samples = count;
    }

    /** Whether the weights after so many steps are a sample. */
    static boolean isDue(long steps) {
        return steps % INTERVAL == 0;
    }

    /** Takes a sample. */
    void add(Map<String, Tensor> weights) {
        like = weights;
        samples++;
        // The share of the newest sample: (1 - d) / (1 - d^n), 1 for the first.
        double share = (1 - decay) / (1 - Math.pow(decay, samples));
        weights.forEach((name, tensor) -> {
            float[] average = sums.computeIfAbsent(name, key -> new float[tensor.size()]);
            for (int i = 0; i < average.length; i++) {
                average[i] += (float) (share * ((double) tensor.get(i) - average[i]));
            }
        });
    }

    /** The average; empty before the first sample. */
    Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        sums.forEach(
                (name, values) -> tensors.put(name, Tensor.of(like.get(name).shape(), values)));
        return tensors;
    }
}
