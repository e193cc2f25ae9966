package dev.digits.train;

import dev.digits.data.Augmentation;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * All that decides how a model is trained, whatever the engine. Immutable; made by a {@link #builder()}.
 *
 * @param epochs passes over the training set, 1 to 100,000
 * @param batchSize images a step, 1 to 65,536; the last batch of an epoch has what is left
 * @param optimizer how the weights follow the gradients
 * @param loss what is made small
 * @param learningRate of each step
 * @param seed of the batch order, the augmentation and the dropout
 * @param augmentation applied to each training image, anew in every epoch; {@code toString()} should tell its settings,
 *     so that a resumed training can be held to the same
 * @param settling a milder augmentation for the last epochs
 * @param metric by which epochs are compared, for {@link Keep#BEST} and early stopping
 * @param keep which weights are returned
 * @param earlyStopping when to end before the last epoch; needs a validation set
 * @param averagingDecay of the exponential moving average of weights and running statistics, a step: 0 (off) to below 1,
 *     0.999 is usual. Every 8th step is sampled, with the decay to the 8th power; the mean has no bias towards the
 *     initial weights. Where it is on, the average is what is evaluated, compared and returned
 * @param checkpoints the folder for checkpoints, written at the end of every epoch
 */
public record TrainingConfig(
        int epochs,
        int batchSize,
        Optimizer optimizer,
        Loss loss,
        LearningRateSchedule learningRate,
        long seed,
        Augmentation augmentation,
        Optional<Settling> settling,
        Metric metric,
        Keep keep,
        Optional<EarlyStopping> earlyStopping,
        double averagingDecay,
        Optional<Path> checkpoints) {

    /**
     * @throws IllegalArgumentException where a number is out of its range
     */
    public TrainingConfig {
        requireRange("epochs", epochs, 100_000);
        requireRange("batchSize", batchSize, 65_536);
        if (!(averagingDecay >= 0 && averagingDecay < 1)) {
            throw new IllegalArgumentException(
                    "averagingDecay must be from 0 (no averaging) to below 1, not " + averagingDecay);
        }
        Objects.requireNonNull(optimizer, "optimizer");
        Objects.requireNonNull(loss, "loss");
        Objects.requireNonNull(learningRate, "learningRate");
        Objects.requireNonNull(augmentation, "augmentation");
        Objects.requireNonNull(settling, "settling");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(keep, "keep");
        Objects.requireNonNull(earlyStopping, "earlyStopping");
        Objects.requireNonNull(checkpoints, "checkpoints");
    }

    /** What is done to the training images in an epoch, from 1. */
    Augmentation augmentation(int epoch) {
        return settling.filter(last -> epoch > epochs - last.epochs())
                .map(Settling::augmentation)
                .orElse(augmentation);
    }

    private static void requireRange(String what, int value, int greatest) {
        if (value < 1 || value > greatest) {
            throw new IllegalArgumentException(what + " must be from 1 to " + greatest + ", not " + value);
        }
    }

    /**
     * A builder that begins with: 5 epochs, batches of 128, Adam at 0.001, cross-entropy, seed 1, no augmentation, the
     * weights of the epoch with the best accuracy, no early stopping, no averaging, no checkpoints.
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the settings; see {@link TrainingConfig} for their meaning. */
    public static final class Builder {

        private int epochs = 5;
        private int batchSize = 128;
        private Optimizer optimizer = Optimizer.adam();
        private Loss loss = Loss.CROSS_ENTROPY;
        private LearningRateSchedule learningRate = new LearningRateSchedule.Constant(0.001f);
        private long seed = 1;
        private Augmentation augmentation = Augmentation.NONE;
        private Settling settling;
        private Metric metric = Metric.ACCURACY;
        private Keep keep = Keep.BEST;
        private EarlyStopping earlyStopping;
        private double averagingDecay;
        private Path checkpoints;

        private Builder() {}

        /** Passes over the training set, 1 to 100,000. */
        public Builder epochs(int value) {
            epochs = value;
            return this;
        }

        /** Images a step, 1 to 65,536. */
        public Builder batchSize(int value) {
            batchSize = value;
            return this;
        }

        /** How the weights follow the gradients. */
        public Builder optimizer(Optimizer value) {
            optimizer = value;
            return this;
        }

        /** What is made small. */
        public Builder loss(Loss value) {
            loss = value;
            return this;
        }

        /** The learning rate of each step. */
        public Builder learningRate(LearningRateSchedule value) {
            learningRate = value;
            return this;
        }

        /** The same learning rate for all steps. */
        public Builder learningRate(float value) {
            return learningRate(new LearningRateSchedule.Constant(value));
        }

        /** The seed of all chance. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** What is done to each training image. */
        public Builder augmentation(Augmentation value) {
            augmentation = value;
            return this;
        }

        /** A milder augmentation for the last epochs; null for the same in all. */
        public Builder settling(Settling value) {
            settling = value;
            return this;
        }

        /** By what epochs are compared. */
        public Builder metric(Metric value) {
            metric = value;
            return this;
        }

        /** Which weights are returned. */
        public Builder keep(Keep value) {
            keep = value;
            return this;
        }

        /** When to end before the last epoch; null means never. */
        public Builder earlyStopping(EarlyStopping value) {
            earlyStopping = value;
            return this;
        }

        /** The decay of the weights' moving average, a step; 0 means no averaging. */
        public Builder averagingDecay(double value) {
            averagingDecay = value;
            return this;
        }

        /** The folder for checkpoints; null means none are written. */
        public Builder checkpoints(Path value) {
            checkpoints = value;
            return this;
        }

        /**
         * @throws IllegalArgumentException where a number is out of its range
         */
        public TrainingConfig build() {
            return new TrainingConfig(
                    epochs,
                    batchSize,
                    optimizer,
                    loss,
                    learningRate,
                    seed,
                    augmentation,
                    Optional.ofNullable(settling),
                    metric,
                    keep,
                    Optional.ofNullable(earlyStopping),
                    averagingDecay,
                    Optional.ofNullable(checkpoints));
        }
    }
}
