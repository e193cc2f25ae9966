package dev.digits.app.evaluation;

import dev.digits.Classifier;
import dev.digits.app.DataSource;
import dev.digits.data.Dataset;
import dev.digits.data.Subset;
import dev.digits.evaluate.Evaluation;
import dev.digits.evaluate.Evaluator;
import dev.digits.model.Model;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * How well a classifier does on the training set that belongs to a test set: what it is better there, it has learnt by heart.
 *
 * @param data the training set's name
 * @param images how many of its images were classified, evenly spaced
 * @param of how many it has
 * @param accuracy 0 to 1
 * @param interval where the true accuracy lies with 95% confidence: low, high
 * @param loss the mean cross-entropy
 * @param named whether each model's file names this training set as the one it learnt from
 */
public record TrainingFit(
        String data, int images, int of, double accuracy, List<Double> interval, double loss, boolean named) {

    /** As many images tell the accuracy as exactly as MNIST's test set does. */
    private static final int MOST = 10_000;

    private static final int BATCH = 256;

    /** The images to classify: all, or {@code limit} or {@value #MOST} evenly spaced ones. */
    public static Dataset sample(Dataset training, int limit) {
        return new Subset(training.name(), training, Subset.evenlySpaced(training.size(), Math.min(limit, MOST)));
    }

    /**
     * Classifies a sample.
     *
     * @param sample what {@link #sample} chose
     * @param of the size of the training set
     * @param named see {@link #isNamedBy}
     * @param progress is told how many images are done
     */
    public static TrainingFit measure(
            Classifier classifier, Dataset sample, int of, boolean named, IntConsumer progress) {
        Evaluation evaluation = Evaluator.evaluate(classifier, sample, BATCH, progress);
        return new TrainingFit(
                sample.name(),
                evaluation.images(),
                of,
                evaluation.accuracy(),
                List.of(evaluation.interval().low(), evaluation.interval().high()),
                evaluation.loss(),
                named);
    }

    /** Whether each of the models names the training files of this source, by SHA-256 or by the folder's name, as its own. */
    public static boolean isNamedBy(List<Model> models, DataSource source) {
        List<Map.Entry<String, String>> training = source.provenance().entrySet().stream()
                .filter(entry -> entry.getKey().equals("data") || entry.getKey().contains("train"))
                .toList();
        return !training.isEmpty()
                && models.stream()
                        .allMatch(model -> model.provenance().entrySet().containsAll(training));
    }
}
