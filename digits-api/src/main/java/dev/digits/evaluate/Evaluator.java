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
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/** Measures a classifier on a data set. */
public final class Evaluator {

    private static final int BATCH = 256;

    private Evaluator() {}

    /**
     * Classifies all images, batch by batch, and compares with their labels. What is kept of an image are its probabilities, 4 bytes for
     * each class, and about 100 bytes more.
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
        int most = Math.min(batchSize, data.size());
        float[] pixels = new float[most * DigitImage.PIXELS];
        float[] logits = new float[most * classifier.labels().size()];
        int[] actual = new int[most];
        Tally tally = new Tally(classifier.labels(), classifier.calibration(), data.size());
        for (int done = 0; done < data.size(); ) {
            int count = Math.min(batchSize, data.size() - done);
            for (int i = 0; i < count; i++) {
                data.pixels(done + i, pixels, i * DigitImage.PIXELS);
                actual[i] = data.label(done + i);
                if (actual[i] == Dataset.NONE) {
                    throw new IllegalArgumentException("image " + (done + i) + " of \"" + data.name()
                            + "\" has no class, so no answer to it is right");
                }
            }
            classifier.logits(pixels, count, logits);
            tally.add(logits, actual, count);
            done += count;
            progress.accept(done);
        }
        return tally.evaluation();
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
        Tally tally = new Tally(labels, calibration, actual.length);
        for (int done = 0; done < actual.length; done += BATCH) {
            int end = Math.min(done + BATCH, actual.length);
            tally.add(
                    Arrays.copyOfRange(logits, done * classes, end * classes),
                    Arrays.copyOfRange(actual, done, end),
                    end - done);
        }
        return tally.evaluation();
    }

    /** Collects answers batch by batch. */
    private static final class Tally {

        private final List<String> labels;
        private final Calibration calibration;
        private final List<Answer> answers;
        private double loss;

        Tally(List<String> labels, Calibration calibration, int images) {
            this.labels = labels;
            this.calibration = calibration;
            this.answers = new ArrayList<>(images);
        }

        void add(float[] logits, int[] actual, int count) {
            int classes = labels.size();
            float[] scaled = new float[count * classes];
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] = logits[i] / calibration.temperature();
            }
            for (int i = 0; i < count; i++) {
                answers.add(new Answer(actual[i], Prediction.ofLogits(labels, calibration, logits, i * classes)));
            }
            loss += count * Loss.CROSS_ENTROPY.value(scaled, actual, count, classes);
        }

        Evaluation evaluation() {
            return new Evaluation(labels, answers, loss / answers.size());
        }
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
