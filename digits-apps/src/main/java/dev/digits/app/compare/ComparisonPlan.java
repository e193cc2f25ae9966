package dev.digits.app.compare;

import dev.digits.Backends.Candidate;
import dev.digits.app.DataSource;
import dev.digits.data.Dataset;
import java.time.Duration;
import java.util.List;

/**
 * What to compare, and how.
 *
 * @param backends the reference first, whether they can run or not; at least one
 * @param models one where backends are compared, at least two where models are; of the same classes
 * @param data where the images come from
 * @param test its test set, its classes in the models' order
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
        List<Candidate> backends,
        List<TestedModel> models,
        DataSource data,
        Dataset test,
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
