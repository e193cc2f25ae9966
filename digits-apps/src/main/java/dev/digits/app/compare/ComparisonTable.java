package dev.digits.app.compare;

import dev.digits.app.compare.ComparisonResult.BackendResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A comparison as a table of text; the terminal and the page show the same.
 *
 * @param headers one a column; what is measured, then the unit on a line of its own
 * @param rows one a backend
 */
public record ComparisonTable(List<String> headers, List<Row> rows) {

    /**
     * One backend.
     *
     * @param cells one for each header; only the backend's name where it did not run
     * @param reason why it did not run, else null
     */
    public record Row(List<String> cells, String reason) {}

    private static final String UNKNOWN = "-";

    /** Engines whose idle threads use more than this share of a processor disturb the others. */
    private static final double BUSY = 0.05;

    private record Column(String header, Function<BackendResult, String> cell) {}

    /** What was measured of classifying. */
    public static ComparisonTable inference(ComparisonResult result) {
        return of(
                result,
                List.of(
                        new Column("\nbackend", BackendResult::name),
                        new Column("\nversion", BackendResult::version),
                        new Column("right\n%", b -> percent(b.accuracy(), 2)),
                        new Column("agree\n%", b -> percent(b.agreement(), 2)),
                        new Column("logit\ndiff.", b -> scientific(b.maxLogitDifference())),
                        new Column("start\nms", b -> number(b.firstPredictionMillis(), 0)),
                        new Column(
                                "single\nµs",
                                b -> b.latencyMicros() == null
                                        ? UNKNOWN
                                        : number(b.latencyMicros().median(), 0)),
                        new Column(
                                "p99\nµs",
                                b -> b.latencyMicros() == null
                                        ? UNKNOWN
                                        : number(b.latencyMicros().p99(), 0)),
                        new Column(
                                "by 32\nimg/s", b -> number(b.imagesPerSecond().get("32"), 0)),
                        new Column(
                                "by 256\nimg/s", b -> number(b.imagesPerSecond().get("256"), 0)),
                        new Column("peak\n%", b -> percent(b.peakShare().get("256"), 1)),
                        new Column("±\n%", b -> percent(spread(b), 0)),
                        new Column("mem.\nMiB", b -> number(b.peakMemoryMiB(), 0)),
                        new Column("jars\nMiB", b -> number(b.jarsMiB(), 1))));
    }

    /** What was measured of training; no columns where nothing was. */
    public static ComparisonTable training(ComparisonResult result) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("\nbackend", BackendResult::name));
        result.backends().stream()
                .flatMap(b -> b.trainingImagesPerSecond().keySet().stream())
                .distinct()
                .forEach(preset -> columns.add(new Column(
                        "training " + preset + "\nimages/s",
                        b -> number(b.trainingImagesPerSecond().get(preset), 0))));
        if (result.backends().stream().anyMatch(b -> b.wholeTraining() != null)) {
            columns.add(new Column(
                    "epochs\ncnn",
                    b -> b.wholeTraining() == null
                            ? UNKNOWN
                            : Integer.toString(b.wholeTraining().epochs())));
            columns.add(new Column(
                    "time\ns",
                    b -> b.wholeTraining() == null
                            ? UNKNOWN
                            : number(b.wholeTraining().seconds(), 1)));
            columns.add(new Column(
                    "accuracy\n%",
                    b -> b.wholeTraining() == null
                            ? UNKNOWN
                            : percent(b.wholeTraining().accuracy(), 2)));
        }
        return of(result, columns.size() == 1 ? List.of() : columns);
    }

    /** What a reader must know beside the tables, one sentence each. */
    public static List<String> notes(ComparisonResult result) {
        List<String> notes = new ArrayList<>();
        notes.add(String.format(
                Locale.ROOT,
                "Model %s (%s, %,d parameters). Each backend in a JVM of its own, %s; medians of %s of %s s.",
                result.model().name(),
                result.model().source(),
                result.model().parameters(),
                counted(result.machine().threads(), "thread"),
                counted(result.method().rounds(), "round"),
                result.method().seconds()));
        notes.add(String.format(
                Locale.ROOT,
                "%s, %d processors, %s, Java %s%s.",
                result.machine().processor(),
                result.machine().processors(),
                result.machine().system(),
                result.machine().java(),
                result.machine().peakGigaflops() == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ", FMA peak %.0f GFLOP/s",
                                result.machine().peakGigaflops())));
        notes.add(
                "agree: same answer as the first backend. logit diff.: greatest difference from its logits. start: from"
                        + " JVM start to first prediction. single, p99: latency of one image, median and 99th percentile."
                        + " by 32, by 256: throughput in batches. peak: share of the machine's FMA peak in batches of 256."
                        + " ±: half the range of the rounds' speeds. mem.: peak memory of the process. jars: what it adds to the"
                        + " class path.");
        for (BackendResult backend : result.backends()) {
            if (backend.available() && backend.equivalenceShare() > 1) {
                notes.add(String.format(
                        Locale.ROOT,
                        "%s does not compute the same: its logits differ by %.1f times what is allowed (1e-5 + 1e-4 |logit|).",
                        backend.name(),
                        backend.equivalenceShare()));
            }
            if (backend.idleProcessors() != null && backend.idleProcessors() > BUSY) {
                notes.add(String.format(
                        Locale.ROOT,
                        "%s kept %.2f processors busy while others were measured, which slows them.",
                        backend.name(),
                        backend.idleProcessors()));
            }
        }
        return notes;
    }

    private static ComparisonTable of(ComparisonResult result, List<Column> columns) {
        return new ComparisonTable(
                columns.stream().map(Column::header).toList(),
                result.backends().stream().map(backend -> row(backend, columns)).toList());
    }

    private static Row row(BackendResult backend, List<Column> columns) {
        return backend.available()
                ? new Row(
                        columns.stream()
                                .map(column -> column.cell().apply(backend))
                                .toList(),
                        null)
                : new Row(List.of(backend.name()), "did not run: " + backend.reason());
    }

    /** Half of the widest range of rounds, as a share of its middle. */
    private static Double spread(BackendResult backend) {
        return Stream.concat(
                        Stream.ofNullable(backend.latencyMicros()).map(ComparisonResult.Latency::medianSpread),
                        backend.imagesPerSecondSpread().values().stream())
                .map(range -> (range.high() - range.low()) / (range.high() + range.low()))
                .max(Double::compare)
                .orElse(null);
    }

    private static String number(Double value, int decimals) {
        return value == null ? UNKNOWN : String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    private static String percent(Double share, int decimals) {
        return share == null ? UNKNOWN : String.format(Locale.ROOT, "%." + decimals + "f", 100 * share);
    }

    private static String scientific(Double value) {
        return value == null ? UNKNOWN : value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
    }

    private static String counted(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
