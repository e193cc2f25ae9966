package dev.digits.app.explain;

import dev.digits.Activations;
import java.util.List;

/**
 * Why a picture has its answer. Of a picture without a digit there is nothing but the subject and the sentences.
 *
 * @param sentences what the numbers say, in words
 * @param occlusion what the answer owes to each part of the image; of the whole ensemble
 * @param saliency {@code [28, 28]}: how the answer follows each pixel's ink, see {@link Saliency}; of the whole ensemble
 * @param smallestChange what would change the answer; null where nothing that small does; of the whole ensemble
 * @param activations what each layer of the first model answers
 * @param neighbours the most alike training images as the first model sees them; null where there is no training data
 */
record Explanation(
        Subject subject,
        List<String> sentences,
        Occlusion occlusion,
        double[][] saliency,
        SmallestChange smallestChange,
        Activations activations,
        Neighbours neighbours) {

    boolean hasDigit() {
        return subject.image() != null;
    }
}
