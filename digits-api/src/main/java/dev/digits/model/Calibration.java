package dev.digits.model;

/**
 * How a model's logits become a confidence that can be trusted, and when that is too little to count as an answer. It
 * belongs to the weights that it was measured on and never changes which class is the most probable.
 *
 * @param temperature what the logits are divided by before the softmax, {@value #LEAST_TEMPERATURE} to
 *     {@value #GREATEST_TEMPERATURE}; above 1 for a model that is too sure of itself (Guo et al. 2017, "On Calibration of
 *     Modern Neural Networks")
 * @param threshold the confidence, 0 to 1, below which an answer is rejected as "not sure"
 */
public record Calibration(float temperature, float threshold) {

    /** The least temperature. */
    public static final float LEAST_TEMPERATURE = 0.05f;

    /** The greatest temperature. */
    public static final float GREATEST_TEMPERATURE = 20f;

    /** That of a model that was never calibrated: temperature 1; nothing is rejected. */
    public static final Calibration NONE = new Calibration(1, 0);

    /**
     * @throws IllegalArgumentException where a number is out of range
     */
    public Calibration {
        if (!(temperature >= LEAST_TEMPERATURE && temperature <= GREATEST_TEMPERATURE)) {
            throw new IllegalArgumentException("the temperature must be from " + LEAST_TEMPERATURE + " to "
                    + GREATEST_TEMPERATURE + ", not " + temperature);
        }
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("the threshold must be from 0 to 1, not " + threshold);
        }
    }

    /** The same temperature with another threshold. */
    public Calibration withThreshold(float replacement) {
        return new Calibration(temperature, replacement);
    }
}
