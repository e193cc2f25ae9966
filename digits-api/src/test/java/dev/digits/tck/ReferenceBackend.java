package dev.digits.tck;

import dev.digits.Classifier;
import dev.digits.model.Architecture;
import dev.digits.model.Model;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.spi.Backend;
import dev.digits.spi.TrainingSession;
import dev.digits.spi.TrainingState;
import java.util.List;

/** The reference's engine: there is none, so there is nothing to end. */
final class ReferenceBackend implements Backend {

    private final ReferenceParts parts;

    ReferenceBackend(ReferenceParts parts) {
        this.parts = parts;
    }

    @Override
    public List<String> unsupported(Architecture architecture) {
        return List.of();
    }

    @Override
    public Classifier classifier(Model model) {
        return new ReferenceClassifier(parts, model);
    }

    @Override
    public TrainingSession train(TrainingState initial, Optimizer optimizer, Loss loss, long seed) {
        return new ReferenceSession(parts, initial, optimizer, loss, seed);
    }

    @Override
    public void close() {}
}
