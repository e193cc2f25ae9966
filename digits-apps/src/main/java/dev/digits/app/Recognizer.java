package dev.digits.app;

import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.DigitsException;
import dev.digits.Prediction;
import dev.digits.preprocess.image.DigitNormalizer;
import dev.digits.preprocess.image.GrayImage;
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
     * @throws DigitsException {@code IMAGE_UNREADABLE} where it is no picture or shows no digit
     */
    public Prediction recognize(Path file) {
        return recognize(reader.read(file), file.toString());
    }

    /**
     * Reads the content of a picture file.
     *
     * @param description what to call it in messages
     * @throws DigitsException {@code IMAGE_UNREADABLE} where it is no picture or shows no digit
     */
    public Prediction recognize(byte[] content, String description) {
        return recognize(reader.read(content, description), description);
    }

    private Prediction recognize(GrayImage picture, String description) {
        DigitImage digit = DigitNormalizer.normalize(picture)
                .orElseThrow(reason -> new DigitsException(
                        DigitsException.Code.IMAGE_UNREADABLE,
                        description + " shows no digit: " + reason.description()
                                + ". Use a picture of a digit on a plain ground."));
        return classifier.classify(digit);
    }
}
