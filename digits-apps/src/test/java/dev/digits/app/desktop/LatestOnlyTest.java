package dev.digits.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LatestOnlyTest {

    private final Deque<Runnable> worker = new ArrayDeque<>();
    private final Deque<Runnable> home = new ArrayDeque<>();
    private final List<String> delivered = new ArrayList<>();
    private final LatestOnly<Integer, String> questions = new LatestOnly<>(
            LatestOnlyTest::answer,
            worker::add,
            home::add,
            (question, answer) -> delivered.add(answer),
            (question, failure) -> delivered.add(question + " failed: " + failure.getMessage()));

    private static String answer(int question) {
        if (question < 0) {
            throw new IllegalArgumentException("negative");
        }
        return "answer to " + question;
    }

    private void work() {
        worker.remove().run();
        home.remove().run();
    }

    @Test
    void ofThoseThatWaitOnlyTheLastIsAnswered() {
        questions.ask(1);
        questions.ask(2);
        questions.ask(3);
        assertThat(worker).as("at most one at a time").hasSize(1);
        work();
        work();
        assertThat(delivered).containsExactly("answer to 1", "answer to 3");
        assertThat(worker).isEmpty();
    }

    @Test
    void aFailureIsDeliveredAndTheNextQuestionAnswered() {
        questions.ask(-1);
        questions.ask(5);
        work();
        work();
        assertThat(delivered).containsExactly("-1 failed: negative", "answer to 5");
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theLastQuestionIsAlwaysAnsweredLast(long seed) {
        Random random = new Random(seed);
        int last = 0;
        for (int i = 0; i < 40; i++) {
            switch (random.nextInt(3)) {
                case 0 -> {
                    last = random.nextInt(1000);
                    questions.ask(last);
                }
                case 1 -> runNext(worker);
                default -> runNext(home);
            }
            assertThat(worker.size()).isLessThanOrEqualTo(1);
        }
        questions.ask(last);
        while (!worker.isEmpty() || !home.isEmpty()) {
            runNext(worker);
            runNext(home);
        }
        assertThat(delivered).last().isEqualTo("answer to " + last);
    }

    private static void runNext(Deque<Runnable> tasks) {
        Runnable task = tasks.poll();
        if (task != null) {
            task.run();
        }
    }
}
