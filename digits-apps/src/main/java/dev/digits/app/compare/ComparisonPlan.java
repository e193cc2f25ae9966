package dev.digits.app.compare;

import dev.digits.app.DataSource;
import java.time.Duration;
import java.util.List;

/**
 * What to compare, and how.
 *
 * @param backends the names, the reference first; empty means all where backends are compared, and the preferred one where
 *     models are
 * @param models names of shipped models, or files; one where backends are compared, at least two where models are
 * @param data where the images come from
 * @param dataNote what a reader must know about the data; null where nothing
 * @param images how many of the test set, at least 1
 * @param rounds how often everything is measured, at least 1
 * @param seconds how long each measurement takes, above 0
 * @param threads how many each engine may use, at least 1
 * @param training whether training is measured too
 * @param epochs with {@code training}, of a whole training of each contender; 0 means none
 * @param silence how long a backend may say nothing before it is given up
 * @param command what a user enters to repeat it
 */
public record ComparisonPlan(
        List<String> backends,
        List<String> models,
        DataSource data,
        String dataNote,
        int images,
        int rounds,
        double seconds,
        int threads,
        boolean training,
        int epochs,
        Duration silence,
        String command) {

    public ComparisonPlan {
        backends = List.copyOf(backends);
        models = List.copyOf(models);
    }
}
