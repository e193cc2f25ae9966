package dev.digits.app.compare;

import dev.digits.app.DataSource;
import java.time.Duration;
import java.util.List;

/**
 * What to compare, and how.
 *
 * @param backends the names, the reference first; empty means all
 * @param model the name of a shipped model, or a file
 * @param data where the images come from
 * @param dataNote what a reader must know about the data; null where nothing
 * @param images how many of the test set, at least 1
 * @param rounds how often everything is measured, at least 1
 * @param seconds how long each measurement takes, above 0
 * @param threads how many each engine may use, at least 1
 * @param training whether training is measured too
 * @param epochs of a whole training of each engine; 0 means none
 * @param silence how long a backend may say nothing before it is given up
 */
public record ComparisonPlan(
        List<String> backends,
        String model,
        DataSource data,
        String dataNote,
        int images,
        int rounds,
        double seconds,
        int threads,
        boolean training,
        int epochs,
        Duration silence) {}
