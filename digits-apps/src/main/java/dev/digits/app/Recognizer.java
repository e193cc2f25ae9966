package dev.digits.app;

import dev.digits.Classifier;
import dev.digits.DigitsException;
import dev.digits.preprocess.image.DigitNormalizer;
import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.Normalization;
import dev.digits.preprocess.image.PictureReader;
import java.nio.file.Path;

/** Reads the digit in a picture: picture, 28x28 ink, classifier. Safe for use by several threads at once. */
public final class Recognizer {

    private final PictureReader reader = new PictureReader();
    private final Classifier classifier;

    /** @param classifier stays the caller's, who closes it */
    public Recognizer(Classifier classifier) {
        this.classifier = classifier;
    }

    /**
     * Reads a picture file.
     *
     * @throws DigitsException {@code IMAGE_UNREADABLE} where it is no picture
     */
    public Recognition recognize(Path file) {
        return recognize(reader.read(file));
    }

    /**
     * Reads the content of a picture file.
     *
     * @param description what to call it in messages
     * @throws DigitsException {@code IMAGE_UNREADABLE} where it is no picture
     */
    public Recognition recognize(byte[] content, String description) {
        return recognize(reader.read(content, description));
    }

    /** Reads a picture. */
    public Recognition recognize(GrayImage picture) {
        Normalization normalization = DigitNormalizer.normalize(picture);
        return new Recognition(
                picture,
                normalization,
                normalization instanceof Normalization.Digit digit ? classifier.classify(digit.image()) : null);
    }
}
