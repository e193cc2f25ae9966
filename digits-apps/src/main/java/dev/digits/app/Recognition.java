package dev.digits.app;

import dev.digits.Prediction;
import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.NoDigit;
import dev.digits.preprocess.image.Normalization;
import java.util.Objects;

/**
 * What was read in a picture.
 *
 * @param picture as it was decoded
 * @param normalization how it became 28x28 ink, or why it holds no digit
 * @param prediction what the network thinks of the digit; null where the picture holds none
 */
public record Recognition(GrayImage picture, Normalization normalization, Prediction prediction) {

    public Recognition {
        Objects.requireNonNull(picture);
        if (normalization instanceof Normalization.Digit != (prediction != null)) {
            throw new IllegalArgumentException("there is a prediction if and only if there is a digit");
        }
    }

    /** Why a picture has no answer but "not sure" or "no digit". */
    public enum Rejection {
        /** The network is less confident than the model's threshold; its label is no more than the best guess. */
        UNSURE("unsure"),
        /** The picture is blank. */
        BLANK("blank"),
        /** What the picture shows is no single digit. */
        NO_DIGIT("no digit");

        private final String text;

        Rejection(String text) {
            this.text = text;
        }

        /** As JSON has it. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** Why there is no answer; null where there is one. */
    public Rejection rejection() {
        if (normalization instanceof Normalization.None none) {
            return none.reason() == NoDigit.BLANK ? Rejection.BLANK : Rejection.NO_DIGIT;
        }
        return prediction.rejected() ? Rejection.UNSURE : null;
    }
}
