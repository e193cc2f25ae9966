package dev.digits.app.web;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that answer requests, and the bounded queue in which requests wait for them. */
final class Workers {

    /** Made once: it is needed most when there is no time. */
    static final Problem OVERLOADED = Problem.busy("The server has more requests than it can answer.");

    private final ThreadPoolExecutor threads;

    Workers(int count, int queue) {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), task -> {
            Thread thread = new Thread(task, "worker-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.prestartAllCoreThreads();
    }

    /** Whether a request that comes now would be turned away. */
    boolean full() {
        return threads.getQueue().remainingCapacity() == 0;
    }

    /** How many requests wait. */
    int waiting() {
        return threads.getQueue().size();
    }

    /** How many requests are worked on. */
    int busy() {
        return threads.getActiveCount();
    }

    /** @throws Problem 503 where the queue is full */
    void execute(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException e) {
            throw OVERLOADED;
        }
    }

    /** Ends the threads when they have done what they are at; what waits is left undone. */
    void stop(Duration patience) throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
    }
}
