package dev.digits.app;

import dev.digits.Classifier;
import dev.digits.preprocess.image.DigitNormalizer;
import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.Normalization;

/** Reads the digit in a picture: picture, 28x28 ink, classifier. Safe for use by several threads at once. */
public final class Recognizer {

    private final Classifier classifier;

    /** @param classifier stays the caller's, who closes it */
    public Recognizer(Classifier classifier) {
        this.classifier = classifier;
    }

    /** Reads a picture. */
    public Recognition recognize(GrayImage picture) {
        Normalization normalization = DigitNormalizer.normalize(
                picture, image -> classifier.classify(image).confidence());
        return new Recognition(
                picture,
                normalization,
                normalization instanceof Normalization.Digit digit ? classifier.classify(digit.image()) : null);
    }
}
