package dev.digits.app.compare;

import dev.digits.Backends.Candidate;
import dev.digits.app.compare.ComparisonResult.BackendResult;
import dev.digits.app.compare.ComparisonResult.Latency;
import dev.digits.app.compare.ComparisonResult.Spread;
import dev.digits.app.compare.ComparisonResult.WholeTraining;
import dev.digits.spi.Availability.Available;
import dev.digits.spi.Availability.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One backend in a comparison: its process, and what was measured so far. */
final class Contender {

    /** One piece of work on a backend's process. */
    interface Task {
        void run(WorkerProcess process) throws WorkerFailure;
    }

    private final Candidate candidate;
    private final List<Double> firstPredictions = new ArrayList<>();
    private final List<Answer.Latency> latencies = new ArrayList<>();
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
    private final Map<String, List<Double>> trainingRates = new LinkedHashMap<>();
    private WorkerProcess process;
    private String reason;
    private Double jarsMiB;
    private float[] logits;
    private Double accuracy;
    private Double agreement;
    private Double maxLogitDifference;
    private Double equivalenceShare;
    private Double peakMemoryMiB;
    private WholeTraining wholeTraining;
    private double waitingSeconds;
    private double waitingProcessorSeconds;

    Contender(Candidate candidate) {
        this.candidate = candidate;
        if (candidate.availability() instanceof Unavailable unavailable) {
            reason = unavailable.reason() + ". " + unavailable.remedy();
        }
    }

    String name() {
        return candidate.name();
    }

    boolean running() {
        return reason == null;
    }

    /** Launches the process, in place of the one before, and waits for its first prediction. */
    void launch(ComparisonPlan plan) {
        close();
        try {
            process = WorkerProcess.launch(
                    name(),
                    plan.model(),
                    plan.threads(),
                    BackendFiles.environment(name(), plan.threads()),
                    plan.silence());
            Answer.Ready ready = process.awaitReady();
            firstPredictions.add(ready.firstPredictionMillis());
            jarsMiB = BackendFiles.jarsMiB(name(), ready.jar());
        } catch (WorkerFailure e) {
            fail(e);
        }
    }

    /** Does a piece of work; where it fails, the backend is out, and the failure its reason. */
    void attempt(Task task) {
        try {
            task.run(process);
        } catch (WorkerFailure e) {
            fail(e);
        }
    }

    private void fail(WorkerFailure failure) {
        reason = failure.getMessage();
        close();
    }

    void close() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    void answered(float[] values, int[] labels, float[] reference) {
        logits = values;
        int classes = values.length / labels.length;
        int right = 0;
        int equal = 0;
        double greatest = 0;
        double share = 0;
        for (int i = 0; i < labels.length; i++) {
            int answer = greatest(values, i * classes, classes);
            right += answer == labels[i] ? 1 : 0;
            equal += answer == greatest(reference, i * classes, classes) ? 1 : 0;
        }
        for (int i = 0; i < values.length; i++) {
            double difference = Math.abs((double) values[i] - reference[i]);
            greatest = Math.max(greatest, difference);
            share = Math.max(share, difference / (1e-5 + 1e-4 * Math.abs(reference[i])));
        }
        accuracy = (double) right / labels.length;
        agreement = (double) equal / labels.length;
        maxLogitDifference = greatest;
        equivalenceShare = share;
    }

    private static int greatest(float[] values, int offset, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            best = values[offset + i] > values[offset + best] ? i : best;
        }
        return best;
    }

    float[] logits() {
        return logits;
    }

    void latency(Answer.Latency latency) {
        latencies.add(latency);
    }

    void rate(int batch, double imagesPerSecond) {
        rates.computeIfAbsent(Integer.toString(batch), key -> new ArrayList<>()).add(imagesPerSecond);
    }

    void trainingRate(String preset, double imagesPerSecond) {
        trainingRates.computeIfAbsent(preset, key -> new ArrayList<>()).add(imagesPerSecond);
    }

    /** How much processor time the process has used; empty where none runs. */
    Optional<Duration> processorTime() {
        return process == null ? Optional.empty() : Optional.of(process.processorTime());
    }

    /** The process had nothing to do for so long, but used so much processor time. */
    void waited(double seconds, double processorSeconds) {
        waitingSeconds += seconds;
        waitingProcessorSeconds += processorSeconds;
    }

    void peakMemory(Double mebibytes) {
        peakMemoryMiB = mebibytes;
    }

    void wholeTraining(WholeTraining result) {
        wholeTraining = result;
    }

    /** @param imagesPerSecondAtPeak what the machine's peak would allow; null where it is unknown */
    BackendResult result(Double imagesPerSecondAtPeak) {
        Map<String, Double> shares = new LinkedHashMap<>();
        if (imagesPerSecondAtPeak != null) {
            rates.forEach((batch, values) -> shares.put(batch, Statistics.median(values) / imagesPerSecondAtPeak));
        }
        boolean available = candidate.availability() instanceof Available;
        return new BackendResult(
                name(),
                available ? ((Available) candidate.availability()).version() : null,
                available ? ((Available) candidate.availability()).device() : null,
                running(),
                reason,
                accuracy,
                agreement,
                maxLogitDifference,
                equivalenceShare,
                Statistics.median(firstPredictions),
                spread(firstPredictions),
                latencies.isEmpty()
                        ? null
                        : new Latency(
                                median(Answer.Latency::medianMicros),
                                median(Answer.Latency::p99Micros),
                                spread(latencies.stream()
                                        .map(Answer.Latency::medianMicros)
                                        .toList())),
                medians(rates),
                spreads(rates),
                shares,
                peakMemoryMiB,
                jarsMiB,
                medians(trainingRates),
                spreads(trainingRates),
                wholeTraining,
                waitingSeconds == 0 ? null : waitingProcessorSeconds / waitingSeconds);
    }

    private Double median(Function<Answer.Latency, Double> figure) {
        return Statistics.median(latencies.stream().map(figure).toList());
    }

    private static Map<String, Double> medians(Map<String, List<Double>> values) {
        Map<String, Double> result = new LinkedHashMap<>();
        values.forEach((key, list) -> result.put(key, Statistics.median(list)));
        return result;
    }

    private static Map<String, Spread> spreads(Map<String, List<Double>> values) {
        Map<String, Spread> result = new LinkedHashMap<>();
        values.forEach((key, list) -> result.put(key, spread(list)));
        return result;
    }

    private static Spread spread(List<Double> values) {
        return values.isEmpty()
                ? null
                : new Spread(
                        values.stream().min(Double::compare).orElseThrow(),
                        values.stream().max(Double::compare).orElseThrow());
    }
}
