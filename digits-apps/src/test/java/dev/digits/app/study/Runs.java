package dev.digits.app.study;

import dev.digits.app.study.RunResult.Status;
import dev.digits.app.training.Epoch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs of a study that nobody made. */
final class Runs {

    private Runs() {}

    static Study study(Hyperparameter parameter, int seeds, String... values) {
        List<Long> all = new ArrayList<>();
        for (long seed = 1; seed <= seeds; seed++) {
            all.add(seed);
        }
        return new Study(parameter, List.of(values), all, "native", "native 1 on CPU", 1, 1);
    }

    /** A run for each accuracy, with the seeds from 1 on. */
    static List<RunResult> of(String value, long parameters, double... accuracies) {
        List<RunResult> runs = new ArrayList<>();
        for (int i = 0; i < accuracies.length; i++) {
            runs.add(run(value, i + 1, parameters, accuracies[i]));
        }
        return runs;
    }

    static RunResult run(String value, long seed, long parameters, double accuracy) {
        return new RunResult(
                "hidden",
                value,
                seed,
                Status.DONE,
                null,
                parameters,
                2 * parameters,
                accuracy,
                1 - accuracy,
                List.of(epoch(1, accuracy - 0.02), epoch(2, accuracy - 0.01)),
                10 * seed,
                1000.0 * seed,
                0.99,
                1,
                "a processor",
                "2026-01-02T03:04:0" + seed + "Z",
                Map.of(
                        "epochs",
                        "2",
                        "seed",
                        Long.toString(seed),
                        "batchSize",
                        value,
                        "engine",
                        "native 1",
                        "trainingData",
                        "55 images, checksum 0000000" + seed));
    }

    static RunResult without(String value, long seed, Status status, String reason) {
        return new RunResult(
                "hidden",
                value,
                seed,
                status,
                reason,
                10,
                20,
                null,
                null,
                List.of(),
                0,
                null,
                null,
                1,
                "a processor",
                "2026-01-02T03:04:05Z",
                Map.of("epochs", "2"));
    }

    private static Epoch epoch(int number, double accuracy) {
        return new Epoch(number, 1 - accuracy, accuracy + 0.005, 1 - accuracy, accuracy, 0.001f, null, 5);
    }
}
