package dev.digits.app.compare;

import dev.digits.app.Machine;
import java.util.List;
import java.util.Map;

/**
 * What a comparison found; also what {@code --json} writes. A field is null where it was not measured.
 *
 * @param digits the version of this software
 * @param date when it ended, ISO 8601
 * @param backends in the order in which they were named, else by priority
 */
public record ComparisonResult(
        String digits,
        String date,
        Data data,
        ModelFacts model,
        Machine machine,
        Method method,
        List<BackendResult> backends) {

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
     */
    public record Method(int rounds, double seconds) {}

    /** The smallest and the greatest of the rounds. */
    public record Spread(double low, double high) {}

    /** Medians over the rounds. */
    public record Latency(double median, double p99, Spread medianSpread) {}

    /** @param accuracy on the test set, 0 to 1 */
    public record WholeTraining(int epochs, double seconds, double accuracy) {}

    /**
     * @param available whether it can run here and did to the end
     * @param reason why not, else null
     * @param accuracy 0 to 1
     * @param agreement the share of images with the same answer as the first backend that ran, 0 to 1
     * @param maxLogitDifference the greatest absolute difference from the first backend's logits
     * @param equivalenceShare the greatest difference as a share of what rule E1 allows, {@code 1e-5 + 1e-4 |logit|}; at
     *     most 1 is within it
     * @param firstPredictionMillis from the launch of the JVM to its first prediction
     * @param imagesPerSecond by batch size
     * @param peakShare the share of the machine's peak that {@code imagesPerSecond} amounts to, 0 to 1, by batch size
     * @param peakMemoryMiB the process's greatest resident set before any training
     * @param trainingImagesPerSecond by preset, batch 128
     * @param wholeTraining of the preset cnn
     * @param idleProcessors how many processors the process kept busy while others were measured
     */
    public record BackendResult(
            String name,
            String version,
            String device,
            boolean available,
            String reason,
            Double accuracy,
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
            Double jarsMiB,
            Map<String, Double> trainingImagesPerSecond,
            Map<String, Spread> trainingImagesPerSecondSpread,
            WholeTraining wholeTraining,
            Double idleProcessors) {}
}
