package dev.digits.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.digits.Activations;
import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.model.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BatchingClassifierTest {

    /** Answers with the first pixel and its negative; refuses pixels below zero; can be held up. */
    private static final class Engine implements Classifier {
        final Queue<Integer> batches = new ConcurrentLinkedQueue<>();
        final CountDownLatch started = new CountDownLatch(1);
        volatile CountDownLatch hold = new CountDownLatch(0);
        volatile boolean closed;

        @Override
        public List<String> labels() {
            return List.of("plus", "minus");
        }

        @Override
        public Calibration calibration() {
            return Calibration.NONE;
        }

        @Override
        public void logits(float[] images, int count, float[] out) {
            batches.add(count);
            started.countDown();
            try {
                hold.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            for (int i = 0; i < count; i++) {
                if (images[i * DigitImage.PIXELS] < 0) {
                    throw new IllegalArgumentException("negative");
                }
            }
            for (int i = 0; i < count; i++) {
                out[2 * i] = images[i * DigitImage.PIXELS];
                out[2 * i + 1] = -images[i * DigitImage.PIXELS];
            }
        }

        @Override
        public Activations activations(DigitImage image) {
            return new Activations(List.of());
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private final Engine engine = new Engine();
    private final Classifier classifier = new BatchingClassifier(engine, 1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private float[] ask(int count, float first) {
        return ask(classifier, count, first);
    }

    private static float[] ask(Classifier classifier, int count, float first) {
        float[] images = new float[count * DigitImage.PIXELS];
        for (int i = 0; i < count; i++) {
            images[i * DigitImage.PIXELS] = first + i;
        }
        float[] out = new float[2 * count];
        classifier.logits(images, count, out);
        return out;
    }

    /** Lets others queue up behind one question that the engine is kept busy with. */
    private List<Future<float[]>> behindABusyEngine(List<float[]> countAndFirst) throws InterruptedException {
        CountDownLatch hold = new CountDownLatch(1);
        engine.hold = hold;
        List<Future<float[]>> answers = new ArrayList<>();
        answers.add(threads.submit(() -> ask(1, 1000)));
        engine.started.await();
        List<Thread> callers = new ArrayList<>();
        for (float[] question : countAndFirst) {
            CountDownLatch running = new CountDownLatch(1);
            answers.add(threads.submit(() -> {
                synchronized (callers) {
                    callers.add(Thread.currentThread());
                }
                running.countDown();
                return ask((int) question[0], question[1]);
            }));
            running.await();
        }
        synchronized (callers) {
            for (Thread caller : callers) {
                while (caller.getState() != Thread.State.WAITING) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
            }
        }
        hold.countDown();
        return answers;
    }

    @Test
    void aLoneQuestionGoesStraightThrough() {
        assertThat(ask(1, 5)).containsExactly(5, -5);
        assertThat(engine.batches).containsExactly(1);
    }

    @Test
    void gathersWhatWaitsIntoOneBatch() throws Exception {
        List<Future<float[]>> answers =
                behindABusyEngine(List.of(new float[] {1, 10}, new float[] {3, 20}, new float[] {2, 30}));
        assertThat(answers.get(1).get()).containsExactly(10, -10);
        assertThat(answers.get(2).get()).containsExactly(20, -20, 21, -21, 22, -22);
        assertThat(answers.get(3).get()).containsExactly(30, -30, 31, -31);
        assertThat(engine.batches).containsExactly(1, 6);
    }

    @Test
    void aWrongQuestionFailsAlone() throws Exception {
        List<Future<float[]>> answers =
                behindABusyEngine(List.of(new float[] {1, 10}, new float[] {1, -7}, new float[] {1, 30}));
        assertThat(answers.get(1).get()).containsExactly(10, -10);
        assertThat(answers.get(3).get()).containsExactly(30, -30);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(answers.get(2)::get)
                .withCauseInstanceOf(IllegalArgumentException.class);
        assertThat(ask(1, 4)).containsExactly(4, -4);
    }

    @Test
    void neverGathersMoreThanTheLargestBatch() throws Exception {
        List<float[]> questions = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            questions.add(new float[] {15, 100 * (i + 1)});
        }
        List<Future<float[]>> answers = behindABusyEngine(questions);
        for (int i = 0; i < 9; i++) {
            assertThat(answers.get(i + 1).get()).hasSize(30).startsWith(100 * (i + 1), -100 * (i + 1));
        }
        assertThat(engine.batches).allMatch(count -> count <= BatchingClassifier.LARGEST_BATCH);
        assertThat(engine.batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1 + 9 * 15);
    }

    @Test
    void largeBatchesAndWrongCallsGoToTheEngine() {
        assertThat(ask(BatchingClassifier.LARGEST_BATCH + 1, 0)).hasSize(130);
        assertThatIllegalArgumentException().isThrownBy(() -> ask(1, -1));
        assertThatExceptionOfType(ArrayIndexOutOfBoundsException.class)
                .isThrownBy(() -> classifier.logits(new float[3], 2, new float[2]));
    }

    @Test
    void anInterruptedCallerStillGetsItsAnswerAndStaysInterrupted() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        engine.hold = hold;
        Future<float[]> first = threads.submit(() -> ask(1, 1000));
        engine.started.await();
        boolean[] interrupted = new boolean[1];
        float[][] answer = new float[1][];
        Thread caller = new Thread(() -> {
            Thread.currentThread().interrupt();
            answer[0] = ask(1, 3);
            interrupted[0] = Thread.interrupted();
        });
        caller.start();
        while (caller.getState() != Thread.State.WAITING) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        // The first one's thread takes the waiting question along, so that the engine here sees no interrupted thread.
        engine.hold = new CountDownLatch(0);
        hold.countDown();
        first.get();
        caller.join();
        assertThat(answer[0]).containsExactly(3, -3);
        assertThat(interrupted[0]).isTrue();
    }

    @Test
    void asManyBatchesAsTheEngineTakesAreWorkedOnAtATime() throws Exception {
        Classifier wide = new BatchingClassifier(engine, 3);
        CountDownLatch hold = new CountDownLatch(1);
        engine.hold = hold;
        List<Future<Float>> answers = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            float[] image = new float[DigitImage.PIXELS];
            image[0] = i;
            answers.add(threads.submit(() -> {
                float[] out = new float[2];
                wide.logits(image, 1, out);
                return out[0];
            }));
            // None waits for those before it, which are held up.
            while (engine.batches.size() < i) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
        hold.countDown();
        for (int i = 1; i <= 3; i++) {
            assertThat(answers.get(i - 1).get()).isEqualTo(i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void manyThreadsEachGetTheirOwnAnswers(int lanes) throws Exception {
        Classifier shared = new BatchingClassifier(engine, lanes);
        List<Future<Boolean>> callers = new ArrayList<>();
        for (int t = 0; t < 16; t++) {
            int thread = t;
            callers.add(threads.submit(() -> {
                boolean right = true;
                for (int i = 0; i < 2000; i++) {
                    float first = thread * 10_000 + i;
                    right &= ask(shared, 1 + i % 3, first)[0] == first;
                }
                return right;
            }));
        }
        for (Future<Boolean> caller : callers) {
            assertThat(caller.get()).isTrue();
        }
    }

    @Test
    void closesTheEngine() {
        classifier.close();
        assertThat(engine.closed).isTrue();
    }
}
