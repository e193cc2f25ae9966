package dev.digits.app.study;

import java.time.Duration;
import java.util.Optional;

/** How much of the processors this process gets, from its making on. */
final class ProcessorShare {

    private final long began = System.nanoTime();
    private final Optional<Duration> before = spent();

    private static Optional<Duration> spent() {
        return ProcessHandle.current().info().totalCpuDuration();
    }

    /**
     * The processor time of the process as a share of what so many busy threads would have had, at most 1; null where the
     * system does not tell.
     */
    Double sinceBegin(int threads) {
        Optional<Duration> now = spent();
        if (before.isEmpty() || now.isEmpty()) {
            return null;
        }
        double processor = now.get().minus(before.get()).toNanos();
        return Math.min(1, processor / ((double) (System.nanoTime() - began) * threads));
    }
}
