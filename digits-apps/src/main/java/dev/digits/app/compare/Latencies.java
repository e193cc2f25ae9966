package dev.digits.app.compare;

import dev.digits.app.compare.ComparisonResult.Bucket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** How long calls took, to a thousandth. Confined to one thread. */
final class Latencies {

    private static final int SIGNIFICANT_DIGITS = 3;
    private static final double NANOS = 1e3;

    /** Twenty buckets for a factor of ten. */
    private static final double BUCKET_FACTOR = Math.pow(10, 1 / 20.0);

    private final Histogram nanos;

    Latencies() {
        this(new Histogram(SIGNIFICANT_DIGITS));
    }

    private Latencies(Histogram nanos) {
        this.nanos = nanos;
    }

    /** A call took so long. */
    void add(long nanoseconds) {
        nanos.recordValue(Math.max(1, nanoseconds));
    }

    /** The calls of both. */
    Latencies with(Latencies other) {
        Histogram both = nanos.copy();
        both.add(other.nanos);
        return new Latencies(both);
    }

    long calls() {
        return nanos.getTotalCount();
    }

    /** In microseconds, by nearest rank; 0 where there was no call. */
    double percentile(double percent) {
        return nanos.getValueAtPercentile(percent) / NANOS;
    }

    /** In microseconds. */
    double mean() {
        return nanos.getMean() / NANOS;
    }

    /** In microseconds. */
    double greatest() {
        return nanos.getMaxValue() / NANOS;
    }

    /** The calls in buckets of the same width on a logarithmic scale, from the empty one before the first that is not. */
    List<Bucket> buckets() {
        List<Bucket> buckets = new ArrayList<>();
        for (HistogramIterationValue step : nanos.logarithmicBucketValues((int) NANOS, BUCKET_FACTOR)) {
            boolean leading = buckets.size() == 1 && buckets.get(0).calls() == 0;
            if (leading && step.getCountAddedInThisIterationStep() == 0) {
                buckets.clear();
            }
            buckets.add(new Bucket(
                    step.getValueIteratedFrom() / NANOS,
                    step.getValueIteratedTo() / NANOS,
                    step.getCountAddedInThisIterationStep()));
        }
        return buckets;
    }

    /** As text, for {@link #decode}. */
    String encode() {
        ByteBuffer buffer = ByteBuffer.allocate(nanos.getNeededByteBufferCapacity());
        int length = nanos.encodeIntoCompressedByteBuffer(buffer);
        buffer.position(0).limit(length);
        return StandardCharsets.US_ASCII
                .decode(Base64.getEncoder().encode(buffer))
                .toString();
    }

    /** @param text what {@link #encode} wrote */
    static Latencies decode(String text) {
        try {
            return new Latencies(Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(text)), 0));
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("no histogram: " + text, e);
        }
    }
}
