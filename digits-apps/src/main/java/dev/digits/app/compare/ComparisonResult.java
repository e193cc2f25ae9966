package dev.digits.app.compare;

import dev.digits.app.Machine;
import java.util.List;
import java.util.Map;

/**
 * What a comparison of backends found; also what {@code --json} writes. A field is null where it was not measured.
 *
 * @param digits the version of this software
 * @param date when it ended, ISO 8601
 * @param backends in the order in which they were named, else by priority
 * @param pairs each two backends that answered
 * @param disagreements the first images that not all backends take for the same class
 * @param disagreeingImages how many there are in all
 */
public record ComparisonResult(
        String digits,
        String date,
        Data data,
        ModelFacts model,
        Machine machine,
        Method method,
        List<BackendResult> backends,
        List<Pair> pairs,
        List<AnsweredImage> disagreements,
        int disagreeingImages) {

    /** @param images how many of the test set were classified */
    public record Data(String name, int images, boolean synthetic, String note) {}

    /**
     * @param parameters the number of trainable numbers
     * @param flopsPerImage a multiply-add counted as two
     */
    public record ModelFacts(String name, String source, long parameters, long flopsPerImage) {}

    /**
     * @param rounds how often everything was measured
     * @param seconds how long each measurement took
     * @param shortSeconds how long that of a batch size other than 32 and 256 took
     * @param shortRounds how often that was measured
     * @param command what repeats it
     */
    public record Method(int rounds, double seconds, double shortSeconds, int shortRounds, String command) {}

    /** The smallest and the greatest of the rounds. */
    public record Spread(double low, double high) {}

    /**
     * Of one image, in microseconds.
     *
     * @param median of the rounds' medians
     * @param p99 the median of the rounds' 99th percentiles
     * @param calls of all rounds together, as are the figures that follow
     * @param percentiles by their number, {@code "1"} to {@code "99.9"}
     * @param histogram the buckets are of the same width on a logarithmic scale
     */
    public record Latency(
            double median,
            double p99,
            Spread medianSpread,
            long calls,
            double mean,
            double greatest,
            Map<String, Double> percentiles,
            List<Bucket> histogram) {}

    /** So many calls took so long. */
    public record Bucket(double from, double to, long calls) {}

    /**
     * @param epochs their number
     * @param seconds of all training steps
     * @param accuracy on the test set after the last epoch, 0 to 1
     * @param trajectory each epoch
     * @param secondsTo by accuracy: the training steps' seconds up to the end of the first epoch that reached it, null where
     *     none did
     */
    public record WholeTraining(
            int epochs,
            double seconds,
            double accuracy,
            List<TrainedEpoch> trajectory,
            Map<String, Double> secondsTo) {}

    /**
     * @param epoch from 1
     * @param seconds of all training steps up to its end, tests not included
     * @param trainingLoss the mean of the steps' losses
     * @param loss on the test set
     * @param accuracy on the test set, 0 to 1
     */
    public record TrainedEpoch(int epoch, double seconds, double trainingLoss, double loss, double accuracy) {}

    /**
     * How far the logits of two backends are apart.
     *
     * @param greatest absolute difference
     * @param p99 the 99th percentile of the absolute differences
     * @param median of the absolute differences
     * @param equivalenceShare the greatest difference as a share of what rule E1 allows, {@code 1e-5 + 1e-4 s} where {@code s}
     *     is the greatest magnitude of the image's logits; at most 1 is within it
     */
    public record Difference(double greatest, double p99, double median, double equivalenceShare) {}

    /**
     * @param agreement the share of images with the same answer, 0 to 1
     * @param differentAnswers the number of the others
     */
    public record Pair(
            String first, String second, double agreement, int differentAnswers, Difference logitDifference) {}

    /**
     * @param image its number in the test set, from 0
     * @param label the right one
     * @param answers by who answered
     */
    public record AnsweredImage(int image, String label, Map<String, GivenAnswer> answers) {}

    /** @param confidence 0 to 1 */
    public record GivenAnswer(String label, double confidence) {}

    /**
     * @param available whether it can run here and did to the end
     * @param reason why not, else null
     * @param accuracy 0 to 1
     * @param interval where the true accuracy lies with 95% confidence: low, high
     * @param loss the mean cross-entropy
     * @param calibrationError the expected calibration error, 0 to 1
     * @param agreement the share of images with the same answer as the first backend that ran, 0 to 1
     * @param maxLogitDifference the greatest absolute difference from the first backend's logits
     * @param equivalenceShare see {@link Difference}
     * @param firstPredictionMillis from the launch of the JVM to its first prediction
     * @param imagesPerSecond by batch size
     * @param peakShare the share of the machine's peak that {@code imagesPerSecond} amounts to, by batch size; operations are
     *     counted by the plain formulas, so that an engine that needs fewer may have more than 1
     * @param peakMemoryMiB the process's greatest resident set before any training
     * @param trainingPeakMemoryMiB the same after it
     * @param trainingImagesPerSecond by architecture, batch 128
     * @param wholeTraining of the first of these
     * @param idleProcessors how many processors the process kept busy while others were measured
     */
    public record BackendResult(
            String name,
            String version,
            String device,
            boolean available,
            String reason,
            Double accuracy,
            List<Double> interval,
            Double loss,
            Double calibrationError,
            Double agreement,
            Double maxLogitDifference,
            Double equivalenceShare,
            Double firstPredictionMillis,
            Spread firstPredictionSpread,
            Latency latencyMicros,
            Map<String, Double> imagesPerSecond,
            Map<String, Spread> imagesPerSecondSpread,
            Map<String, Double> peakShare,
            Double peakMemoryMiB,
            Double trainingPeakMemoryMiB,
            Double jarsMiB,
            Map<String, Double> trainingImagesPerSecond,
            Map<String, Spread> trainingImagesPerSecondSpread,
            WholeTraining wholeTraining,
            Double idleProcessors) {}
}
