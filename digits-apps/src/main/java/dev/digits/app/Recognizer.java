package dev.digits.app;

import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.Prediction;
import dev.digits.preprocess.image.DigitNormalizer;
import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.Normalization;
import dev.digits.preprocess.image.PictureReader;
import dev.digits.preprocess.image.PictureWriter;
import dev.digits.preprocess.segment.DigitSearch;
import dev.digits.preprocess.segment.Segment;
import dev.digits.preprocess.segment.Segmenter;
import dev.digits.preprocess.segment.TextLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads pictures: picture, 28x28 ink, classifier. Safe for use by several threads at once. */
public final class Recognizer {

    private final Classifier classifier;

    /** @param classifier stays the caller's, who closes it */
    public Recognizer(Classifier classifier) {
        this.classifier = classifier;
    }

    /** What the pictures' ink is given to; it must not be closed. */
    public Classifier classifier() {
        return classifier;
    }

    /** Reads a picture that nobody waits for: the first one of a process takes ten times as long as the next. */
    public void rehearse() {
        GrayImage stroke = new GrayImage(64, 64, new byte[64 * 64]);
        for (int y = 12; y < 52; y++) {
            Arrays.fill(stroke.luminance(), y * 64 + 30, y * 64 + 35, (byte) 255);
        }
        recognize(new PictureReader().read(PictureWriter.png(stroke), "stroke"));
    }

    /** Reads the one digit in a picture. */
    public Recognition recognize(GrayImage picture) {
        Normalization normalization = DigitNormalizer.normalize(
                picture, image -> classifier.classify(image).confidence());
        return new Recognition(
                picture,
                normalization,
                normalization instanceof Normalization.Digit digit ? classifier.classify(digit.image()) : null);
    }

    /**
     * Reads all the digits in a picture: its lines, the pieces that each may be cut into, all of them through the classifier
     * at once, the best way to cut.
     */
    public RecognizedNumber recognizeNumber(GrayImage picture) {
        List<TextLine> lines = Segmenter.segment(picture);
        List<DigitImage> images = lines.stream()
                .flatMap(line -> line.segments().stream())
                .map(Segment::image)
                .toList();
        List<Prediction> predictions = classifier.classify(images);
        List<List<RecognizedNumber.Digit>> found = new ArrayList<>();
        int start = 0;
        for (TextLine line : lines) {
            int end = start + line.segments().size();
            found.add(DigitSearch.digits(line, predictions.subList(start, end)).stream()
                    .map(digit -> new RecognizedNumber.Digit(
                            digit.prediction().label(),
                            digit.confidence(),
                            digit.confidence() < classifier.calibration().threshold(),
                            digit.segment().box().times(picture.step())))
                    .toList());
            start = end;
        }
        return RecognizedNumber.of(picture, found);
    }
}
