package dev.digits.app.explain;

import dev.digits.DigitImage;
import dev.digits.Prediction;
import dev.digits.app.Recognition;
import dev.digits.data.Dataset;
import dev.digits.preprocess.image.Normalization;
import dev.digits.preprocess.image.Stage;
import java.nio.file.Path;
import java.util.List;

/**
 * A picture whose answer is to be explained.
 *
 * @param name what to call it
 * @param file as it was named; null for an image of a data set
 * @param index of an image of a data set; null for a file
 * @param actual what an image of a data set shows; null where nobody knows
 * @param stages what became of it on its way to the network; empty for an image of a data set
 * @param image what the network saw; null where the picture shows no digit
 * @param certainty how sure it is that ink and paper were told apart rightly, 0 to 1; null where {@code image} is or comes
 *     from a data set
 * @param prediction the answer; null where {@code image} is
 * @param rejection why that is no answer; null where it is one
 * @param noDigit what the picture shows instead of a digit; null where it shows one
 */
public record Subject(
        String name,
        String file,
        Integer index,
        String actual,
        List<Stage> stages,
        DigitImage image,
        Float certainty,
        Prediction prediction,
        Recognition.Rejection rejection,
        String noDigit) {

    /** A picture of a file. */
    public static Subject of(Path file, Recognition recognition) {
        Normalization normalization = recognition.normalization();
        String name = String.valueOf(file.getFileName());
        if (normalization instanceof Normalization.Digit digit) {
            return new Subject(
                    name,
                    file.toString(),
                    null,
                    null,
                    digit.stages(),
                    digit.image(),
                    digit.certainty(),
                    recognition.prediction(),
                    recognition.rejection(),
                    null);
        }
        String reason = ((Normalization.None) normalization).reason().description();
        return new Subject(
                name,
                file.toString(),
                null,
                null,
                normalization.stages(),
                null,
                null,
                null,
                recognition.rejection(),
                reason);
    }

    /** Image {@code index} of a data set, and what a model answers to it. */
    public static Subject of(Dataset data, int index, DigitImage image, Prediction prediction) {
        int label = data.label(index);
        return new Subject(
                data.name() + " image " + index,
                null,
                index,
                label == Dataset.NONE ? null : data.labels().get(label),
                List.of(),
                image,
                null,
                prediction,
                prediction.rejected() ? Recognition.Rejection.UNSURE : null,
                null);
    }

    /** The number of the second most probable class; of equals the lowest. */
    int runnerUp() {
        List<Float> probabilities = prediction.probabilities();
        int second = prediction.index() == 0 ? 1 : 0;
        for (int i = second + 1; i < probabilities.size(); i++) {
            if (i != prediction.index() && probabilities.get(i) > probabilities.get(second)) {
                second = i;
            }
        }
        return second;
    }
}
