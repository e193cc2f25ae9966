package dev.digits.backend.dl4j;

import dev.digits.Classifier;
import dev.digits.model.Architecture;
import dev.digits.model.Model;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.spi.Backend;
import dev.digits.spi.TrainingSession;
import dev.digits.spi.TrainingState;
import java.util.List;

/** Deeplearning4j, running. */
final class Dl4jBackend implements Backend {

    private final Engine engine;

    Dl4jBackend(Engine engine) {
        this.engine = engine;
    }

    @Override
    public List<String> unsupported(Architecture architecture) {
        return List.of();
    }

    @Override
    public Classifier classifier(Model model) {
        return new Dl4jClassifier(engine, model);
    }

    @Override
    public TrainingSession train(TrainingState initial, Optimizer optimizer, Loss loss, long seed) {
        return new Dl4jTrainingSession(engine, initial, optimizer, loss, seed);
    }

    @Override
    public void close() {
        engine.close();
    }
}
