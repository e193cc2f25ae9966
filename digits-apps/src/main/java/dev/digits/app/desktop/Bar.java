package dev.digits.app.desktop;

import dev.digits.app.RecognizedNumber;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A share of 1 to be shown as a bar.
 *
 * @param label what it is the share of
 * @param share 0 to 1
 * @param chosen whether it is, or belongs to, the answer
 */
record Bar(String label, double share, boolean chosen) {

    /** How many bars there is room for. */
    static final int MOST = 10;

    /**
     * The bars of a reading: the classes in their order, of more than {@value #MOST} the most probable ones; of a number the first
     * digits, with their confidences.
     *
     * @param reading null where there is none
     * @param labels the classes, shown without shares where there is none
     */
    static List<Bar> of(Reading reading, List<String> labels) {
        if (reading instanceof Reading.OfNumber number) {
            return number.number().digits().stream().limit(MOST).map(Bar::of).toList();
        }
        if (!(reading instanceof Reading.OfDigit digit) || digit.recognition().prediction() == null) {
            return labels.stream()
                    .limit(MOST)
                    .map(label -> new Bar(label, 0, false))
                    .toList();
        }
        var prediction = digit.recognition().prediction();
        return IntStream.range(0, digit.labels().size())
                .mapToObj(i -> new Bar(
                        digit.labels().get(i), prediction.probabilities().get(i), i == prediction.index()))
                .sorted(
                        digit.labels().size() > MOST
                                ? Comparator.comparingDouble(Bar::share).reversed()
                                : (a, b) -> 0)
                .limit(MOST)
                .toList();
    }

    private static Bar of(RecognizedNumber.Digit digit) {
        return new Bar(digit.label(), digit.confidence(), !digit.rejected());
    }
}
