package dev.digits.app;

import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.segment.Box;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The digits that were read in a picture.
 *
 * @param picture as it was decoded
 * @param text their labels, in reading order, a line of text on each line; empty where there are none
 * @param digits in the same order
 */
public record RecognizedNumber(GrayImage picture, String text, List<Digit> digits) {

    /**
     * One digit.
     *
     * @param label the class
     * @param confidence how probable it is that this ink is one digit, and this one, 0 to 1
     * @param rejected whether the confidence is below the model's threshold, so that the label is no more than a guess
     * @param box where it is, in pixels of the picture file; {@link GrayImage#step()} of them are one of the decoded picture
     */
    public record Digit(String label, float confidence, boolean rejected, Box box) {}

    public RecognizedNumber {
        digits = List.copyOf(digits);
    }

    static RecognizedNumber of(GrayImage picture, List<List<Digit>> lines) {
        String text = lines.stream()
                .filter(line -> !line.isEmpty())
                .map(line -> line.stream().map(Digit::label).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
        return new RecognizedNumber(
                picture, text, lines.stream().flatMap(List::stream).toList());
    }
}
