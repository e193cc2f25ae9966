package dev.digits.evaluate;

import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.Prediction;
import dev.digits.data.Dataset;
import dev.digits.evaluate.Evaluation.Answer;
import dev.digits.model.Calibration;
import dev.digits.optimize.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Measures a classifier on a data set. */
public final class Evaluator {

    private Evaluator() {}

    /**
     * Classifies all images, batch by batch, and compares with their labels.
     *
     * @param data at least one image; each has a class
     * @param batchSize images in one call of the classifier, at least 1
     * @param progress is told after each batch how many images are done
     * @throws DigitsException {@link Code#MODEL_MISMATCH} where model and data set have different labels
     */
    public static Evaluation evaluate(Classifier classifier, Dataset data, int batchSize, IntConsumer progress) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("the batch size must be at least 1, not " + batchSize);
        }
        requireLabels(classifier, data);
        int classes = classifier.labels().size();
        float[] pixels = new float[Math.min(batchSize, data.size()) * DigitImage.PIXELS];
        float[] batch = new float[Math.min(batchSize, data.size()) * classes];
        float[] logits = new float[data.size() * classes];
        int[] actual = new int[data.size()];
        for (int done = 0; done < data.size(); ) {
            int count = Math.min(batchSize, data.size() - done);
            for (int i = 0; i < count; i++) {
                data.pixels(done + i, pixels, i * DigitImage.PIXELS);
                actual[done + i] = data.label(done + i);
                if (actual[done + i] == Dataset.NONE) {
                    throw new IllegalArgumentException("image " + (done + i) + " of \"" + data.name()
                            + "\" has no class, so no answer to it is right");
                }
            }
            classifier.logits(pixels, count, batch);
            System.arraycopy(batch, 0, logits, done * classes, count * classes);
            done += count;
            progress.accept(done);
        }
        return evaluate(classifier.labels(), classifier.calibration(), logits, actual);
    }

    /**
     * Compares what a classifier answered before with the labels.
     *
     * @param labels the names of the classes
     * @param calibration temperature and threshold, which the logits do not contain yet
     * @param logits {@code [images, classes]}
     * @param actual the right class of each image, from 0; at least one
     */
    public static Evaluation evaluate(List<String> labels, Calibration calibration, float[] logits, int[] actual) {
        int classes = labels.size();
        List<Answer> answers = new ArrayList<>(actual.length);
        float[] scaled = new float[actual.length * classes];
        for (int i = 0; i < actual.length; i++) {
            answers.add(new Answer(actual[i], Prediction.ofLogits(labels, calibration, logits, i * classes)));
        }
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = logits[i] / calibration.temperature();
        }
        return new Evaluation(labels, answers, Loss.CROSS_ENTROPY.value(scaled, actual, actual.length, classes));
    }

    static void requireLabels(Classifier classifier, Dataset data) {
        List<String> labels = classifier.labels();
        if (!labels.equals(data.labels())) {
            throw new DigitsException(
                    Code.MODEL_MISMATCH,
                    "The model knows the classes " + labels + ", but the data set \"" + data.name() + "\" has "
                            + data.labels() + "; use a model that was trained for this data set");
        }
    }
}
