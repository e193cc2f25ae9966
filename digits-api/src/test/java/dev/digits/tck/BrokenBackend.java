package dev.digits.tck;

import dev.digits.Activations;
import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.data.Batch;
import dev.digits.model.Architecture;
import dev.digits.model.Calibration;
import dev.digits.model.Model;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.spi.Availability;
import dev.digits.spi.Backend;
import dev.digits.spi.BackendProvider;
import dev.digits.spi.TrainingSession;
import dev.digits.spi.TrainingState;
import java.util.List;

/** The reference as provider and backend in one; subclasses break one of its promises. */
class BrokenBackend implements BackendProvider, Backend {

    private final BackendProvider provider = new ReferenceBackendProvider();
    final Backend right = provider.open();

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public int priority() {
        return provider.priority();
    }

    @Override
    public Availability availability() {
        return provider.availability();
    }

    @Override
    public Backend open() {
        return this;
    }

    @Override
    public List<String> unsupported(Architecture architecture) {
        return right.unsupported(architecture);
    }

    @Override
    public Classifier classifier(Model model) {
        return right.classifier(model);
    }

    @Override
    public TrainingSession train(TrainingState initial, Optimizer optimizer, Loss loss, long seed) {
        return right.train(initial, optimizer, loss, seed);
    }

    @Override
    public void close() {
        right.close();
    }

    /** A right classifier, of which subclasses break one method. */
    static class BrokenClassifier implements Classifier {

        final Classifier right;

        BrokenClassifier(Classifier right) {
            this.right = right;
        }

        @Override
        public List<String> labels() {
            return right.labels();
        }

        @Override
        public Calibration calibration() {
            return right.calibration();
        }

        @Override
        public void logits(float[] images, int count, float[] out) {
            right.logits(images, count, out);
        }

        @Override
        public Activations activations(DigitImage image) {
            return right.activations(image);
        }

        @Override
        public void close() {
            right.close();
        }
    }

    /** A right session, of which subclasses break one method. */
    static class BrokenSession implements TrainingSession {

        final TrainingSession right;

        BrokenSession(TrainingSession right) {
            this.right = right;
        }

        @Override
        public float step(Batch batch, float learningRate) {
            return right.step(batch, learningRate);
        }

        @Override
        public void logits(float[] images, int count, float[] out) {
            right.logits(images, count, out);
        }

        @Override
        public TrainingState state() {
            return right.state();
        }

        @Override
        public void close() {
            right.close();
        }
    }
}
