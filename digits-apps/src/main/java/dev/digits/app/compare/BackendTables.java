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

    /** What the columns of {@link #agreement} mean. */
    static final String AGREEMENT_MEANS =
            "agree: same answer as the first backend. logit diff.: greatest difference from its logits.";

    /** What the columns of {@link #speed} mean. */
    static final String SPEED_MEANS = "start: from JVM start to first prediction. single, p99: latency of one image,"
            + " median and 99th percentile. by 32, by 256: throughput in batches. peak: operations of the plain formulas in"
            + " batches of 256, of the machine's FMA peak; above 100% where an engine needs fewer. ±: half the range of the rounds' speeds. mem.: peak memory of the process.";

    private BackendTables() {}

    /** What was measured of classifying. */
    public static ComparisonTable inference(ComparisonResult result) {
        List<Column<BackendResult>> columns = new ArrayList<>();
        columns.add(new Column<>("\nbackend", BackendResult::name));
        columns.add(new Column<>("\nversion", BackendResult::version));
        columns.add(new Column<>("right\n%", b -> points(b.accuracy())));
        columns.addAll(agreement());
        columns.addAll(speed());
        columns.add(new Column<>("jars\nMiB", b -> number(b.jarsMiB(), 1)));
        return ComparisonTable.of(2, result.backends(), BackendTables::whyNot, columns);
    }

    /** The columns on whether engines compute the same. */
    static List<Column<BackendResult>> agreement() {
        return List.of(
                new Column<>("agree\n%", b -> points(b.agreement())),
                new Column<>("logit\ndiff.", b -> scientific(b.maxLogitDifference())));
    }

    /** The columns on how fast and how large they are. */
    static List<Column<BackendResult>> speed() {
        return List.of(
                new Column<>("start\nms", b -> number(b.firstPredictionMillis(), 0)),
                new Column<>("single\nµs", b -> latency(b, Latency::median)),
                new Column<>("p99\nµs", b -> latency(b, Latency::p99)),
                new Column<>("by 32\nimg/s", b -> number(b.imagesPerSecond().get("32"), 0)),
                new Column<>("by 256\nimg/s", b -> number(b.imagesPerSecond().get("256"), 0)),
                new Column<>("peak\n%", b -> points(b.peakShare().get("256"), 1)),
                new Column<>("±\n%", b -> points(spread(b), 0)),
                new Column<>("mem.\nMiB", b -> number(b.peakMemoryMiB(), 0)));
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
            return ComparisonTable.empty();
        }
        columns.add(0, new Column<>("\nbackend", BackendResult::name));
        columns.addAll(wholeTraining(result.backends()));
        return ComparisonTable.of(result.backends(), BackendTables::whyNot, columns);
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
        notes.add(AGREEMENT_MEANS + " " + SPEED_MEANS + " jars: what it adds to the class path.");
        return notes;
    }

    /** What makes the figures doubtful, one sentence each. */
    public static List<String> warnings(ComparisonResult result) {
        return result.backends().stream()
                .flatMap(backend -> warnings(backend.name(), backend))
                .toList();
    }

    /** What makes the figures of one doubtful, one sentence each. */
    static Stream<String> warnings(String name, BackendResult backend) {
        return Stream.of(breakdown(name, backend), inequivalence(name, backend), disturbance(name, backend))
                .flatMap(Optional::stream);
    }

    private static Optional<String> breakdown(String name, BackendResult backend) {
        return backend.available() || whyNot(backend) != null
                ? Optional.empty()
                : Optional.of(name + " did not run to the end, so figures of it are missing: " + backend.reason());
    }

    /** What is not a number is not within what is allowed. */
    private static Optional<String> inequivalence(String name, BackendResult backend) {
        Double share = backend.equivalenceShare();
        if (share == null || share <= 1) {
            return Optional.empty();
        }
        return Optional.of(name + " does not compute the same: its logits "
                + (Double.isFinite(share)
                        ? String.format(
                                Locale.ROOT,
                                "differ from those of the first backend by %.1f times what is allowed (1e-5 + 1e-4 of an image's greatest logit).",
                                share)
                        : "or those of the first backend are not all finite numbers."));
    }

    static String method(String each, Machine machine, Method method) {
        return String.format(
                Locale.ROOT,
                "%s in a JVM of its own, %s; medians of %s of %s s.",
                each,
                Format.counted(machine.threads(), "thread"),
                Format.counted(method.rounds(), "round"),
                number(method.seconds()));
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
    private static Optional<String> disturbance(String name, BackendResult backend) {
        return backend.idleProcessors() == null || backend.idleProcessors() <= BUSY
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s kept %.2f processors busy while others were measured, which slows them.",
                        name,
                        backend.idleProcessors()));
    }

    /** Why a backend has no figures; null where it has some, which may be only those until it failed. */
    static String whyNot(BackendResult backend) {
        return backend.available() || backend.firstPredictionMillis() != null
                ? null
                : "did not run: " + backend.reason();
    }

    private static String latency(BackendResult backend, Function<Latency, Double> figure) {
        return backend.latencyMicros() == null ? Format.NONE : number(figure.apply(backend.latencyMicros()), 0);
    }

    private static String trained(BackendResult backend, Function<WholeTraining, String> figure) {
        return backend.wholeTraining() == null ? Format.NONE : figure.apply(backend.wholeTraining());
    }

    /** Half of the widest range of rounds, as a share of its middle. */
    private static Double spread(BackendResult backend) {
        return Stream.concat(
                        Stream.ofNullable(backend.latencyMicros()).map(Latency::medianSpread),
                        Rounds.QUOTED_BATCHES.stream()
                                .flatMap(batch -> Stream.ofNullable(
                                        backend.imagesPerSecondSpread().get(batch.toString()))))
                .map(range -> (range.high() - range.low()) / (range.high() + range.low()))
                .max(Double::compare)
                .orElse(null);
    }
}
