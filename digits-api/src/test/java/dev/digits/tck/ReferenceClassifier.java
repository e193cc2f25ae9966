package dev.digits.tck;

import dev.digits.Activations;
import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.model.Architecture;
import dev.digits.model.Calibration;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import dev.digits.spi.Arguments;
import dev.digits.tck.ReferenceLayer.Mode;
import java.util.ArrayList;
import java.util.List;

/** The reference's classifier. Nothing in it changes but whether it is closed. */
final class ReferenceClassifier implements Classifier {

    private final Model model;
    private final ReferenceNetwork network;
    private volatile boolean closed;

    ReferenceClassifier(ReferenceParts parts, Model model) {
        this.model = model;
        this.network = new ReferenceNetwork(parts, model.architecture(), model.tensors());
    }

    @Override
    public List<String> labels() {
        requireOpen();
        return model.labels();
    }

    @Override
    public Calibration calibration() {
        requireOpen();
        return model.calibration();
    }

    @Override
    public void logits(float[] images, int count, float[] out) {
        requireOpen();
        Architecture architecture = model.architecture();
        Arguments.requireLogits(architecture, images, count, out);
        double[] pixels =
                ReferenceNetwork.widened(images, count * architecture.input().size());
        ReferenceNetwork.round(network.logits(pixels, count, Mode.EVALUATION), out);
    }

    @Override
    public Activations activations(DigitImage image) {
        requireOpen();
        Architecture architecture = model.architecture();
        if (!architecture.input().equals(Shape.of(1, DigitImage.SIDE, DigitImage.SIDE))) {
            throw new IllegalArgumentException("the model takes " + architecture.input() + ", not a digit image");
        }
        List<double[]> outputs =
                network.forward(ReferenceNetwork.widened(image.toArray(), DigitImage.PIXELS), 1, Mode.EVALUATION);
        List<Activations.Entry> entries = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            entries.add(new Activations.Entry(
                    architecture.layers().get(i).name(),
                    ReferenceNetwork.tensor(architecture.shapes().get(i + 1), outputs.get(i), 0)));
        }
        return new Activations(entries);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the classifier is closed");
        }
    }
}
