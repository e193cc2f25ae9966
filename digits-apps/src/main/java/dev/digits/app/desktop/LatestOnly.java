package dev.digits.app.desktop;

import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Answers questions one at a time, elsewhere. Of those that come while one is being answered only the last one is kept, so
 * that the last one of all is always answered. Confined to the thread on which answers are delivered.
 */
final class LatestOnly<Q, A> {

    private final Function<Q, A> answering;
    private final Executor worker;
    private final Executor home;
    private final BiConsumer<Q, A> answered;
    private final BiConsumer<Q, Throwable> failed;
    private boolean busy;
    private Q next;

    /**
     * @param worker runs {@code answering}
     * @param home runs the rest, on the thread that asks
     * @param answered takes each question that was answered
     * @param failed takes each question that {@code answering} failed at
     */
    LatestOnly(
            Function<Q, A> answering,
            Executor worker,
            Executor home,
            BiConsumer<Q, A> answered,
            BiConsumer<Q, Throwable> failed) {
        this.answering = answering;
        this.worker = worker;
        this.home = home;
        this.answered = answered;
        this.failed = failed;
    }

    void ask(Q question) {
        if (busy) {
            next = question;
            return;
        }
        busy = true;
        worker.execute(() -> {
            try {
                A answer = answering.apply(question);
                home.execute(() -> done(() -> answered.accept(question, answer)));
            } catch (Exception | Error e) {
                home.execute(() -> done(() -> failed.accept(question, e)));
            }
        });
    }

    private void done(Runnable delivery) {
        busy = false;
        Q waiting = next;
        next = null;
        if (waiting != null) {
            ask(waiting);
        }
        delivery.run();
    }
}
