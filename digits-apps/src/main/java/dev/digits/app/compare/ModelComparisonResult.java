package dev.digits.app.compare;

import dev.digits.app.Machine;
import dev.digits.app.compare.ComparisonResult.AnsweredImage;
import dev.digits.app.compare.ComparisonResult.BackendResult;
import dev.digits.app.compare.ComparisonResult.Data;
import dev.digits.app.compare.ComparisonResult.Method;
import dev.digits.evaluate.Evaluation.ClassScore;
import java.util.List;
import java.util.Map;

/**
 * What a comparison of models found; also what {@code --json} writes. A field is null where it was not measured.
 *
 * @param digits the version of this software
 * @param date when it ended, ISO 8601
 * @param models in the order in which they were named
 * @param pairs each two models that answered
 * @param disagreements the first images that some models get right and some do not
 * @param disagreeingImages how many there are in all
 */
public record ModelComparisonResult(
        String digits,
        String date,
        Data data,
        Machine machine,
        Method method,
        List<ModelResult> models,
        List<ModelPair> pairs,
        List<AnsweredImage> disagreements,
        int disagreeingImages) {

    /**
     * @param architecture the name of its architecture
     * @param source a file, or {@code shipped}
     * @param parameters the number of trainable numbers
     * @param flopsPerImage a multiply-add counted as two
     * @param weightsMiB the memory of its weights as float32
     * @param fileMiB the size of its file
     * @param accuracy 0 to 1; this and the three that follow by the first backend that answered
     * @param interval where the true accuracy lies with 95% confidence: low, high
     * @param perClass the scores of each class; empty where no backend answered
     * @param backends what was measured with it by each
     */
    public record ModelResult(
            String name,
            String architecture,
            String source,
            long parameters,
            long flopsPerImage,
            double weightsMiB,
            double fileMiB,
            TrainingFacts training,
            Double accuracy,
            List<Double> interval,
            Double loss,
            Double calibrationError,
            List<ClassScore> perClass,
            List<BackendResult> backends) {

        /** Whether it ran on some backend to the end. */
        boolean available() {
            return backends.stream().anyMatch(BackendResult::available);
        }
    }

    /**
     * What a model's file says of its training; null where it says nothing of it.
     *
     * @param seconds that all epochs took
     * @param threads with how many threads
     * @param backend on which engine
     * @param command what a user entered
     * @param settings by their names, for example {@code batchSize}; empty where there are none
     */
    public record TrainingFacts(
            Double seconds, Integer threads, String backend, String command, Map<String, String> settings) {}

    /**
     * Two models on the same images.
     *
     * @param onlyFirstRight the number of images that only the first one gets right
     * @param accuracyDifference the accuracy of the first less that of the second
     * @param differenceInterval where the true difference lies with 95% confidence: low, high
     * @param pValue of McNemar's test: how probable so uneven a division of the images that only one gets right is, where
     *     both are equally good
     * @param adjustedPValue the same, corrected for the number of pairs by Holm's method
     * @param conclusion what follows from it, in words
     */
    public record ModelPair(
            String first,
            String second,
            int bothRight,
            int onlyFirstRight,
            int onlySecondRight,
            int bothWrong,
            double agreement,
            double accuracyDifference,
            List<Double> differenceInterval,
            double pValue,
            double adjustedPValue,
            String conclusion) {}
}
