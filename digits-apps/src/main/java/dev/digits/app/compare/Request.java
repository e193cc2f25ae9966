package dev.digits.app.compare;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.digits.app.DataSource;

/** What the comparison asks of a worker, one line of JSON each. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "request")
@JsonSubTypes({
    @Type(value = Request.Logits.class, name = "logits"),
    @Type(value = Request.Latency.class, name = "latency"),
    @Type(value = Request.Throughput.class, name = "throughput"),
    @Type(value = Request.Peak.class, name = "peak"),
    @Type(value = Request.Memory.class, name = "memory"),
    @Type(value = Request.Training.class, name = "training"),
    @Type(value = Request.WholeTraining.class, name = "wholeTraining")
})
sealed interface Request {

    /** The logits of the first images of the test set, which stays loaded; answered by {@link Answer.Logits}. */
    record Logits(DataSource data, int images) implements Request {}

    /** Single images for so many seconds; answered by {@link Answer.Latency}. */
    record Latency(double seconds) implements Request {}

    /** Batches for so many seconds; answered by images a second, a {@link Answer.Rate}. */
    record Throughput(int batch, double seconds) implements Request {}

    /** The machine's peak; answered by 10⁹ operations a second, a {@link Answer.Rate}, null where unknown. */
    record Peak() implements Request {}

    /** The process's peak memory so far; answered by {@link Answer.Memory}. */
    record Memory() implements Request {}

    /**
     * Training steps for so many seconds, from the state that the last request left; answered by images a second, a
     * {@link Answer.Rate}.
     *
     * @param preset the name of an architecture; null is that of the worker's model, from new weights, too
     */
    record Training(DataSource data, String preset, int batch, long seed, double seconds) implements Request {}

    /**
     * A whole training; answered by {@link Answer.WholeTraining}.
     *
     * @param preset as in {@link Training}
     */
    record WholeTraining(DataSource data, String preset, int batch, long seed, int epochs) implements Request {}
}
