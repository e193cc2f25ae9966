package dev.digits.train;

import dev.digits.Classifier;
import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.data.Batch;
import dev.digits.data.Dataset;
import dev.digits.data.Subset;
import dev.digits.evaluate.Evaluation;
import dev.digits.evaluate.Evaluator;
import dev.digits.model.Model;
import dev.digits.model.ModelFile;
import dev.digits.model.ModelFile.Precision;
import dev.digits.model.Seeds;
import dev.digits.model.Tensor;
import dev.digits.spi.Backend;
import dev.digits.spi.TrainingSession;
import dev.digits.spi.TrainingState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** One training from its start, or a checkpoint, to its end. */
final class Run {

    private static final int EVALUATION_BATCH = 250;
    private static final int SAMPLED_TRAINING_IMAGES = 2000;
    private static final String SPOILT_WEIGHT = "a weight is infinite or not a number";

    private final TrainingConfig config;
    private final Backend backend;
    private final Dataset training;
    private final Dataset sample;
    private final Dataset validation;
    private final TrainingListener listener;
    private final BooleanSupplier cancelled;
    private final Map<String, String> settings;
    private final int stepsPerEpoch;
    private final List<EpochResult> history = new ArrayList<>();
    private final WeightAverage average;

    private TrainingState state;
    private Model last;
    private Model best;

    /**
     * @param validation null for none
     */
    Run(
            TrainingConfig config,
            Backend backend,
            Model initial,
            Dataset training,
            Dataset validation,
            TrainingListener listener,
            BooleanSupplier cancelled) {
        this.config = config;
        this.backend = backend;
        this.training = training;
        this.validation = validation;
        this.listener = listener;
        this.cancelled = cancelled;
        this.sample = sample(training);
        this.settings = Settings.describe(config, training, validation);
        this.stepsPerEpoch = BatchFeeder.stepsPerEpoch(training, config);
        this.average = config.averagingDecay() > 0 ? new WeightAverage(config.averagingDecay()) : null;
        this.state = TrainingState.of(initial);
    }

    /** Some of the images that have a class: what the accuracy on the training set is estimated from. */
    private static Dataset sample(Dataset training) {
        int[] classed = IntStream.range(0, training.size())
                .filter(i -> training.label(i) != Dataset.NONE)
                .toArray();
        int[] sampled = IntStream.of(Subset.evenlySpaced(classed.length, SAMPLED_TRAINING_IMAGES))
                .map(i -> classed[i])
                .toArray();
        return new Subset(training.name() + ", sample", training, sampled);
    }

    /** Goes on from a checkpoint instead of the initial model. */
    void restore(Checkpoint checkpoint, Path folder) {
        List<String> differences = Settings.differences(checkpoint.settings(), settings);
        if (!differences.isEmpty()) {
            throw new DigitsException(
                    Code.MODEL_MISMATCH,
                    "The training in " + folder + " was begun otherwise: " + String.join("; ", differences)
                            + "; resume it with the same settings and data, or begin anew");
        }
        checkpoint.requireComplete(config, stepsPerEpoch, folder);
        state = checkpoint.state();
        history.addAll(checkpoint.history());
        if (average != null) {
            average.restore(checkpoint.average(), state.step() / WeightAverage.INTERVAL);
        }
        last = described(present(), history.get(history.size() - 1));
        best = described(checkpoint.best(), config.metric().best(history));
    }

    TrainingResult execute() {
        listener.started(new TrainingListener.Start(
                history, config.epochs(), stepsPerEpoch, training.size(), validation == null ? 0 : validation.size()));
        StopReason reason;
        try (TrainingSession session = backend.train(
                        state, config.optimizer(), config.loss(), Seeds.derive(config.seed(), SeedUse.DROPOUT));
                BatchFeeder feeder = new BatchFeeder(training, config, state.step())) {
            do {
                reason = whyStop();
                if (reason == null) {
                    reason = epoch(session, feeder);
                }
            } while (reason == null);
        }
        TrainingResult result = new TrainingResult(
                outcome(reason).withProvenance(Map.of("training.stopReason", reason.toString())),
                history.isEmpty() ? 0 : config.metric().best(history).epoch(),
                history,
                reason,
                history.stream().mapToDouble(EpochResult::seconds).sum());
        listener.finished(result);
        return result;
    }

    private StopReason whyStop() {
        if (history.size() == config.epochs()) {
            return StopReason.COMPLETED;
        }
        if (config.earlyStopping()
                .filter(stopping -> stopping.reached(history, config.metric()))
                .isPresent()) {
            return StopReason.EARLY_STOPPED;
        }
        return cancelled.getAsBoolean() ? StopReason.CANCELLED : null;
    }

    /** Trains and evaluates one epoch; null where the training goes on. */
    private StopReason epoch(TrainingSession session, BatchFeeder feeder) {
        long began = System.nanoTime();
        int epoch = history.size() + 1;
        long before = stepsDone();
        double totalLoss = 0;
        int images = 0;
        float rate = 0;
        for (int i = 0; i < stepsPerEpoch; i++) {
            if (cancelled.getAsBoolean()) {
                state = session.state();
                return isFinite(present()) ? StopReason.CANCELLED : diverged(SPOILT_WEIGHT, epoch, rate);
            }
            rate = config.learningRate().rate(before + i, stepsPerEpoch, config.epochs(), history);
            Batch batch = feeder.next();
            float loss = session.step(batch, rate);
            if (!Float.isFinite(loss)) {
                return diverged("the loss of step " + (i + 1) + " is " + loss, epoch, rate);
            }
            totalLoss += (double) loss * batch.count();
            images += batch.count();
            if (average != null && WeightAverage.isDue(before + i + 1)) {
                average.add(session.state().tensors());
            }
            listener.step(new TrainingListener.Step(epoch, i + 1, loss, rate, images / secondsSince(began)));
        }
        state = session.state();
        if (!isFinite(state.tensors()) || !isFinite(state.slots()) || !isFinite(present())) {
            return diverged(SPOILT_WEIGHT, epoch, rate);
        }
        return evaluated(epoch, totalLoss / images, rate, began);
    }

    private StopReason evaluated(int epoch, double trainingLoss, float rate, long began) {
        Model model = state.origin().withTensors(present());
        double trainingAccuracy;
        Evaluation evaluation = null;
        try (Classifier classifier = backend.classifier(model)) {
            trainingAccuracy = evaluate(classifier, sample).accuracy();
            if (validation != null) {
                evaluation = evaluate(classifier, validation);
            }
        }
        if (evaluation != null && !Double.isFinite(evaluation.loss())) {
            return diverged("the validation loss is " + evaluation.loss(), epoch, rate);
        }
        EpochResult result = new EpochResult(
                epoch,
                trainingLoss,
                trainingAccuracy,
                evaluation == null ? OptionalDouble.empty() : OptionalDouble.of(evaluation.loss()),
                evaluation == null ? OptionalDouble.empty() : OptionalDouble.of(evaluation.accuracy()),
                rate,
                secondsSince(began));
        history.add(result);
        last = described(model.tensors(), result);
        if (config.metric().best(history) == result) {
            best = last;
        }
        config.checkpoints().ifPresent(folder -> {
            // The model first: what is resumed from is complete in itself and may be one epoch behind it.
            ModelFile.write(best, folder.resolve(Trainer.BEST_MODEL), Precision.FLOAT32);
            new Checkpoint(
                            state,
                            average == null ? Map.of() : average.tensors(),
                            best.tensors(),
                            List.copyOf(history),
                            settings)
                    .write(folder);
        });
        listener.epoch(result);
        return null;
    }

    private static Evaluation evaluate(Classifier classifier, Dataset data) {
        return Evaluator.evaluate(classifier, data, EVALUATION_BATCH, done -> {});
    }

    /** The steps of the epochs in the history. */
    private long stepsDone() {
        return (long) stepsPerEpoch * history.size();
    }

    private StopReason diverged(String sign, int epoch, float rate) {
        if (history.isEmpty()) {
            throw new DigitsException(
                    Code.TRAINING_DIVERGED,
                    "The training diverged in epoch " + epoch + ", so there is no model: " + sign
                            + "; try a learning rate below " + rate);
        }
        return StopReason.DIVERGED;
    }

    private Model outcome(StopReason reason) {
        if (best != null && config.keep() == Keep.BEST) {
            return best;
        }
        // Cancelled within an epoch: diverged weights would not have come here.
        if (reason == StopReason.CANCELLED && (last == null || state.step() > stepsDone())) {
            return state.origin().withTensors(present()).withProvenance(provenance(state.step()));
        }
        return last;
    }

    /** The weights that count now: their average where there is one. */
    private Map<String, Tensor> present() {
        Map<String, Tensor> averaged = average == null ? Map.of() : average.tensors();
        return averaged.isEmpty() ? state.tensors() : averaged;
    }

    private Model described(Map<String, Tensor> tensors, EpochResult result) {
        Map<String, String> entries = provenance((long) result.epoch() * stepsPerEpoch);
        entries.put("training.epoch", Integer.toString(result.epoch()));
        entries.put("training.trainingLoss", Double.toString(result.trainingLoss()));
        result.validationLoss().ifPresent(value -> entries.put("training.validationLoss", Double.toString(value)));
        result.validationAccuracy()
                .ifPresent(value -> entries.put("training.validationAccuracy", Double.toString(value)));
        return state.origin().withTensors(tensors).withProvenance(entries);
    }

    private Map<String, String> provenance(long step) {
        Map<String, String> entries = new HashMap<>();
        settings.forEach((key, value) -> entries.put("training." + key, value));
        entries.put("training.data", training.name());
        entries.put("training.step", Long.toString(step));
        return entries;
    }

    private static boolean isFinite(Map<String, Tensor> tensors) {
        return tensors.values().stream().allMatch(Tensor::isFinite);
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
