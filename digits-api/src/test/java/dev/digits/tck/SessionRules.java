package dev.digits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.digits.data.Batch;
import dev.digits.model.Architecture;
import dev.digits.model.Model;
import dev.digits.model.Parameter;
import dev.digits.model.Tensor;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.spi.TrainingSession;
import dev.digits.spi.TrainingState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link TrainingSession} promises besides right updates: the backend is compared with itself. */
abstract class SessionRules extends TckRules {

    private static final float RATE = 0.05f;
    private static final int THREADS = 3;

    /** Has dropout. */
    private final Architecture dropped = TckArchitectures.droppedImages();

    /** Has batch normalisation. */
    private final Architecture normalized = TckArchitectures.normalizedInput();

    SessionRules(TckSubject subject) {
        super(subject);
    }

    private TrainingSession session(Architecture architecture, Optimizer optimizer) {
        return backend.train(start(architecture), optimizer, Loss.CROSS_ENTROPY, SEED);
    }

    private static TrainingState start(Architecture architecture) {
        return TrainingState.of(TckData.model(architecture, SEED));
    }

    @TestFactory
    @Tag("evaluation")
    Stream<DynamicTest> logitsAreThoseOfAClassifierOfTheState() {
        return forEach(List.of(dropped, normalized), architecture -> {
            float[] images = TckData.images(architecture.input(), 5, SEED);
            float[] out = new float[5 * architecture.classes()];
            try (TrainingSession session = session(architecture, Optimizer.adam())) {
                for (Batch batch : batches(architecture, 3, 4)) {
                    session.step(batch, 1e-3f);
                }
                session.logits(images, 5, out);
                Model model = session.state().model();
                Equivalence.assertOutputs(
                        "evaluation: " + architecture.name() + ", logits of a session",
                        logits(backend, model, images, 5),
                        out,
                        5,
                        architecture.classes());
            }
        });
    }

    @TestFactory
    @Tag("evaluation")
    Stream<DynamicTest> logitsLeaveTheTrainingAlone() {
        return forEach(List.of(dropped, normalized), architecture -> {
            float[] images = TckData.images(architecture.input(), 5, SEED);
            float[] out = new float[5 * architecture.classes()];
            try (TrainingSession session = session(architecture, Optimizer.sgd())) {
                TrainingState before = session.state();
                session.logits(images, 5, out);
                Equivalence.assertUnchanged(
                        "evaluation: " + architecture.name() + ", after logits", before, session.state());
            }
        });
    }

    @TestFactory
    @Tag("rate")
    Stream<DynamicTest> aLearningRateOfZeroChangesNoWeight() {
        return StepRules.optimizers().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    try (TrainingSession session = session(normalized, entry.getValue())) {
                        session.step(TckData.batch(normalized, 4, SEED), 0);
                        Map<String, Tensor> after = session.state().tensors();
                        for (Parameter parameter : normalized.parameters()) {
                            if (parameter.trainable()) {
                                assertThat(after.get(parameter.name()))
                                        .as("rate: %s, %s after a rate of 0", entry.getKey(), parameter.name())
                                        .isEqualTo(start(normalized).tensors().get(parameter.name()));
                            }
                        }
                    }
                }));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("loss")
    void theLossIsTheMeanBeforeTheUpdate(Loss loss) {
        Architecture architecture = TckArchitectures.linear();
        try (TrainingSession session = backend.train(start(architecture), Optimizer.sgd(), loss, SEED)) {
            for (Batch batch : batches(architecture, 3, 6)) {
                float[] logits = new float[batch.count() * architecture.classes()];
                session.logits(batch.images(), batch.count(), logits);
                double expected = loss.value(logits, batch.labels(), batch.count(), architecture.classes());
                Equivalence.assertLoss("loss: " + loss, (float) expected, session.step(batch, RATE));
            }
        }
    }

    @Test
    @Tag("arrays")
    void aBatchIsNeitherChangedNorKept() {
        float[] expectedLosses = new float[3];
        List<Batch> batches = batches(normalized, 3, 4);
        TrainingState expected =
                train(backend, start(normalized), Optimizer.sgd(), Loss.CROSS_ENTROPY, batches, RATE, expectedLosses);
        int pixels = normalized.input().size();
        float[] images = new float[6 * pixels];
        int[] labels = new int[6];
        try (TrainingSession session = session(normalized, Optimizer.sgd())) {
            for (Batch batch : batches) {
                Arrays.fill(images, Float.NaN);
                Arrays.fill(labels, -1);
                System.arraycopy(batch.images(), 0, images, 0, batch.images().length);
                System.arraycopy(batch.labels(), 0, labels, 0, batch.count());
                float[] givenImages = images.clone();
                int[] givenLabels = labels.clone();
                session.step(new Batch(images, labels, batch.count()), RATE);
                assertThat(images).as("arrays: the batch's images").isEqualTo(givenImages);
                assertThat(labels).as("arrays: the batch's labels").isEqualTo(givenLabels);
            }
            Arrays.fill(images, 0.5f);
            Equivalence.assertUpdates("arrays: longer and used again", start(normalized), expected, session.state());
        }
    }

    @TestFactory
    @Tag("arguments")
    Stream<DynamicTest> wrongArgumentsChangeNothing() {
        int pixels = dropped.input().size();
        Batch right = TckData.batch(dropped, 2, SEED);
        float[] notANumber = right.images().clone();
        notANumber[pixels + 3] = Float.NaN;
        return Stream.of(
                refused("images too short", s -> s.step(new Batch(new float[2 * pixels - 1], new int[2], 2), RATE)),
                refused("a label too great", s -> s.step(new Batch(right.images(), new int[] {1, 10}, 2), RATE)),
                refused("a negative label", s -> s.step(new Batch(right.images(), new int[] {-2, 1}, 2), RATE)),
                refused("a pixel that is not a number", s -> s.step(new Batch(notANumber, new int[2], 2), RATE)),
                refused("logits, images too short", s -> s.logits(new float[pixels], 2, new float[20])),
                refused("logits, out too short", s -> s.logits(right.images(), 2, new float[19])),
                refused("logits, negative count", s -> s.logits(right.images(), -1, new float[20])),
                refused("logits, not a number", s -> s.logits(notANumber, 2, new float[20])));
    }

    private interface Call {
        void on(TrainingSession session);
    }

    private DynamicTest refused(String what, Call call) {
        return DynamicTest.dynamicTest(what, () -> {
            try (TrainingSession session = session(dropped, Optimizer.sgd())) {
                TrainingState before = session.state();
                assertThatThrownBy(() -> call.on(session))
                        .as("arguments: %s", what)
                        .isInstanceOf(IllegalArgumentException.class);
                assertThat(session.state())
                        .as("arguments: the state after %s", what)
                        .isEqualTo(before);
            }
        });
    }

    @Test
    @Tag("lifecycle")
    void aClosedSessionRefusesWork() {
        TrainingSession session = session(dropped, Optimizer.sgd());
        session.close();
        assertThatCode(session::close).as("lifecycle: close a second time").doesNotThrowAnyException();
        List<ThrowingCallable> calls = List.of(
                () -> session.step(TckData.batch(dropped, 1, SEED), RATE),
                () -> session.logits(new float[0], 0, new float[0]),
                session::state);
        for (int call = 0; call < calls.size(); call++) {
            assertThatThrownBy(calls.get(call))
                    .as("lifecycle: call %d on a closed session", call)
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @Tag("isolation")
    void sessionsDoNotDisturbEachOther() {
        List<Batch> batches = batches(normalized, 3, 4);
        TrainingState other = TrainingState.of(TckData.model(normalized, SEED + 1));
        float[] losses = new float[3];
        TrainingState expected =
                train(backend, start(normalized), Optimizer.sgd(), Loss.CROSS_ENTROPY, batches, RATE, losses);
        try (TrainingSession session = session(normalized, Optimizer.sgd());
                TrainingSession neighbour = backend.train(other, Optimizer.adam(), Loss.CROSS_ENTROPY, 1)) {
            for (Batch batch : batches) {
                session.step(batch, RATE);
                neighbour.step(batch, RATE);
            }
            Equivalence.assertUpdates("isolation: two sessions", start(normalized), expected, session.state());
        }
    }

    @Test
    @Tag("threads")
    void threadsTrainSessionsOfTheirOwn() throws Exception {
        List<Batch> batches = batches(normalized, 3, 4);
        TrainingState expected =
                train(backend, start(normalized), Optimizer.sgd(), Loss.CROSS_ENTROPY, batches, RATE, new float[3]);
        CyclicBarrier opened = new CyclicBarrier(THREADS);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<TrainingState>> runs = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                runs.add(pool.submit(() -> {
                    try (TrainingSession session = session(normalized, Optimizer.sgd())) {
                        opened.await();
                        for (Batch batch : batches) {
                            session.step(batch, RATE);
                        }
                        return session.state();
                    }
                }));
            }
            for (Future<TrainingState> run : runs) {
                Equivalence.assertUpdates(
                        "threads: " + THREADS + " sessions at once", start(normalized), expected, run.get());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    @Tag("divergence")
    void aDivergedTrainingIsReportedByItsLoss() {
        Architecture architecture = TckArchitectures.linear();
        try (TrainingSession session = session(architecture, Optimizer.sgd())) {
            float loss = 0;
            for (Batch batch : batches(architecture, 4, 4)) {
                loss = session.step(batch, 1e30f);
            }
            assertThat(Float.isFinite(loss))
                    .as("divergence: loss %s is finite", loss)
                    .isFalse();
            assertThat(session.state().step()).as("divergence: step count").isEqualTo(4);
        }
    }
}
