package dev.digits.backend.purejava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void runsEveryTaskOnce(int threads) {
        try (Workers workers = new Workers(threads)) {
            for (int tasks = 0; tasks < 200; tasks++) {
                AtomicIntegerArray done = new AtomicIntegerArray(tasks);
                workers.run(tasks, (task, worker) -> {
                    assertThat(worker).isBetween(0, threads - 1);
                    done.incrementAndGet(task);
                });
                for (int task = 0; task < tasks; task++) {
                    assertThat(done.get(task)).isEqualTo(1);
                }
            }
        }
    }

    /** With more threads than processors and next to nothing to do, some come when all is done, or during a next call. */
    @Test
    void workersThatComeLateDisturbNoCall() {
        int threads = 2 * Runtime.getRuntime().availableProcessors() + 2;
        AtomicIntegerArray working = new AtomicIntegerArray(threads);
        AtomicInteger wrong = new AtomicInteger();
        try (Workers workers = new Workers(threads)) {
            for (int call = 0; call < 3000; call++) {
                AtomicInteger done = new AtomicInteger();
                AtomicBoolean ended = new AtomicBoolean();
                workers.run(3, (task, worker) -> {
                    if (working.incrementAndGet(worker) != 1 || ended.get()) {
                        wrong.incrementAndGet();
                    }
                    done.incrementAndGet();
                    working.decrementAndGet(worker);
                });
                ended.set(true);
                assertThat(done).hasValue(3);
            }
        }
        assertThat(wrong).hasValue(0);
    }

    @Test
    void wakesWorkersThatSleep() throws InterruptedException {
        try (Workers workers = new Workers(2)) {
            for (int round = 0; round < 5; round++) {
                Thread.sleep(20);
                AtomicInteger done = new AtomicInteger();
                workers.run(10, (task, worker) -> done.incrementAndGet());
                assertThat(done).hasValue(10);
            }
        }
    }

    @Test
    void servesCallersAtTheSameTime() throws InterruptedException {
        try (Workers workers = new Workers(2)) {
            AtomicInteger done = new AtomicInteger();
            Thread[] callers = new Thread[6];
            for (int i = 0; i < callers.length; i++) {
                callers[i] = new Thread(() -> {
                    for (int round = 0; round < 200; round++) {
                        workers.run(7, (task, worker) -> done.incrementAndGet());
                    }
                });
                callers[i].start();
            }
            for (Thread caller : callers) {
                caller.join();
            }
            assertThat(done).hasValue(6 * 200 * 7);
        }
    }

    @Test
    void passesFailuresOnAndGoesOn() {
        try (Workers workers = new Workers(3)) {
            assertThatThrownBy(() -> workers.run(50, (task, worker) -> {
                        if (task == 13) {
                            throw new ArithmeticException("thirteen");
                        }
                    }))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessage("thirteen");
            AtomicInteger done = new AtomicInteger();
            workers.run(50, (task, worker) -> done.incrementAndGet());
            assertThat(done).hasValue(50);
        }
    }

    @Test
    void worksAloneAfterClose() {
        Workers workers = new Workers(2);
        workers.close();
        AtomicInteger done = new AtomicInteger();
        workers.run(5, (task, worker) -> done.incrementAndGet());
        assertThat(done).hasValue(5);
    }
}
