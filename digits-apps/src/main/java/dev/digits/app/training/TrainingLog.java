package dev.digits.app.training;

import dev.digits.train.EpochResult;
import dev.digits.train.StopReason;
import dev.digits.train.TrainingConfig;
import dev.digits.train.TrainingListener;
import dev.digits.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;

/** Notes how a training goes. Safe for use by several threads: one trains, any may look. */
public final class TrainingLog implements TrainingListener {

    /** The share of the newest step in the loss that is shown: about the last fifty steps count. */
    private static final double NEWEST = 0.04;

    private final TrainingConfig config;
    private final List<EpochResult> history = new ArrayList<>();
    private final List<Epoch> epochs = new ArrayList<>();
    private Start start;
    private StepLosses losses = new StepLosses(0);
    private Step last;
    private boolean finished;
    private double weightedLoss;
    private double weights;
    private long begunNanos;

    /** A log of a training with these settings, which has not begun. */
    public TrainingLog(TrainingConfig config) {
        this.config = config;
    }

    /**
     * Where a training is.
     *
     * @param epoch that goes on, from 1
     * @param epochs in all
     * @param step the steps made in all epochs, those before a resume included
     * @param steps of all epochs
     * @param loss the mean of the last steps', some fifty
     * @param learningRate of the last step
     * @param imagesPerSecond the mean since the epoch began
     * @param secondsLeft if it goes on as it did so far, and to the last epoch
     * @param lastEpoch the last one that was ended; null where there is none
     */
    public record Position(
            int epoch,
            int epochs,
            long step,
            long steps,
            double loss,
            float learningRate,
            double imagesPerSecond,
            double secondsLeft,
            Epoch lastEpoch) {}

    @Override
    public synchronized void started(Start begun) {
        start = begun;
        history.addAll(begun.history());
        begun.history().forEach(result -> epochs.add(Epoch.of(result, null)));
        losses = new StepLosses(stepsBefore());
        begunNanos = System.nanoTime();
    }

    private long stepsBefore() {
        return (long) start.history().size() * start.stepsPerEpoch();
    }

    @Override
    public synchronized void step(Step step) {
        last = step;
        losses.add(step.loss());
        weightedLoss += NEWEST * (step.loss() - weightedLoss);
        weights += NEWEST * (1 - weights);
    }

    @Override
    public synchronized void epoch(EpochResult result) {
        history.add(result);
        epochs.add(Epoch.of(result, last.imagesPerSecond()));
    }

    @Override
    public synchronized void finished(TrainingResult result) {
        finished = result.stopReason() != StopReason.CANCELLED;
    }

    /** Whether all steps were made that there will be, and the test is next. */
    synchronized boolean finished() {
        return finished;
    }

    /** Where the training is; null before its first step. */
    public synchronized Position position() {
        if (last == null) {
            return null;
        }
        long step = steps();
        long steps = (long) start.epochs() * start.stepsPerEpoch();
        double seconds = (System.nanoTime() - begunNanos) / 1e9;
        return new Position(
                last.epoch(),
                start.epochs(),
                step,
                steps,
                weightedLoss / weights,
                last.learningRate(),
                last.imagesPerSecond(),
                seconds / (step - stepsBefore()) * (steps - step),
                epochs.isEmpty() ? null : epochs.get(epochs.size() - 1));
    }

    /** The steps made, those before a resume included. */
    private long steps() {
        return last == null ? stepsBefore() : (long) (last.epoch() - 1) * start.stepsPerEpoch() + last.step();
    }

    /** How it went so far; null before it began. */
    synchronized Course course() {
        if (start == null) {
            return null;
        }
        return new Course(
                config.loss(),
                start.epochs(),
                start.stepsPerEpoch(),
                start.history().size(),
                List.copyOf(epochs),
                history.isEmpty() ? 0 : config.metric().best(history).epoch(),
                history.stream().mapToDouble(EpochResult::seconds).sum(),
                Course.meanSpeed(epochs),
                losses.points(),
                LearningRates.of(config, start.stepsPerEpoch(), steps(), history));
    }
}
