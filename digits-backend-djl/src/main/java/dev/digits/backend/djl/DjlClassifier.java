package dev.digits.backend.djl;

import ai.djl.mxnet.engine.MxNDArray;
import ai.djl.mxnet.engine.MxNDManager;
import dev.digits.Activations;
import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.model.Architecture;
import dev.digits.model.Calibration;
import dev.digits.model.Layer;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import dev.digits.spi.Arguments;
import java.util.ArrayList;
import java.util.List;

/** A model on MXNet. Calls from several threads run one after the other. */
final class DjlClassifier implements Classifier {

    private static final Shape DIGIT = Shape.of(1, DigitImage.SIDE, DigitImage.SIDE);

    private final Model model;
    private final MxNDManager manager;
    private final Inference inference;
    /** Made when first asked for: most callers never look inside. */
    private Network activations;

    private volatile boolean closed;

    DjlClassifier(MxNDManager manager, Model model) {
        this.model = model;
        this.manager = manager;
        inference = MxnetEngine.exclusively(() -> new Inference(manager, model.architecture(), model.tensors()));
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
        Arguments.requireLogits(model.architecture(), images, count, out);
        MxnetEngine.exclusively(() -> {
            requireOpen();
            inference.logits(images, count, out);
        });
    }

    @Override
    public Activations activations(DigitImage image) {
        Architecture architecture = model.architecture();
        if (!architecture.input().equals(DIGIT)) {
            throw new IllegalArgumentException(
                    "the model takes images of " + architecture.input() + ", not of " + DIGIT);
        }
        return MxnetEngine.exclusively(() -> {
            requireOpen();
            if (activations == null) {
                activations = new Network(manager, SymbolBuilder.activations(architecture), false, model.tensors());
            }
            activations.set(SymbolBuilder.IMAGES, WeightMapping.batch(1, DIGIT), image.toArray(), 0);
            MxNDArray[] outputs = activations.run();
            List<Activations.Entry> entries = new ArrayList<>();
            for (int i = 0; i < outputs.length; i++) {
                try (MxNDArray output = outputs[i]) {
                    Layer layer = architecture.layers().get(i);
                    Shape shape = architecture.shapes().get(i + 1);
                    entries.add(new Activations.Entry(layer.name(), WeightMapping.toNeutral(output, shape)));
                }
            }
            return new Activations(entries);
        });
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this classifier is closed");
        }
    }

    @Override
    public void close() {
        MxnetEngine.exclusively(() -> {
            if (!closed) {
                closed = true;
                inference.close();
                if (activations != null) {
                    activations.close();
                }
            }
        });
    }
}
