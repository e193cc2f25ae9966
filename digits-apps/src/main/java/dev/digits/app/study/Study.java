package dev.digits.app.study;

import java.util.List;

/**
 * What is to be studied.
 *
 * @param parameter what is varied
 * @param values to compare, at least two
 * @param seeds each value is tried with, at least one
 * @param backend the engine's name
 * @param engine which engine trains, in which version, on which device
 * @param threads of each run
 * @param jobs how many runs go on at once
 */
public record Study(
        Hyperparameter parameter,
        List<String> values,
        List<Long> seeds,
        String backend,
        String engine,
        int threads,
        int jobs) {

    public Study {
        values = List.copyOf(values);
        seeds = List.copyOf(seeds);
    }

    /** The number of runs. */
    public int runs() {
        return values.size() * seeds.size();
    }
}
