package dev.digits.app.study;

import dev.digits.app.Machine;
import dev.digits.app.Statistics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A study as JSON has it.
 *
 * @param study the name of the hyper-parameter
 * @param title what it is, with its unit
 * @param conclusion what the numbers support, and nothing more
 * @param notes what a reader must know to judge it
 * @param command what was typed
 * @param digits version of the software
 * @param engine which engine trained, in which version, on which device
 * @param threads of each run
 * @param processors the names of the processors that the runs were made on
 * @param machine where the study was put together
 * @param began when the first run ended, ISO 8601, UTC; null where there is no run
 * @param ended when the last run ended, ISO 8601, UTC; null where there is no run
 * @param data what was learnt from and tested on
 * @param held the settings that all runs share, as text by key
 * @param seeds those that each value was to be tried with
 * @param values the results by value, in the order of the study
 * @param comparisons of each two values, by the pairs of equal seed, of which there must be three
 * @param runs each run
 */
public record StudyResult(
        String study,
        String title,
        String conclusion,
        List<String> notes,
        String command,
        String digits,
        String engine,
        int threads,
        List<String> processors,
        Machine machine,
        String began,
        String ended,
        Data data,
        Map<String, String> held,
        List<Long> seeds,
        List<ValueResult> values,
        List<Comparison> comparisons,
        List<RunResult> runs) {

    /**
     * The data.
     *
     * @param training the name of the training set
     * @param test the name of the test set
     * @param testImages how many images that has
     */
    public record Data(String training, String test, int testImages) {}

    /**
     * The results of one value: means over the seeds whose run ended as planned, null where there is none.
     *
     * @param parameters trainable numbers of the network
     * @param flops floating-point operations of the network for one image
     * @param runs how many runs ended as planned
     * @param left how many did not
     * @param accuracy on the test set after the last epoch, 0 to 1
     * @param loss the cross-entropy on the test set after the last epoch
     * @param validationAccuracy after the last epoch; null without a validation set, too
     * @param validationLoss after the last epoch; null without a validation set, too
     * @param seconds that all epochs of a run took, with the evaluation after each
     * @param imagesPerSecond images learnt from a second
     * @param processorShare how much of its processors a run got, 0 to 1, in the mean; null where that is unknown
     * @param epochs the means by epoch
     */
    public record ValueResult(
            String value,
            Long parameters,
            Long flops,
            int runs,
            int left,
            Interval accuracy,
            Interval loss,
            Interval validationAccuracy,
            Interval validationLoss,
            Spread seconds,
            Spread imagesPerSecond,
            Double processorShare,
            List<EpochMeans> epochs) {

        /** Whether there is an accuracy of every seed. Where one is missing, those that are left may be the lucky ones. */
        boolean isComplete() {
            return left == 0;
        }

        /** Those of the values that may be ranked: the complete ones or, where none is, all that have an accuracy. */
        static List<ValueResult> ranked(List<ValueResult> values) {
            List<ValueResult> complete =
                    values.stream().filter(ValueResult::isComplete).toList();
            return complete.isEmpty()
                    ? values.stream().filter(value -> value.accuracy() != null).toList()
                    : complete;
        }

        /** Of those that may be ranked the one of the greatest mean accuracy, of equals the first. */
        static Optional<ValueResult> best(List<ValueResult> values) {
            return ranked(values).stream()
                    .reduce((a, b) -> b.accuracy().mean() > a.accuracy().mean() ? b : a);
        }
    }

    /**
     * A mean with its 95% interval by Student's t.
     *
     * @param standardDeviation of the sample; null of one value
     * @param low the interval's lower end; null of one value
     * @param high the interval's upper end; null of one value
     * @param count how many values
     */
    public record Interval(double mean, Double standardDeviation, Double low, Double high, int count) {

        static Interval of(double... values) {
            Statistics.Mean mean = Statistics.mean(values);
            return values.length == 1
                    ? new Interval(mean.mean(), null, null, null, 1)
                    : new Interval(mean.mean(), mean.standardDeviation(), mean.low(), mean.high(), mean.count());
        }
    }

    /** The median of several measurements, of an even number the mean of the two in the middle, and their range. */
    public record Spread(double median, double least, double greatest) {

        static Spread of(double... values) {
            List<Double> sorted = Arrays.stream(values).sorted().boxed().toList();
            return new Spread(Statistics.median(sorted), sorted.get(0), sorted.get(sorted.size() - 1));
        }
    }

    /**
     * The means of an epoch over the seeds; those of the validation set are null without one.
     *
     * @param epoch from 1
     */
    public record EpochMeans(
            int epoch,
            double trainingLoss,
            double trainingAccuracy,
            Double validationLoss,
            Double validationAccuracy) {}

    /**
     * Two values compared by their accuracies on the test set.
     *
     * @param pairs how many seeds both have
     * @param difference the first one's mean accuracy less the second one's, over these seeds
     * @param p of Student's paired test
     * @param corrected the same, corrected for the number of comparisons by Holm's method
     */
    public record Comparison(String first, String second, int pairs, double difference, double p, double corrected) {

        boolean isOf(String value) {
            return first.equals(value) || second.equals(value);
        }

        /** Whether this one of the two has the greater mean accuracy. */
        boolean isInFavourOf(String value) {
            return first.equals(value) ? difference > 0 : difference < 0;
        }

        /** Whether chance alone explains a difference of this size too seldom, at 5%. */
        public boolean tellsApart() {
            return corrected < 0.05;
        }
    }
}
