package dev.digits.app.cli;

import dev.digits.app.RecognizedNumber;
import dev.digits.preprocess.segment.Box;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The digits read in one picture as a line of JSON.
 *
 * @param text the labels in reading order, lines parted by a line feed; empty where there is no digit
 * @param digits in the same order
 */
record NumberLine(String file, String text, List<Digit> digits) implements AnswerLine {

    /**
     * One digit.
     *
     * @param box {@code [x, y, width, height]} in pixels of the picture
     */
    record Digit(String label, float confidence, boolean rejected, List<Integer> box) {}

    /** The columns of {@link #cells}. */
    static final List<String> COLUMNS = List.of("text", "confidence", "rejected");

    static NumberLine of(Path file, RecognizedNumber number) {
        List<Digit> digits = number.digits().stream()
                .map(digit -> new Digit(digit.label(), digit.confidence(), digit.rejected(), list(digit.box())))
                .toList();
        return new NumberLine(file.toString(), number.text(), digits);
    }

    private static List<Integer> list(Box box) {
        return List.of(box.x(), box.y(), box.width(), box.height());
    }

    /** The confidence of the least certain digit; none where there is no digit. */
    private OptionalDouble leastConfidence() {
        return digits.stream().mapToDouble(Digit::confidence).min();
    }

    private boolean unsure() {
        return digits.stream().anyMatch(Digit::rejected);
    }

    @Override
    public List<?> cells() {
        OptionalDouble least = leastConfidence();
        return Arrays.asList(text, least.isPresent() ? (float) least.getAsDouble() : null, unsure());
    }

    /** The lines parted by bars, and the confidence of the least certain digit. */
    @Override
    public String summary() {
        if (digits.isEmpty()) {
            return String.format(Locale.ROOT, "%-12s  %8s  %s  (no digits)", "-", "", file);
        }
        return String.format(
                Locale.ROOT,
                "%-12s  %6.2f %%  %s%s",
                text.replace('\n', '|'),
                100 * leastConfidence().orElseThrow(),
                file,
                unsure() ? "  (not sure of every digit)" : "");
    }
}
