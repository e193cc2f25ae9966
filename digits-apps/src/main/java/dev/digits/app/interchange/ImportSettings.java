package dev.digits.app.interchange;

import dev.digits.model.Model;
import java.util.List;

/**
 * What a file of another program does not say.
 *
 * @param name the architecture's; null for the one described, or the file's
 * @param labels the classes' names in the order of the logits; null for the file's own or, of ten classes, the digits
 * @param mean see {@code deviation}
 * @param deviation the network was trained on {@code (ink - mean) / deviation}, ink 0 to 1; not 0. With 0 and 1 on ink as
 *     it is
 */
public record ImportSettings(String name, List<String> labels, float mean, float deviation) {

    /** All as the file says. */
    public static final ImportSettings NONE = new ImportSettings(null, null, 0, 1);

    /**
     * @throws IllegalArgumentException where mean or deviation are of no use
     */
    public ImportSettings {
        labels = labels == null ? null : List.copyOf(labels);
        if (!Float.isFinite(mean) || !Float.isFinite(deviation) || deviation == 0) {
            throw new IllegalArgumentException("mean and deviation must be numbers, and the deviation not 0, but are "
                    + mean + " and " + deviation);
        }
    }

    /** Where the network takes something other than ink, makes that of ink before its first layer. */
    void normalize(NetworkDraft draft, List<String> notes) {
        if (mean != 0 || deviation != 1) {
            draft.affine(Constant.list(1.0 / deviation), Constant.list(-(double) mean / deviation));
            notes.add("The network is given (ink - " + mean + ") / " + deviation
                    + ", by a batch normalisation before its first layer.");
        }
    }

    /**
     * The labels of so many classes.
     *
     * @param own those that the file names; null for none
     */
    List<String> labels(int classes, List<String> own) {
        List<String> chosen = labels != null ? labels : own;
        if (chosen == null && classes == 10) {
            return Model.digitLabels();
        }
        if (chosen == null || chosen.size() != classes) {
            throw new IllegalArgumentException("it has " + classes + " classes, but "
                    + (chosen == null ? "nothing names them" : chosen.size() + " labels name them")
                    + "; name each with --labels");
        }
        return chosen;
    }
}
