package dev.digits.app.training;

import dev.digits.evaluate.Evaluation;
import dev.digits.model.Model;

/**
 * A model that was written and tested.
 *
 * @param model as it is in the file
 * @param calibrated whether its confidences were measured on images that were held back
 * @param evaluation on the test set
 */
public record Outcome(Model model, boolean calibrated, Evaluation evaluation) {

    /** The epoch whose weights these are. */
    int epoch() {
        return Integer.parseInt(model.provenance().get("training.epoch"));
    }
}
