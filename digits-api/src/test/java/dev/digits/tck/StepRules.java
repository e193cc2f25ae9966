package dev.digits.tck;

import dev.digits.data.Batch;
import dev.digits.data.Dataset;
import dev.digits.model.Architecture;
import dev.digits.model.Model;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.spi.TrainingSession;
import dev.digits.spi.TrainingState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** E2: a step changes the weights as the reference's does. */
abstract class StepRules extends TckRules {

    private static final int COUNT = 5;
    private static final int CALM_COUNT = 2;

    StepRules(TckSubject subject) {
        super(subject);
    }

    /**
     * Settings that are not the usual ones, so that nobody can have them built in; epsilons large enough that where
     * they stand in the formula matters and that the noise of a vanishing gradient does not.
     */
    static Map<String, Optimizer> optimizers() {
        Map<String, Optimizer> optimizers = new LinkedHashMap<>();
        optimizers.put("sgd", Optimizer.sgd());
        optimizers.put("momentum", new Optimizer.Sgd(0.8f, false));
        optimizers.put("nesterov", new Optimizer.Sgd(0.8f, true));
        optimizers.put("rmsprop", new Optimizer.RmsProp(0.85f, 0.1f));
        optimizers.put("adam", new Optimizer.Adam(0.8f, 0.95f, 0.1f));
        optimizers.put("adamw", new Optimizer.AdamW(0.8f, 0.95f, 0.1f, 0.5f));
        return optimizers;
    }

    @TestFactory
    @Tag("E2")
    Stream<DynamicTest> oneStepOnCrossEntropy() {
        return forEach(subject.architectures(), architecture -> assertCalmStep(architecture, Loss.CROSS_ENTROPY, 0.1f));
    }

    @TestFactory
    @Tag("E2")
    Stream<DynamicTest> oneStepOnMeanSquaredError() {
        return forEach(
                subject.architectures(), architecture -> assertCalmStep(architecture, Loss.MEAN_SQUARED_ERROR, 1));
    }

    @TestFactory
    @Tag("E2")
    Stream<DynamicTest> firstAndFifthStepOfEveryOptimizer() {
        List<Architecture> architectures = List.of(
                TckArchitectures.oblong(), TckArchitectures.droppedImages(), TckArchitectures.normalizedInput());
        return architectures.stream()
                .flatMap(architecture -> optimizers().entrySet().stream()
                        .map(entry -> DynamicTest.dynamicTest(
                                architecture.name() + ", " + entry.getKey(),
                                () -> assertSteps(
                                        architecture.name() + ", " + entry.getKey(),
                                        TrainingState.of(TckData.model(architecture, SEED)),
                                        entry.getValue(),
                                        Loss.CROSS_ENTROPY,
                                        batches(architecture, 5, COUNT),
                                        0.01f))));
    }

    @TestFactory
    @Tag("E2")
    Stream<DynamicTest> batchesOfDifferentSizes() {
        return forEach(List.of(TckArchitectures.oblong(), TckArchitectures.droppedImages()), architecture -> {
            TrainingState start = TrainingState.of(TckData.model(architecture, SEED));
            List<Batch> batches = Stream.of(4, 1, 7, 2)
                    .map(count -> TckData.batch(architecture, count, SEED + count))
                    .toList();
            float[] losses = new float[batches.size()];
            Equivalence.assertUpdates(
                    "E2: " + architecture.name() + ", batches of 4, 1, 7 and 2",
                    start,
                    train(reference, start, Optimizer.sgd(), Loss.CROSS_ENTROPY, batches, 0.05f, losses),
                    train(backend, start, Optimizer.sgd(), Loss.CROSS_ENTROPY, batches, 0.05f, losses));
        });
    }

    @TestFactory
    @Tag("E2")
    Stream<DynamicTest> imagesOfNoClass() {
        Architecture architecture = TckArchitectures.oblong();
        Model model = TckData.model(architecture, SEED);
        Batch batch = TckData.calmBatch(model, CALM_COUNT, SEED);
        batch.labels()[1] = Dataset.NONE;
        return Stream.of(Loss.values())
                .map(loss -> DynamicTest.dynamicTest(
                        loss.name(),
                        () -> assertSteps(
                                architecture.name() + ", sgd, " + loss + ", an image of no class",
                                TrainingState.of(model),
                                Optimizer.sgd(),
                                loss,
                                List.of(batch),
                                0.1f)));
    }

    private void assertCalmStep(Architecture architecture, Loss loss, float rate) {
        Model model = TckData.model(architecture, SEED);
        List<Batch> batch = List.of(TckData.calmBatch(model, CALM_COUNT, SEED));
        String where = architecture.name() + ", sgd, " + loss;
        assertSteps(where, TrainingState.of(model), Optimizer.sgd(), loss, batch, rate);
    }

    /** Compares every loss, and the state after the first and after the last step. */
    private void assertSteps(
            String what, TrainingState start, Optimizer optimizer, Loss loss, List<Batch> batches, float rate) {
        try (TrainingSession session = backend.train(start, optimizer, loss, SEED);
                TrainingSession oracle = reference.train(start, optimizer, loss, SEED)) {
            for (int i = 0; i < batches.size(); i++) {
                String where = "E2: " + what + ", step " + (i + 1);
                float expected = oracle.step(batches.get(i), rate);
                float actual = session.step(batches.get(i), rate);
                Equivalence.assertLoss(where, expected, actual);
                if (i == 0 || i == batches.size() - 1) {
                    Equivalence.assertUpdates(where, start, oracle.state(), session.state());
                }
            }
        }
    }
}
