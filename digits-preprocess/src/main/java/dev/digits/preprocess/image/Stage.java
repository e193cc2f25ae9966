package dev.digits.preprocess.image;

import java.util.Objects;

/**
 * One stage on a picture's way to a {@link dev.digits.DigitImage}.
 *
 * @param name what the stage is for, for example {@code ink}
 * @param outcome what it did, in a few words for people, for example {@code light on dark}
 * @param image the picture after it; ink is dark here
 */
public record Stage(String name, String outcome, GrayImage image) {

    public Stage {
        Objects.requireNonNull(name);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(image);
    }
}
