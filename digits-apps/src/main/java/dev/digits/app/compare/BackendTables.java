package dev.digits.app.compare;

import static dev.digits.app.Format.number;
import static dev.digits.app.Format.points;
import static dev.digits.app.Format.scientific;

import dev.digits.app.Format;
import dev.digits.app.Machine;
import dev.digits.app.compare.ComparisonResult.BackendResult;
import dev.digits.app.compare.ComparisonResult.Latency;
import dev.digits.app.compare.ComparisonResult.Method;
import dev.digits.app.compare.ComparisonResult.WholeTraining;
import dev.digits.app.compare.ComparisonTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A comparison of backends in tables and sentences. */
public final class BackendTables {

    /** Engines whose idle threads use more than this share of a processor disturb the others. */
    private static final double BUSY = 0.05;

    private static final List<String> QUOTED_BATCHES = List.of("32", "256");

    private BackendTables() {}

    /** What was measured of classifying. */
    public static ComparisonTable inference(ComparisonResult result) {
        return table(
                result,
                List.of(
                        new Column<>("\nbackend", BackendResult::name),
                        new Column<>("\nversion", BackendResult::version),
                        new Column<>("right\n%", b -> points(b.accuracy())),
                        new Column<>("agree\n%", b -> points(b.agreement())),
                        new Column<>("logit\ndiff.", b -> scientific(b.maxLogitDifference())),
                        new Column<>("start\nms", b -> number(b.firstPredictionMillis(), 0)),
                        new Column<>("single\nµs", b -> latency(b, Latency::median)),
                        new Column<>("p99\nµs", b -> latency(b, Latency::p99)),
                        new Column<>(
                                "by 32\nimg/s", b -> number(b.imagesPerSecond().get("32"), 0)),
                        new Column<>(
                                "by 256\nimg/s", b -> number(b.imagesPerSecond().get("256"), 0)),
                        new Column<>("peak\n%", b -> points(b.peakShare().get("256"), 1)),
                        new Column<>("±\n%", b -> points(spread(b), 0)),
                        new Column<>("mem.\nMiB", b -> number(b.peakMemoryMiB(), 0)),
                        new Column<>("jars\nMiB", b -> number(b.jarsMiB(), 1))));
    }

    /** What was measured of training; no columns where nothing was. */
    public static ComparisonTable training(ComparisonResult result) {
        List<Column<BackendResult>> columns = new ArrayList<>();
        result.backends().stream()
                .flatMap(b -> b.trainingImagesPerSecond().keySet().stream())
                .distinct()
                .forEach(preset -> columns.add(new Column<>(
                        "training " + preset + "\nimages/s",
                        b -> number(b.trainingImagesPerSecond().get(preset), 0))));
        if (columns.isEmpty()) {
            return new ComparisonTable(List.of(), List.of());
        }
        columns.add(0, new Column<>("\nbackend", BackendResult::name));
        columns.addAll(wholeTraining(result.backends()));
        return table(result, columns);
    }

    /** The columns on whole trainings; none where there was none. */
    static List<Column<BackendResult>> wholeTraining(List<BackendResult> backends) {
        Optional<WholeTraining> first = backends.stream()
                .flatMap(backend -> Stream.ofNullable(backend.wholeTraining()))
                .findFirst();
        if (first.isEmpty()) {
            return List.of();
        }
        List<Column<BackendResult>> columns = new ArrayList<>();
        columns.add(new Column<>("epochs\n", b -> trained(b, t -> Integer.toString(t.epochs()))));
        columns.add(new Column<>("time\ns", b -> trained(b, t -> number(t.seconds(), 1))));
        columns.add(new Column<>("accuracy\n%", b -> trained(b, t -> points(t.accuracy()))));
        for (String goal : first.get().secondsTo().keySet()) {
            columns.add(new Column<>(
                    "to " + points(Double.valueOf(goal), 1) + "%\ns",
                    b -> trained(b, t -> number(t.secondsTo().get(goal), 1))));
        }
        return columns;
    }

    /** What a reader must know beside the tables, one sentence each. */
    public static List<String> notes(ComparisonResult result) {
        List<String> notes = new ArrayList<>();
        notes.add(String.format(
                Locale.ROOT,
                "Model %s (%s, %,d parameters). %s",
                result.model().name(),
                result.model().source(),
                result.model().parameters(),
                method("Each backend", result.machine(), result.method())));
        notes.add(machine(result.machine()));
        notes.add(
                "agree: same answer as the first backend. logit diff.: greatest difference from its logits. start: from"
                        + " JVM start to first prediction. single, p99: latency of one image, median and 99th percentile."
                        + " by 32, by 256: throughput in batches. peak: share of the machine's FMA peak in batches of 256."
                        + " ±: half the range of the rounds' speeds. mem.: peak memory of the process. jars: what it adds to the"
                        + " class path.");
        return notes;
    }

    /** What makes the figures doubtful, one sentence each. */
    public static List<String> warnings(ComparisonResult result) {
        List<String> warnings = new ArrayList<>();
        for (BackendResult backend : result.backends()) {
            if (backend.available() && backend.equivalenceShare() > 1) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "%s does not compute the same: its logits differ by %.1f times what is allowed (1e-5 + 1e-4 |logit|).",
                        backend.name(),
                        backend.equivalenceShare()));
            }
            disturbance(backend.name(), backend).ifPresent(warnings::add);
        }
        return warnings;
    }

    static String method(String each, Machine machine, Method method) {
        return String.format(
                Locale.ROOT,
                "%s in a JVM of its own, %s; medians of %s of %s s.",
                each,
                Format.counted(machine.threads(), "thread"),
                Format.counted(method.rounds(), "round"),
                method.seconds());
    }

    static String machine(Machine machine) {
        return String.format(
                Locale.ROOT,
                "%s, %d processors, %s, Java %s%s.",
                machine.processor(),
                machine.processors(),
                machine.system(),
                machine.java(),
                machine.peakGigaflops() == null
                        ? ""
                        : String.format(Locale.ROOT, ", FMA peak %.0f GFLOP/s", machine.peakGigaflops()));
    }

    /** Says that one disturbed the others; empty where it did not. */
    static Optional<String> disturbance(String name, BackendResult backend) {
        return backend.idleProcessors() == null || backend.idleProcessors() <= BUSY
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s kept %.2f processors busy while others were measured, which slows them.",
                        name,
                        backend.idleProcessors()));
    }

    private static ComparisonTable table(ComparisonResult result, List<Column<BackendResult>> columns) {
        return ComparisonTable.of(result.backends(), BackendTables::whyNot, columns);
    }

    /** Why a backend has no figures; null where it has. */
    static String whyNot(BackendResult backend) {
        return backend.available() ? null : "did not run: " + backend.reason();
    }

    static String latency(BackendResult backend, Function<Latency, Double> figure) {
        return backend.latencyMicros() == null ? Format.NONE : number(figure.apply(backend.latencyMicros()), 0);
    }

    private static String trained(BackendResult backend, Function<WholeTraining, String> figure) {
        return backend.wholeTraining() == null ? Format.NONE : figure.apply(backend.wholeTraining());
    }

    /** Half of the widest range of rounds, as a share of its middle. */
    static Double spread(BackendResult backend) {
        return Stream.concat(
                        Stream.ofNullable(backend.latencyMicros()).map(Latency::medianSpread),
                        QUOTED_BATCHES.stream()
                                .flatMap(batch -> Stream.ofNullable(
                                        backend.imagesPerSecondSpread().get(batch))))
                .map(range -> (range.high() - range.low()) / (range.high() + range.low()))
                .max(Double::compare)
                .orElse(null);
    }
}
