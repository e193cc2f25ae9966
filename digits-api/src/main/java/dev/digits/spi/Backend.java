package dev.digits.spi;

import dev.digits.Classifier;
import dev.digits.model.Architecture;
import dev.digits.model.Model;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A running engine. Safe for use by several threads at once; {@link #close()} may be called twice.
 *
 * <p>An engine uses {@link Threads#count()} threads for one call where it can.
 */
public interface Backend extends AutoCloseable {

    /**
     * What of an architecture this backend cannot run or train, one sentence each; empty means it can. Asked before
     * any work.
     */
    List<String> unsupported(Architecture architecture);

    /** A classifier of this model. The weights are copied: the model is shared by nothing. */
    Classifier classifier(Model model);

    /**
     * How many calls of {@link Classifier#logits} this engine works on side by side; others wait for their turn, or take
     * processors from those before them. At least 1.
     */
    default int concurrentCalls() {
        return 1;
    }

    /**
     * Starts or goes on with a training.
     *
     * @param initial {@link TrainingState#of} a model, or the state of another session, of this or any other backend
     * @param optimizer how the weights follow the gradients; its slots are those of {@code initial}, if it has any
     * @param loss what to make small
     * @param seed of the dropout masks, see {@link DropoutMask}
     * @throws IllegalArgumentException where the slots of {@code initial} are not the optimizer's
     */
    TrainingSession train(TrainingState initial, Optimizer optimizer, Loss loss, long seed);

    /**
     * The most single-precision operations that this machine's processor could do, measured now, in 10⁹ a second with
     * {@link Threads#count()} threads, a fused multiply-add counted as two. Empty where this backend has no means to
     * measure it.
     */
    default OptionalDouble peakGigaflops() {
        return OptionalDouble.empty();
    }

    /** Ends the engine. Classifiers and sessions must be closed before. */
    @Override
    void close();
}
