package dev.digits;

import java.util.List;

/**
 * What a classifier thinks of one image. Immutable.
 *
 * @param index the most probable class, from 0; of equals the lowest
 * @param label that class's name
 * @param confidence its probability, 0 to 1
 * @param probabilities one for each class, in the model's order; they add up to 1
 */
public record Prediction(int index, String label, float confidence, List<Float> probabilities) {

    public Prediction {
        probabilities = List.copyOf(probabilities);
    }

    /**
     * The prediction that logits stand for: softmax, then the greatest.
     *
     * @param labels the names of the classes
     * @param logits where the logits are
     * @param offset the index of the first class's logit; {@code labels.size()} of them are read
     */
    public static Prediction ofLogits(List<String> labels, float[] logits, int offset) {
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
            exponentials[i] = Math.exp((double) logits[offset + i] - logits[offset + best]);
            sum += exponentials[i];
        }
        Float[] probabilities = new Float[classes];
        for (int i = 0; i < classes; i++) {
            probabilities[i] = (float) (exponentials[i] / sum);
        }
        return new Prediction(best, labels.get(best), probabilities[best], List.of(probabilities));
    }
}
