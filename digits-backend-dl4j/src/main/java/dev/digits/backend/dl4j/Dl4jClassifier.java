package dev.digits.backend.dl4j;

import dev.digits.Activations;
import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.model.Architecture;
import dev.digits.model.Calibration;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import dev.digits.model.Tensor;
import dev.digits.optimize.Loss;
import dev.digits.spi.Arguments;
import java.util.ArrayList;
import java.util.List;

/** A model on Deeplearning4j. */
final class Dl4jClassifier implements Classifier {

    private static final Shape DIGIT = Shape.of(1, DigitImage.SIDE, DigitImage.SIDE);

    private final Engine engine;
    private final Model model;
    /** Null after {@link #close()}. */
    private volatile Network network;

    Dl4jClassifier(Engine engine, Model model) {
        this.engine = engine;
        this.model = model;
        this.network = engine.call(() -> {
            Architecture architecture = model.architecture();
            NetworkBuilder builder = new NetworkBuilder(architecture, new LogitLoss(Loss.CROSS_ENTROPY), null);
            Network made = new Network(architecture, builder);
            made.mapping().write(model.tensors(), "", made.parameters());
            return made;
        });
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
        Network open = open();
        Arguments.requireLogits(model.architecture(), images, count, out);
        engine.run(() -> open.logits(images, count, out));
    }

    @Override
    public Activations activations(DigitImage image) {
        Network open = open();
        Architecture architecture = model.architecture();
        if (!architecture.input().equals(DIGIT)) {
            throw new IllegalArgumentException("the model takes " + architecture.input() + ", not " + DIGIT);
        }
        float[][] outputs = engine.call(() -> open.activations(image.toArray()));
        List<Shape> shapes = architecture.shapes();
        List<Activations.Entry> entries = new ArrayList<>();
        for (int i = 0; i < outputs.length; i++) {
            entries.add(new Activations.Entry(
                    architecture.layers().get(i).name(), Tensor.of(shapes.get(i + 1), outputs[i])));
        }
        return new Activations(entries);
    }

    private Network open() {
        Network open = network;
        if (open == null) {
            throw new IllegalStateException("the classifier was closed");
        }
        return open;
    }

    @Override
    public void close() {
        network = null;
    }
}
