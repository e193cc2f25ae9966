package dev.digits.app.desktop;

import dev.digits.Prediction;
import dev.digits.app.RecognizedNumber;
import dev.digits.preprocess.image.Normalization;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * An answer in words.
 *
 * @param answer what was read, or a sign that nothing was; empty where nothing was asked
 * @param title how sure that is, or why there is no answer, a few words
 * @param detail one sentence more; may be empty
 * @param sure whether the answer is one
 */
record Headline(String answer, String title, String detail, boolean sure) {

    private static final String NONE = "–";

    /**
     * What to say of a reading.
     *
     * @param reading null where there is none
     * @param sheet what is drawn now
     * @param live whether it is read without being asked
     */
    static Headline of(Reading reading, Sheet sheet, boolean live) {
        if (sheet.isBlank()) {
            String then = live ? "The answer appears while you draw." : "Then press Predict.";
            return new Headline("", "Draw a digit", then, false);
        }
        if (reading == null) {
            return live
                    ? new Headline("", "Reading …", "", false)
                    : new Headline("", "Press Predict", "To read what is drawn.", false);
        }
        return reading instanceof Reading.OfNumber number
                ? ofNumber(number.number())
                : ofDigit((Reading.OfDigit) reading);
    }

    private static Headline ofDigit(Reading.OfDigit reading) {
        if (reading.recognition().normalization() instanceof Normalization.None none) {
            String reason = none.reason().description();
            return new Headline(
                    NONE,
                    "No digit",
                    reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1) + ".",
                    false);
        }
        Prediction prediction = reading.recognition().prediction();
        if (prediction.rejected()) {
            return new Headline(
                    "?",
                    "Not sure",
                    "Perhaps " + prediction.label() + ", " + percent(prediction.confidence()) + ".",
                    false);
        }
        return new Headline(
                prediction.label(),
                percent(prediction.confidence()) + " sure",
                next(prediction, reading.labels()),
                true);
    }

    private static String next(Prediction prediction, List<String> labels) {
        List<Float> probabilities = prediction.probabilities();
        return IntStream.range(0, labels.size())
                .filter(i -> i != prediction.index())
                .boxed()
                .max(Comparator.comparing(probabilities::get))
                .map(i -> "Next best: " + labels.get(i) + ", " + percent(probabilities.get(i)))
                .orElse("");
    }

    private static Headline ofNumber(RecognizedNumber number) {
        List<RecognizedNumber.Digit> digits = number.digits();
        if (digits.isEmpty()) {
            return new Headline(NONE, "No digits", "Nothing on the sheet looks like one.", false);
        }
        long unsure = digits.stream().filter(RecognizedNumber.Digit::rejected).count();
        double least = digits.stream()
                .mapToDouble(RecognizedNumber.Digit::confidence)
                .min()
                .getAsDouble();
        return new Headline(
                number.text(),
                digits.size() == 1 ? "1 digit" : digits.size() + " digits",
                unsure > 0 ? "Not sure of " + unsure + " of them." : "Each at least " + percent(least) + " sure.",
                unsure == 0);
    }

    /** A share of 1 in words; what is not quite all or nothing is never rounded to it. */
    static String percent(double share) {
        double shown = share < 1 ? Math.min(99.9, 100 * share) : 100;
        return String.format(Locale.ROOT, share > 0 && shown < 0.05 ? "< 0.1 %%" : "%.1f %%", shown);
    }
}
