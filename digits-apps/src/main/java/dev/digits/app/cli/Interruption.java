package dev.digits.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Ends a piece of work in good order when the user presses Ctrl-C. */
final class Interruption {

    private static final int PATIENCE_SECONDS = 10;

    private Interruption() {}

    /**
     * Does the work and gives back its result.
     *
     * @param cancel asks the work to end
     * @param after is run when it has ended so, before the process ends
     */
    static <T> T guard(Supplier<T> work, Runnable cancel, Runnable after) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    cancel.run();
                    try {
                        // An engine that is torn down within a step may crash.
                        ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    after.run();
                },
                "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.get();
        } finally {
            ended.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process is ending: the hook runs.
            }
        }
    }
}
