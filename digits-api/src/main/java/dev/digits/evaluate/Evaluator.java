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
        List<String> labels = classifier.labels();
        Calibration calibration = classifier.calibration();
        requireLabels(classifier, data);
        int most = Math.min(batchSize, data.size());
        float[] pixels = new float[most * DigitImage.PIXELS];
        float[] logits = new float[most * labels.size()];
        int[] actual = new int[most];
        List<Answer> answers = new ArrayList<>(data.size());
        double totalLoss = 0;
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
            for (int i = 0; i < count; i++) {
                answers.add(new Answer(actual[i], Prediction.ofLogits(labels, calibration, logits, i * labels.size())));
            }
            for (int i = 0; i < count * labels.size(); i++) {
                logits[i] /= calibration.temperature();
            }
            totalLoss += Loss.CROSS_ENTROPY.value(logits, actual, count, labels.size()) * count;
            done += count;
            progress.accept(done);
        }
        return new Evaluation(labels, answers, totalLoss / data.size());
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
