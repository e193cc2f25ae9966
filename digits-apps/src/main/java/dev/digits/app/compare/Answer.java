package dev.digits.app.compare;

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

    /** Over all calls of one measurement. */
    record Latency(double medianMicros, double p99Micros) {}

    /** @param perSecond null where it could not be measured */
    record Rate(Double perSecond) {}

    /** @param peakMiB null where the system does not tell */
    record Memory(Double peakMiB) {}

    /** @param accuracy on the test set, 0 to 1 */
    record WholeTraining(double accuracy, double seconds) {}
}
