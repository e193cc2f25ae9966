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
 * @param processorShare how much of the processors that the runs going on at once would have kept busy they got, 0 to 1; well
 *     below 1 other programs slowed them. Null where the system does not tell
 * @param jobs how many runs went on at once
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
