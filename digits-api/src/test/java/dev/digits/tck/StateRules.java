package dev.digits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.digits.data.Batch;
import dev.digits.model.Architecture;
import dev.digits.model.Tensor;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.spi.Backend;
import dev.digits.spi.TrainingSession;
import dev.digits.spi.TrainingState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A training can be stopped, kept and gone on with, on any engine; a seed fixes it. */
abstract class StateRules extends TckRules {

    private static final int STEPS = 3;
    private static final float RATE = 0.01f;

    /** Has dropout. */
    private final Architecture dropped = TckArchitectures.droppedImages();

    /** Has batch normalisation. */
    private final Architecture normalized = TckArchitectures.normalizedInput();

    private final List<Architecture> architectures = List.of(dropped, normalized);

    StateRules(TckSubject subject) {
        super(subject);
    }

    private interface Resumption {
        void check(String where, TrainingState start, Optimizer optimizer, List<Batch> first, List<Batch> rest);
    }

    private Stream<DynamicTest> forEachOptimizer(Resumption resumption) {
        return architectures.stream()
                .flatMap(architecture -> StepRules.optimizers().entrySet().stream()
                        .map(entry -> DynamicTest.dynamicTest(architecture.name() + ", " + entry.getKey(), () -> {
                            List<Batch> batches = batches(architecture, 2 * STEPS, 3);
                            resumption.check(
                                    architecture.name() + ", " + entry.getKey(),
                                    TrainingState.of(TckData.model(architecture, SEED)),
                                    entry.getValue(),
                                    batches.subList(0, STEPS),
                                    batches.subList(STEPS, 2 * STEPS));
                        })));
    }

    @TestFactory
    @Tag("state")
    Stream<DynamicTest> goesOnAsIfItHadNotBeenInterrupted() {
        return forEachOptimizer((where, start, optimizer, first, rest) -> {
            try (TrainingSession session = backend.train(start, optimizer, Loss.CROSS_ENTROPY, SEED)) {
                first.forEach(batch -> session.step(batch, RATE));
                TrainingState middle = session.state();
                rest.forEach(batch -> session.step(batch, RATE));
                TrainingState resumed = train(backend, middle, optimizer, rest);
                Equivalence.assertUpdates("state: " + where + ", resumed", middle, session.state(), resumed);
            }
        });
    }

    @TestFactory
    @Tag("exchange")
    Stream<DynamicTest> goesOnFromTheReferencesState() {
        return forEachOptimizer((where, start, optimizer, first, rest) -> {
            TrainingState middle = train(reference, start, optimizer, first);
            Equivalence.assertUpdates(
                    "exchange: " + where + ", from the reference's state",
                    middle,
                    train(reference, middle, optimizer, rest),
                    train(backend, middle, optimizer, rest));
        });
    }

    @TestFactory
    @Tag("exchange")
    Stream<DynamicTest> theReferenceGoesOnFromItsState() {
        return forEachOptimizer((where, start, optimizer, first, rest) -> {
            TrainingState middle = train(backend, start, optimizer, first);
            Equivalence.assertUpdates(
                    "exchange: " + where + ", the reference from its state",
                    start,
                    train(reference, train(reference, start, optimizer, first), optimizer, rest),
                    train(reference, middle, optimizer, rest));
        });
    }

    @TestFactory
    @Tag("exchange")
    Stream<DynamicTest> theReferenceLoadsItsModel() {
        return forEach(architectures, architecture -> {
            float[] images = TckData.images(architecture.input(), 5, SEED);
            float[] out = new float[5 * architecture.classes()];
            TrainingState start = TrainingState.of(TckData.model(architecture, SEED));
            try (TrainingSession session = backend.train(start, Optimizer.adam(), Loss.CROSS_ENTROPY, SEED)) {
                batches(architecture, STEPS, 5).forEach(batch -> session.step(batch, RATE));
                session.logits(images, 5, out);
                Equivalence.assertOutputs(
                        "exchange: " + architecture.name() + ", logits of the reference with its weights",
                        logits(reference, session.state().model(), images, 5),
                        out,
                        5,
                        architecture.classes());
            }
        });
    }

    @Test
    @Tag("state")
    void theStateBeforeAnyStepIsTheStart() {
        TrainingState start = TrainingState.of(TckData.model(normalized, SEED));
        try (TrainingSession session = backend.train(start, Optimizer.adam(), Loss.CROSS_ENTROPY, SEED)) {
            Equivalence.assertUnchanged("state: before any step", start, session.state());
        }
    }

    @Test
    @Tag("state")
    void aStateIsACopy() {
        TrainingState start = TrainingState.of(TckData.model(normalized, SEED));
        try (TrainingSession session = backend.train(start, Optimizer.adam(), Loss.CROSS_ENTROPY, SEED)) {
            List<Batch> batches = batches(normalized, 2, 4);
            session.step(batches.get(0), RATE);
            TrainingState state = session.state();
            Map<String, Tensor> before = copy(state);
            session.step(batches.get(1), RATE);
            session.state();
            assertThat(copy(state)).as("state: a state after a further step").isEqualTo(before);
        }
    }

    private static Map<String, Tensor> copy(TrainingState state) {
        Map<String, Tensor> copy = new LinkedHashMap<>();
        state.tensors().forEach((name, tensor) -> copy.put(name, Tensor.of(tensor.shape(), tensor.toArray())));
        state.slots().forEach((name, tensor) -> copy.put(name, Tensor.of(tensor.shape(), tensor.toArray())));
        return copy;
    }

    @Test
    @Tag("state")
    void theSlotsOfAnotherOptimizerAreRefused() {
        TrainingState start = TrainingState.of(TckData.model(dropped, SEED));
        TrainingState adam = train(reference, start, Optimizer.adam(), batches(dropped, 1, 2));
        for (Optimizer other : List.of(Optimizer.sgd(), new Optimizer.Sgd(0.9f, false))) {
            assertThatThrownBy(() ->
                            backend.train(adam, other, Loss.CROSS_ENTROPY, SEED).close())
                    .as("state: Adam's slots for %s", other)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @TestFactory
    @Tag("seed")
    Stream<DynamicTest> theSameSeedGivesTheSameTraining() {
        return forEach(architectures, architecture -> {
            TrainingState start = TrainingState.of(TckData.model(architecture, SEED));
            List<Batch> batches = batches(architecture, STEPS, 5);
            Optimizer optimizer = StepRules.optimizers().get("adam");
            Equivalence.assertRepeated(
                    "seed: " + architecture.name(),
                    train(backend, start, optimizer, batches),
                    train(backend, start, optimizer, batches));
        });
    }

    @Test
    @Tag("seed")
    void anotherSeedDropsOtherValues() {
        TrainingState start = TrainingState.of(TckData.model(dropped, SEED));
        Batch batch = TckData.batch(dropped, 5, SEED);
        assertThat(firstLoss(start, batch, SEED + 1))
                .as("seed: the loss with another seed's dropout masks")
                .isNotEqualTo(firstLoss(start, batch, SEED));
    }

    private float firstLoss(TrainingState start, Batch batch, long seed) {
        try (TrainingSession session = backend.train(start, Optimizer.sgd(), Loss.CROSS_ENTROPY, seed)) {
            return session.step(batch, RATE);
        }
    }

    private static TrainingState train(Backend backend, TrainingState start, Optimizer optimizer, List<Batch> batches) {
        return train(backend, start, optimizer, Loss.CROSS_ENTROPY, batches, RATE, new float[batches.size()]);
    }
}
