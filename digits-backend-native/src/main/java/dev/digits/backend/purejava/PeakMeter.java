package dev.digits.backend.purejava;

import dev.digits.backend.purejava.kernel.Kernels;
import java.util.OptionalDouble;

/** Measures how many operations the processor could do: the best of several short bursts on all threads. */
final class PeakMeter {

    private static final int BURSTS = 10;
    private static final long ROUNDS = 4_000_000;

    private PeakMeter() {}

    /** In 10⁹ operations a second; takes about 0.3 s. */
    static OptionalDouble measure(Kernels kernels, Workers workers) {
        OptionalDouble operations = kernels.burn(1000);
        if (operations.isEmpty()) {
            return operations;
        }
        double best = 0;
        for (int burst = 0; burst < BURSTS; burst++) {
            double[] done = new double[workers.count()];
            long start = System.nanoTime();
            workers.run(
                    workers.count(),
                    (task, worker) -> done[task] = kernels.burn(ROUNDS).orElse(0));
            double nanos = System.nanoTime() - start;
            double total = 0;
            for (double each : done) {
                total += each;
            }
            best = Math.max(best, total / nanos);
        }
        return OptionalDouble.of(best);
    }
}
