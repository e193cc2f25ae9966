package dev.digits.tck;

import dev.digits.Classifier;
import dev.digits.data.Batch;
import dev.digits.model.Architecture;
import dev.digits.model.Model;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.spi.Backend;
import dev.digits.spi.TrainingSession;
import dev.digits.spi.TrainingState;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;

/** What the groups of rules share: the backend under test, opened for each test, and the reference. */
abstract class TckRules {

    static final long SEED = 20261121;

    final TckSubject subject;
    final Backend reference = new ReferenceBackendProvider().open();
    Backend backend;

    TckRules(TckSubject subject) {
        this.subject = subject;
    }

    @BeforeEach
    void open() {
        backend = subject.provider().open();
    }

    @AfterEach
    void close() {
        if (backend != null) {
            backend.close();
        }
    }

    /** One test for each architecture. */
    static Stream<DynamicTest> forEach(List<Architecture> architectures, Consumer<Architecture> test) {
        return architectures.stream()
                .map(architecture -> DynamicTest.dynamicTest(architecture.name(), () -> test.accept(architecture)));
    }

    /** The logits of a model on a backend. */
    static float[] logits(Backend backend, Model model, float[] images, int count) {
        try (Classifier classifier = backend.classifier(model)) {
            float[] out = new float[count * model.architecture().classes()];
            classifier.logits(images, count, out);
            return out;
        }
    }

    /**
     * Trains and closes.
     *
     * @param losses receives the loss of each step
     * @return the state after the last step
     */
    static TrainingState train(
            Backend backend,
            TrainingState start,
            Optimizer optimizer,
            Loss loss,
            List<Batch> batches,
            float learningRate,
            float[] losses) {
        try (TrainingSession session = backend.train(start, optimizer, loss, SEED)) {
            for (int i = 0; i < batches.size(); i++) {
                losses[i] = session.step(batches.get(i), learningRate);
            }
            return session.state();
        }
    }

    /** Different batches, of {@code count} images each. */
    static List<Batch> batches(Architecture architecture, int batches, int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(batches)
                .map(i -> TckData.batch(architecture, count, SEED + 2L * i))
                .toList();
    }
}
