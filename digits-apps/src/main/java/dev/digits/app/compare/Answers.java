package dev.digits.app.compare;

import dev.digits.app.compare.ComparisonResult.Difference;
import dev.digits.evaluate.Evaluation;
import dev.digits.evaluate.Evaluator;
import dev.digits.model.Model;
import java.util.Arrays;

/** What a model on a backend answered to the test set. Immutable. */
final class Answers {

    /** What rule E1 allows: so much, and so much more of each unit of an image's greatest logit. */
    private static final double ABSOLUTE_TOLERANCE = 1e-5;

    private static final double RELATIVE_TOLERANCE = 1e-4;

    private final int classes;
    private final float[] logits;
    private final Evaluation evaluation;

    /**
     * @param logits {@code [images, classes]}
     * @param labels the right class of each image
     */
    Answers(Model model, float[] logits, int[] labels) {
        this.classes = model.labels().size();
        this.logits = logits;
        this.evaluation = Evaluator.evaluate(model.labels(), model.calibration(), logits, labels);
    }

    Evaluation evaluation() {
        return evaluation;
    }

    /** How far the logits are from those of another backend for the same model and images. */
    Difference difference(Answers reference) {
        double[] differences = new double[logits.length];
        double share = 0;
        for (int image = 0; image < logits.length; image += classes) {
            double allowed = ABSOLUTE_TOLERANCE + RELATIVE_TOLERANCE * reference.magnitude(image);
            for (int i = image; i < image + classes; i++) {
                differences[i] = Math.abs((double) logits[i] - reference.logits[i]);
                share = Math.max(share, differences[i] / allowed);
            }
        }
        Arrays.sort(differences);
        return new Difference(
                differences[differences.length - 1],
                differences[(int) Math.ceil(0.99 * differences.length) - 1],
                differences[(differences.length - 1) / 2],
                share);
    }

    /** The greatest magnitude of the logits of the image whose first logit is there. */
    private double magnitude(int first) {
        double greatest = 0;
        for (int i = first; i < first + classes; i++) {
            greatest = Math.max(greatest, Math.abs(logits[i]));
        }
        return greatest;
    }
}
