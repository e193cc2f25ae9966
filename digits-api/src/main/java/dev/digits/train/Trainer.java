package dev.digits.train;

import dev.digits.DigitImage;
import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.data.Dataset;
import dev.digits.model.Architecture;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import dev.digits.spi.Backend;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Trains models on any engine: batch order, augmentation, learning rate, evaluation, averaging, early stopping and
 * checkpoints are here, the arithmetic is the backend's.
 *
 * <p>With the same configuration, data and initial model, an engine that is deterministic gives the same weights bit for
 * bit, whether the training ran through or was ended, even killed, and resumed any number of times.
 */
public final class Trainer {

    /** The file in a checkpoint folder that a training goes on from. */
    public static final String CHECKPOINT = "last.safetensors";

    /** The file in a checkpoint folder that holds the model of the best epoch so far. */
    public static final String BEST_MODEL = "best.safetensors";

    private static final Shape INPUT = Shape.of(1, DigitImage.SIDE, DigitImage.SIDE);

    private final TrainingConfig config;
    private volatile boolean cancelled;

    /** A trainer with these settings. */
    public Trainer(TrainingConfig config) {
        this.config = config;
    }

    /**
     * All that decides the outcome of a training beside the engine and the initial model, as text by key: what a resume is
     * held to, and what the trained model's provenance says behind {@code training.}.
     *
     * @param validation null for none
     */
    public Map<String, String> settings(Dataset training, Dataset validation) {
        return Settings.describe(config, training, validation);
    }

    /**
     * Trains a model. Where the configuration names a checkpoint folder, its files are replaced at the end of the first
     * epoch.
     *
     * @param initial what to begin with: an untrained model, or a trained one to train further
     * @param training what to learn from, at least one image that has a class
     * @param validation what to compare epochs by, only images that have a class; null for none
     * @throws DigitsException {@link Code#ARCHITECTURE_UNSUPPORTED}, {@link Code#MODEL_MISMATCH} where the data's labels
     *     are not the model's, {@link Code#TRAINING_DIVERGED} where the first epoch left no usable weights,
     *     {@link Code#MODEL_INACCESSIBLE} where a checkpoint cannot be written
     */
    public TrainingResult train(
            Backend backend, Model initial, Dataset training, Dataset validation, TrainingListener listener) {
        return run(backend, initial, training, validation, listener).execute();
    }

    /**
     * Goes on with a training from its last checkpoint, to the end that it would have had. Where nothing is left to do
     * it ends at once.
     *
     * @param checkpoints the folder that the earlier training wrote; the configuration tells where to write further
     * @param training the same data as before
     * @param validation the same data as before; null for none
     * @throws DigitsException as {@link #train} does; {@link Code#MODEL_MISMATCH} also where settings or data are not
     *     those of the earlier training; {@link Code#MODEL_INACCESSIBLE} and {@link Code#MODEL_MALFORMED} where the
     *     checkpoint cannot be read
     */
    public TrainingResult resume(
            Backend backend, Path checkpoints, Dataset training, Dataset validation, TrainingListener listener) {
        Checkpoint checkpoint = Checkpoint.read(checkpoints);
        Run run = run(backend, checkpoint.state().origin(), training, validation, listener);
        run.restore(checkpoint, checkpoints);
        return run.execute();
    }

    /**
     * Ends the training after the step, or the evaluation, that is going on, with what is there; the last checkpoint
     * stays and can be resumed. For good: a cancelled trainer trains no more. May be called by any thread. Interrupting
     * the thread that trains does the same.
     */
    public void cancel() {
        cancelled = true;
    }

    private Run run(Backend backend, Model initial, Dataset training, Dataset validation, TrainingListener listener) {
        Architecture architecture = initial.architecture();
        if (!architecture.input().equals(INPUT)) {
            throw new DigitsException(
                    Code.MODEL_MISMATCH,
                    "The model takes images of " + architecture.input() + ", but data sets hold " + INPUT
                            + "; use an architecture for " + INPUT);
        }
        List<String> unsupported = backend.unsupported(architecture);
        if (!unsupported.isEmpty()) {
            throw new DigitsException(
                    Code.ARCHITECTURE_UNSUPPORTED,
                    "This backend cannot train " + architecture.name() + ": " + String.join("; ", unsupported)
                            + "; choose another backend or architecture");
        }
        requireLabels(initial, training);
        if (validation != null) {
            requireLabels(initial, validation);
        } else if (config.earlyStopping().isPresent()) {
            throw new IllegalArgumentException("early stopping needs a validation set");
        }
        return new Run(
                config,
                backend,
                initial,
                training,
                validation,
                listener,
                () -> cancelled || Thread.currentThread().isInterrupted());
    }

    private static void requireLabels(Model model, Dataset data) {
        if (IntStream.range(0, data.size()).allMatch(i -> data.label(i) == Dataset.NONE)) {
            throw new IllegalArgumentException("data set \"" + data.name() + "\" has no image of any class");
        }
        if (!data.labels().equals(model.labels())) {
            throw new DigitsException(
                    Code.MODEL_MISMATCH,
                    "The model knows the classes " + model.labels() + ", but data set \"" + data.name() + "\" has "
                            + data.labels() + "; begin with a model of the same classes");
        }
    }
}
