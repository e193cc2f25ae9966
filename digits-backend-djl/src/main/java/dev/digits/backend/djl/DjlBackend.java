package dev.digits.backend.djl;

import ai.djl.mxnet.engine.MxNDManager;
import dev.digits.Classifier;
import dev.digits.model.Architecture;
import dev.digits.model.Model;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.spi.Backend;
import dev.digits.spi.TrainingSession;
import dev.digits.spi.TrainingState;
import java.util.List;

/** MXNet through DJL. The engine itself stays with the process; what this backend made goes with it. */
final class DjlBackend implements Backend {

    private final MxNDManager manager;

    DjlBackend(MxNDManager manager) {
        this.manager = manager;
    }

    /** Every layer of the neutral model has its operator. */
    @Override
    public List<String> unsupported(Architecture architecture) {
        return List.of();
    }

    @Override
    public Classifier classifier(Model model) {
        requireOpen();
        return new DjlClassifier(manager, model);
    }

    @Override
    public TrainingSession train(TrainingState initial, Optimizer optimizer, Loss loss, long seed) {
        requireOpen();
        return new DjlTrainingSession(manager, initial, optimizer, loss, seed);
    }

    private void requireOpen() {
        if (!manager.isOpen()) {
            throw new IllegalStateException("this backend is closed");
        }
    }

    @Override
    public void close() {
        MxnetEngine.exclusively(manager::close);
    }
}
