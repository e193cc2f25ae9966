package dev.digits.backend.purejava;

import dev.digits.Activations;
import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.model.Calibration;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import dev.digits.spi.Arguments;
import java.util.List;

/** A model in evaluation mode. */
final class NativeClassifier implements Classifier {

    private static final Shape DIGIT = Shape.of(1, DigitImage.SIDE, DigitImage.SIDE);

    private final Model model;
    private volatile Inference inference;

    NativeClassifier(Model model, Inference inference) {
        this.model = model;
        this.inference = inference;
    }

    @Override
    public List<String> labels() {
        open();
        return model.labels();
    }

    @Override
    public Calibration calibration() {
        open();
        return model.calibration();
    }

    @Override
    public void logits(float[] images, int count, float[] out) {
        Inference open = open();
        Arguments.requireLogits(model.architecture(), images, count, out);
        open.logits(images, count, out);
    }

    @Override
    public Activations activations(DigitImage image) {
        Inference open = open();
        if (!model.architecture().input().equals(DIGIT)) {
            throw new IllegalArgumentException(
                    "the model takes images " + model.architecture().input() + ", not digits " + DIGIT);
        }
        return open.activations(image.toArray());
    }

    private Inference open() {
        Inference open = inference;
        if (open == null) {
            throw new IllegalStateException("this classifier is closed");
        }
        return open;
    }

    @Override
    public void close() {
        inference = null;
    }
}
