package dev.digits.app.desktop;

import dev.digits.app.Recognition;
import dev.digits.app.RecognizedNumber;
import java.util.List;

/** The answer to a {@link Question}. */
sealed interface Reading {

    Question question();

    /** The model's classes. */
    List<String> labels();

    /** How long the picture's way to the answer took. */
    double milliseconds();

    /** A single digit, or why there is none. */
    record OfDigit(Question question, Recognition recognition, List<String> labels, double milliseconds)
            implements Reading {}

    /** All the digits. */
    record OfNumber(Question question, RecognizedNumber number, List<String> labels, double milliseconds)
            implements Reading {}
}
