package dev.digits.app.study;

import dev.digits.app.training.Epoch;
import java.util.List;
import java.util.Map;

/**
 * How one training of a study went; the content of its file.
 *
 * @param study the hyper-parameter that is varied
 * @param value of the hyper-parameter
 * @param seed of all chance
 * @param status how it ended
 * @param reason why it has no accuracy; null where it has one
 * @param parameters trainable numbers of the network
 * @param flops floating-point operations of the network for one image
 * @param accuracy on the test set after the last epoch, 0 to 1; null unless it is {@link Status#DONE}
 * @param loss the mean cross-entropy on the test set after the last epoch; null unless it is {@link Status#DONE}
 * @param epochs those that were ended
 * @param seconds that all epochs took, with the evaluation after each; those before an interruption included
 * @param imagesPerSecond images learnt from a second: the median of the epochs since the last interruption; null where no
 *     epoch was ended
 * @param processorShare how much of the processor time that its threads could have used it got, 0 to 1; well below 1 other
 *     programs slowed it, or the engine did not keep its threads busy. Null where the system does not tell, and beside
 *     other runs: only that of the process is known
 * @param jobs how many runs went on at once, at most
 * @param processor the name of the processor that it ran on
 * @param ended when it ended, ISO 8601, UTC, to the second
 * @param settings all that decides what comes out, as text by key
 */
public record RunResult(
        String study,
        String value,
        long seed,
        Status status,
        String reason,
        long parameters,
        long flops,
        Double accuracy,
        Double loss,
        List<Epoch> epochs,
        double seconds,
        Double imagesPerSecond,
        Double processorShare,
        int jobs,
        String processor,
        String ended,
        Map<String, String> settings) {

    public RunResult {
        processorShare = jobs == 1 ? processorShare : null;
    }

    /** Whether all is there that a run which ended so has, and every number is one: a file may be damaged. */
    boolean isWhole() {
        boolean there = study != null
                && value != null
                && status != null
                && epochs != null
                && processor != null
                && ended != null
                && settings != null
                && !settings.containsValue(null)
                && Double.isFinite(seconds);
        return there
                && (status == Status.DONE
                        ? isShare(accuracy)
                                && loss != null
                                && Double.isFinite(loss)
                                && !epochs.isEmpty()
                                && epochs.stream().allMatch(RunResult::isWhole)
                        : reason != null && accuracy == null && loss == null);
    }

    private static boolean isShare(Double share) {
        return share != null && share >= 0 && share <= 1;
    }

    private static boolean isWhole(Epoch epoch) {
        return epoch != null
                && Double.isFinite(epoch.trainingLoss())
                && isShare(epoch.trainingAccuracy())
                && (epoch.validationLoss() == null || Double.isFinite(epoch.validationLoss()))
                && (epoch.validationAccuracy() == null || isShare(epoch.validationAccuracy()));
    }

    /** Whether the validation set had a say in the training. */
    boolean validationDecides() {
        // As LearningRateSchedule.ReduceOnPlateau is written.
        return settings.getOrDefault("learningRate", "").startsWith("ReduceOnPlateau");
    }

    /** How a run ended. */
    public enum Status {
        /** As planned. */
        DONE,
        /** A loss or a weight was no longer a number; it would be so again. */
        DIVERGED,
        /** Something else failed; it is tried again when the study is started again. */
        FAILED
    }
}
