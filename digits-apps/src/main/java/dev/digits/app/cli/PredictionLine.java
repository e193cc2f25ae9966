package dev.digits.app.cli;

import dev.digits.Prediction;
import dev.digits.app.Recognition;
import dev.digits.app.Recognition.Rejection;
import dev.digits.preprocess.image.Normalization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The answer to one picture as a line of JSON.
 *
 * @param label the class, where it is rejected the best guess; null where there is no digit
 * @param confidence the label's probability; null where there is no digit
 * @param reason why it is rejected; null where it is not
 * @param detail what the picture shows instead of a digit; null where it shows one
 * @param probabilities in the model's order of classes; null where there is no digit
 * @param certainty how sure it is that ink and paper were told apart rightly, 0 to 1; null where there is no digit
 */
record PredictionLine(
        String file,
        String label,
        Float confidence,
        boolean rejected,
        String reason,
        String detail,
        List<Float> probabilities,
        Float certainty)
        implements AnswerLine {

    static PredictionLine of(Path file, Recognition recognition) {
        Rejection rejection = recognition.rejection();
        String reason = rejection == null ? null : rejection.toString();
        if (recognition.normalization() instanceof Normalization.None none) {
            return new PredictionLine(
                    file.toString(), null, null, true, reason, none.reason().description(), null, null);
        }
        Prediction prediction = recognition.prediction();
        return new PredictionLine(
                file.toString(),
                prediction.label(),
                prediction.confidence(),
                prediction.rejected(),
                reason,
                null,
                prediction.probabilities(),
                ((Normalization.Digit) recognition.normalization()).certainty());
    }

    /** The columns of {@link #cells} for a model with such classes. */
    static List<String> columns(List<String> labels) {
        return Stream.concat(
                        Stream.of("label", "confidence", "rejected", "reason", "detail", "certainty"),
                        labels.stream().map(each -> "probability " + each))
                .toList();
    }

    @Override
    public List<?> cells() {
        List<Object> cells = new ArrayList<>(Arrays.asList(label, confidence, rejected, reason, detail, certainty));
        if (probabilities != null) {
            cells.addAll(probabilities);
        }
        return cells;
    }

    @Override
    public String summary() {
        if (label == null) {
            return String.format(Locale.ROOT, "%-5s  %8s  %s  (no digit: %s)", "-", "", file, detail);
        }
        return String.format(
                Locale.ROOT,
                "%-5s  %6.2f %%  %s%s",
                rejected ? "?" : label,
                100 * confidence,
                file,
                rejected ? "  (not sure, perhaps " + label + ")" : "");
    }
}
