package dev.digits.app.cli;

import dev.digits.data.BatchOrder;
import dev.digits.data.Dataset;
import dev.digits.data.Split;
import dev.digits.data.Subset;
import dev.digits.model.Seeds;
import dev.digits.train.Settling;
import dev.digits.train.TrainingConfig;
import java.util.Arrays;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** All that decides what a training learns, whatever the engine. */
final class LearningOptions {

    /** Trained weights are to be changed less than random ones. */
    private static final float FINE_TUNING = 0.1f;

    /** The path of {@code Seeds.derive} by which images are drawn; others of it are in {@link DrawnOptions}. */
    private static final long CHOICE = 4;

    @Mixin
    DataOption data;

    @Mixin
    StartOptions start;

    @Mixin
    SplitOptions split;

    @Option(
            names = "--train-images",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description =
                    "Learn from N images of what is not held back, drawn by the seed; fewer are among more (all).")
    private Integer images;

    @Mixin
    private DrawnOptions drawn;

    @Mixin
    private AugmentOptions augment;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "5",
            converter = AtLeastOne.class,
            description = "Passes over the training set (${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "128",
            converter = AtLeastOne.class,
            description = "Images a step (${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            defaultValue = "adam",
            description = "One of ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private OptimizerName optimizer;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description =
                    "0.001 for rmsprop, adam and adamw, 0.02 for momentum and nesterov, 0.1 for sgd; with --from a tenth"
                            + " of that.")
    private Float learningRate;

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            defaultValue = "constant",
            description = "How the learning rate changes: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private ScheduleName schedule;

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            defaultValue = "cross-entropy",
            description = "One of ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private LossName loss;

    @Option(
            names = "--settle",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description =
                    "With --augment: in the last N epochs images are only shifted, turned, zoomed and sheared, half"
                            + " as much as before (none).")
    private Integer settle;

    @Option(
            names = "--average",
            paramLabel = "DECAY",
            defaultValue = "0",
            description = "Average the weights over the steps with this decay, 0.999 is usual (off).")
    private double average;

    /**
     * What to learn from and what to choose by; the second is null where nothing is held back.
     *
     * @throws IllegalArgumentException where there are not so many images
     */
    Split split(Dataset whole) {
        Split parts = split.of(whole);
        return new Split(drawn.with(chosen(parts.training()), split.seed()), parts.validation());
    }

    private Dataset chosen(Dataset training) {
        if (images == null) {
            return training;
        }
        if (images > training.size()) {
            throw new IllegalArgumentException("--train-images " + images + " is more than the " + training.size()
                    + " images that there are to learn from");
        }
        int[] order = BatchOrder.permutation(training.size(), Seeds.derive(split.seed(), CHOICE), 1);
        int[] indices = Arrays.stream(order, 0, images).sorted().toArray();
        return new Subset(training.name() + ", " + images + " images", training, indices);
    }

    /** The settings of a training that keeps the weights of the best epoch. */
    TrainingConfig.Builder settings() {
        float usual = optimizer.learningRate() * (start.fineTunes() ? FINE_TUNING : 1);
        float rate = learningRate == null ? usual : learningRate;
        return TrainingConfig.builder()
                .epochs(epochs)
                .batchSize(batch)
                .optimizer(optimizer.optimizer())
                .loss(loss.loss())
                .learningRate(schedule.of(rate, epochs))
                .seed(split.seed())
                .augmentation(augment.augmentation())
                .settling(settle == null ? null : new Settling(settle, augment.mild()))
                .averagingDecay(average);
    }
}
