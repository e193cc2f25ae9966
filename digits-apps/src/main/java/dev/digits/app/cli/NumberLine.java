package dev.digits.app.cli;

import dev.digits.app.RecognizedNumber;
import dev.digits.preprocess.segment.Box;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

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

    static NumberLine of(Path file, RecognizedNumber number) {
        List<Digit> digits = number.digits().stream()
                .map(digit -> new Digit(digit.label(), digit.confidence(), digit.rejected(), list(digit.box())))
                .toList();
        return new NumberLine(file.toString(), number.text(), digits);
    }

    private static List<Integer> list(Box box) {
        return List.of(box.x(), box.y(), box.width(), box.height());
    }

    /** The lines parted by bars, and the confidence of the least certain digit. */
    @Override
    public String summary() {
        if (digits.isEmpty()) {
            return String.format(Locale.ROOT, "%-12s  %8s  %s  (no digits)", "-", "", file);
        }
        double least = digits.stream().mapToDouble(Digit::confidence).min().orElseThrow();
        boolean unsure = digits.stream().anyMatch(Digit::rejected);
        return String.format(
                Locale.ROOT,
                "%-12s  %6.2f %%  %s%s",
                text.replace('\n', '|'),
                100 * least,
                file,
                unsure ? "  (not sure of every digit)" : "");
    }
}
