package dev.digits.app.compare;

import dev.digits.app.compare.ComparisonResult.TrainedEpoch;
import java.util.List;

/** What a worker answers. */
final class Answer {

    /** The start of a line on standard output that is an answer; everything else there is an engine's chatter. */
    static final String PREFIX = "@digits ";

    private Answer() {}

    /** The kinds of lines. */
    enum Kind {
        /** The first prediction is made; the body is a {@link Ready}. */
        READY,
        /** Work goes on; no body. */
        ALIVE,
        /** A request is done; the body is what the request says. */
        DONE,
        /** A request failed; the body is the reason. */
        FAILED
    }

    /**
     * One line.
     *
     * @param body JSON text, or null
     */
    record Line(Kind kind, String body) {}

    /**
     * @param firstPredictionMillis from the launch of the process to its first prediction
     * @param jar where the backend's class lies, or null where that is unknown
     */
    record Ready(double firstPredictionMillis, String jar) {}

    /** @param values {@code [images, classes]} */
    record Logits(float[] values) {}

    /** @param calls of one measurement, as {@link Latencies#encode} has them */
    record Latency(String calls) {}

    /** @param perSecond null where it could not be measured */
    record Rate(Double perSecond) {}

    /** @param peakMiB null where the system does not tell */
    record Memory(Double peakMiB) {}

    /** How the training went. */
    record WholeTraining(List<TrainedEpoch> epochs) {}
}
