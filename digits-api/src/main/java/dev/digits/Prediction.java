package dev.digits;

import dev.digits.model.Calibration;
import java.util.List;

/**
 * What a classifier thinks of one image. Immutable.
 *
 * @param index the most probable class, from 0; of equals the lowest
 * @param label that class's name
 * @param confidence its probability, 0 to 1
 * @param rejected whether the confidence is below the model's threshold, so that the answer is "not sure"; the label then
 *     is no more than the best guess
 * @param probabilities one for each class, in the model's order; they add up to 1
 */
public record Prediction(int index, String label, float confidence, boolean rejected, List<Float> probabilities) {

    public Prediction {
        probabilities = Probabilities.copyOf(probabilities);
    }

    /**
     * The prediction that logits stand for: the softmax of the logits, each divided by the temperature; then the greatest.
     *
     * @param labels the names of the classes
     * @param calibration temperature and threshold
     * @param logits where the logits are
     * @param offset the index of the first class's logit; {@code labels.size()} of them are read
     */
    public static Prediction ofLogits(List<String> labels, Calibration calibration, float[] logits, int offset) {
        int classes = labels.size();
        int best = 0;
        for (int i = 1; i < classes; i++) {
            if (logits[offset + i] > logits[offset + best]) {
                best = i;
            }
        }
        double sum = 0;
        double[] exponentials = new double[classes];
        for (int i = 0; i < classes; i++) {
            exponentials[i] =
                    Math.exp(((double) logits[offset + i] - logits[offset + best]) / calibration.temperature());
            sum += exponentials[i];
        }
        float[] probabilities = new float[classes];
        for (int i = 0; i < classes; i++) {
            probabilities[i] = (float) (exponentials[i] / sum);
        }
        return new Prediction(
                best,
                labels.get(best),
                probabilities[best],
                probabilities[best] < calibration.threshold(),
                new Probabilities(probabilities));
    }
}
