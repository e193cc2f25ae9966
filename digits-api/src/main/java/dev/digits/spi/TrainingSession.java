package dev.digits.spi;

import dev.digits.data.Batch;

/**
 * A network in training on an engine. Confined to the thread that made it. {@link #close()} may be called twice; every
 * other method throws {@link IllegalStateException} after it.
 */
public interface TrainingSession extends AutoCloseable {

    /**
     * One update of the weights.
     *
     * @param batch images with labels; its arrays are not kept
     * @param learningRate of this step
     * @return the mean loss of the batch before the update, with dropout and batch statistics as in training; may be
     *     NaN or infinite where the training diverged
     * @throws IllegalArgumentException where there are too few images, a pixel is not finite or a label is no class,
     *     see {@link Arguments}; no weight has changed then
     */
    float step(Batch batch, float learningRate);

    /**
     * Logits in evaluation mode, with the present weights.
     *
     * @param images {@code [count, channels, height, width]}; may be longer
     * @param count how many images; 0 is allowed
     * @param out receives {@code [count, classes]}; may be longer
     * @throws IllegalArgumentException where an array is too short, {@code count} is negative or a pixel is not
     *     finite, see {@link Arguments}; nothing was written then
     */
    void logits(float[] images, int count, float[] out);

    /** A deep copy of weights, optimizer slots and step count in the neutral layout. */
    TrainingState state();

    @Override
    void close();
}
