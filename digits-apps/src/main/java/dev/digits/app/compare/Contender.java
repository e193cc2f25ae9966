package dev.digits.app.compare;

import dev.digits.Backends.Candidate;
import dev.digits.app.Statistics;
import dev.digits.app.compare.ComparisonResult.BackendResult;
import dev.digits.app.compare.ComparisonResult.Difference;
import dev.digits.app.compare.ComparisonResult.Latency;
import dev.digits.app.compare.ComparisonResult.Spread;
import dev.digits.app.compare.ComparisonResult.TrainedEpoch;
import dev.digits.app.compare.ComparisonResult.WholeTraining;
import dev.digits.spi.Availability.Available;
import dev.digits.spi.Availability.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** One model on one backend in a comparison: its process, and what was measured so far. */
final class Contender {

    /** One piece of work on a backend's process. */
    interface Task {
        void run(WorkerProcess process) throws WorkerFailure;
    }

    private static final double[] PERCENTILES = {1, 5, 10, 25, 50, 75, 90, 95, 99, 99.9};
    private static final double[] GOALS = {0.98, 0.99, 0.992};

    private final Candidate candidate;
    private final TestedModel model;
    private final List<Double> firstPredictions = new ArrayList<>();
    private final List<Latencies> latencies = new ArrayList<>();
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
    private final Map<String, List<Double>> trainingRates = new LinkedHashMap<>();
    private WorkerProcess process;
    private String reason;
    private Double jarsMiB;
    private Answers answers;
    private Double peakMemoryMiB;
    private Double trainingPeakMemoryMiB;
    private WholeTraining wholeTraining;
    private double waitingSeconds;
    private double waitingProcessorSeconds;

    Contender(Candidate candidate, TestedModel model) {
        this.candidate = candidate;
        this.model = model;
        if (candidate.availability() instanceof Unavailable unavailable) {
            reason = unavailable.reason() + ". " + unavailable.remedy();
        }
    }

    /** The backend's. */
    String name() {
        return candidate.name();
    }

    TestedModel model() {
        return model;
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
                    model.source(),
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

    /** Does a piece of work; where it fails, the contender is out, and the failure its reason. */
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

    void answered(float[] logits, int[] labels) {
        answers = new Answers(model.model(), logits, labels);
    }

    /** Empty where it was out before. */
    Optional<Answers> answers() {
        return Optional.ofNullable(answers);
    }

    void latency(Latencies round) {
        latencies.add(round);
    }

    void rate(int batch, double imagesPerSecond) {
        rates.computeIfAbsent(Integer.toString(batch), key -> new ArrayList<>()).add(imagesPerSecond);
    }

    void trainingRate(String architecture, double imagesPerSecond) {
        trainingRates.computeIfAbsent(architecture, key -> new ArrayList<>()).add(imagesPerSecond);
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

    void trainingPeakMemory(Double mebibytes) {
        trainingPeakMemoryMiB = mebibytes;
    }

    /** @param epochs at least one */
    void trained(List<TrainedEpoch> epochs) {
        TrainedEpoch last = epochs.get(epochs.size() - 1);
        Map<String, Double> secondsTo = new LinkedHashMap<>();
        for (double goal : GOALS) {
            secondsTo.put(
                    Double.toString(goal),
                    epochs.stream()
                            .filter(epoch -> epoch.accuracy() >= goal)
                            .map(TrainedEpoch::seconds)
                            .findFirst()
                            .orElse(null));
        }
        wholeTraining = new WholeTraining(epochs.size(), last.seconds(), last.accuracy(), epochs, secondsTo);
    }

    /**
     * What was measured.
     *
     * @param peakGigaflops the machine's; null where it is unknown
     * @param reference whom to compare the answers with; null where nobody answered
     */
    BackendResult result(Double peakGigaflops, Answers reference) {
        Map<String, Double> shares = new LinkedHashMap<>();
        if (peakGigaflops != null) {
            double most = peakGigaflops * 1e9 / model.summary().flops();
            rates.forEach((batch, values) -> shares.put(batch, Statistics.median(values) / most));
        }
        boolean available = candidate.availability() instanceof Available;
        Scores scores = Scores.of(answers);
        Difference difference = answers == null ? null : answers.difference(reference);
        return new BackendResult(
                name(),
                available ? ((Available) candidate.availability()).version() : null,
                available ? ((Available) candidate.availability()).device() : null,
                running(),
                reason,
                scores.accuracy(),
                scores.interval(),
                scores.loss(),
                scores.calibrationError(),
                answers == null ? null : answers.evaluation().agreement(reference.evaluation()),
                difference == null ? null : difference.greatest(),
                difference == null ? null : difference.equivalenceShare(),
                Statistics.median(firstPredictions),
                spread(firstPredictions),
                latency(),
                medians(rates),
                spreads(rates),
                shares,
                peakMemoryMiB,
                trainingPeakMemoryMiB,
                jarsMiB,
                medians(trainingRates),
                spreads(trainingRates),
                wholeTraining,
                waitingSeconds == 0 ? null : waitingProcessorSeconds / waitingSeconds);
    }

    private Latency latency() {
        if (latencies.isEmpty()) {
            return null;
        }
        Latencies all = latencies.stream().reduce(Latencies::with).orElseThrow();
        Map<String, Double> percentiles = new LinkedHashMap<>();
        for (double percent : PERCENTILES) {
            percentiles.put(Double.toString(percent).replaceFirst("\\.0$", ""), all.percentile(percent));
        }
        List<Double> medians = ofRounds(round -> round.percentile(50));
        return new Latency(
                Statistics.median(medians),
                Statistics.median(ofRounds(round -> round.percentile(99))),
                spread(medians),
                all.calls(),
                all.mean(),
                all.greatest(),
                percentiles,
                all.buckets());
    }

    private List<Double> ofRounds(ToDoubleFunction<Latencies> figure) {
        return latencies.stream().map(figure::applyAsDouble).toList();
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
