package dev.digits.app.study;

import dev.digits.Classifier;
import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.app.Engines;
import dev.digits.app.Machine;
import dev.digits.app.ModelSummary;
import dev.digits.app.Statistics;
import dev.digits.app.study.RunResult.Status;
import dev.digits.app.training.Epoch;
import dev.digits.data.Dataset;
import dev.digits.evaluate.Evaluation;
import dev.digits.evaluate.Evaluator;
import dev.digits.spi.Backend;
import dev.digits.train.EpochResult;
import dev.digits.train.StopReason;
import dev.digits.train.Trainer;
import dev.digits.train.TrainingListener;
import dev.digits.train.TrainingResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Makes one run at a time in each thread: trains, tests, and turns failures into results. */
final class SingleRun {

    private static final int TEST_BATCH = 256;

    private final Study study;
    private final Dataset test;
    private final Engines engines;
    private final RunFiles files;
    private final Collection<Trainer> trainers = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;

    SingleRun(Study study, Dataset test, Engines engines, RunFiles files) {
        this.study = study;
        this.test = test;
        this.engines = engines;
        this.files = files;
    }

    /** All that decides what comes out of a run. */
    Map<String, String> settings(PlannedRun run) {
        return run.settings(study.engine(), test);
    }

    void cancel() {
        cancelled = true;
        trainers.forEach(Trainer::cancel);
    }

    boolean isCancelled() {
        return cancelled;
    }

    /**
     * Makes a run, from its last checkpoint where there is one.
     *
     * @param jobs how many runs go on at once, at most
     * @return empty where it was cancelled
     */
    Optional<RunResult> make(PlannedRun run, int jobs, TrainingListener listener) {
        Draft draft = new Draft(run, jobs);
        try (Backend backend = engines.open(study.backend())) {
            Speed speed = new Speed(listener);
            TrainingResult result = train(backend, run, draft.settings, speed);
            if (result.stopReason() == StopReason.CANCELLED) {
                return Optional.empty();
            }
            if (result.stopReason() == StopReason.DIVERGED) {
                return Optional.of(draft.diverged(result, speed));
            }
            try (Classifier classifier = engines.classifier(backend, result.model())) {
                Evaluation evaluation = Evaluator.evaluate(classifier, test, TEST_BATCH, done -> {});
                return Optional.of(draft.tested(evaluation, result, speed));
            }
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            return Optional.of(draft.failed(e));
        }
    }

    private TrainingResult train(
            Backend backend, PlannedRun run, Map<String, String> settings, TrainingListener watch) {
        boolean goesOn = files.prepareCheckpoints(run, settings);
        Trainer trainer = new Trainer(run.config());
        trainers.add(trainer);
        try {
            if (cancelled) {
                trainer.cancel();
            }
            Dataset training = run.data().training();
            Dataset validation = run.data().validation();
            return goesOn
                    ? trainer.resume(backend, files.checkpoints(run.value(), run.seed()), training, validation, watch)
                    : trainer.train(backend, run.initial(), training, validation, watch);
        } finally {
            trainers.remove(trainer);
        }
    }

    /** What is known of a run before it is made. */
    private final class Draft {

        private final PlannedRun run;
        private final int jobs;
        private final ModelSummary model;
        private final Map<String, String> settings;
        private final ProcessorShare share = new ProcessorShare();

        Draft(PlannedRun run, int jobs) {
            this.run = run;
            this.jobs = jobs;
            this.model = ModelSummary.of(run.initial());
            this.settings = settings(run);
        }

        RunResult tested(Evaluation evaluation, TrainingResult result, Speed speed) {
            if (!Double.isFinite(evaluation.loss())) {
                String reason = "The training diverged: the loss on the test set is " + evaluation.loss() + ".";
                return of(Status.DIVERGED, reason, null, result.history(), speed);
            }
            return of(Status.DONE, null, evaluation, result.history(), speed);
        }

        RunResult diverged(TrainingResult result, Speed speed) {
            String reason =
                    "The training diverged after epoch " + result.history().size() + ".";
            return of(Status.DIVERGED, reason, null, result.history(), speed);
        }

        RunResult failed(Throwable failure) {
            boolean expected = failure instanceof DigitsException;
            return of(
                    expected && ((DigitsException) failure).code() == Code.TRAINING_DIVERGED
                            ? Status.DIVERGED
                            : Status.FAILED,
                    expected ? failure.getMessage() : failure.toString(),
                    null,
                    List.of(),
                    new Speed(TrainingListener.NONE));
        }

        private List<Epoch> epochs(List<EpochResult> history, Speed speed) {
            return history.stream()
                    .map(result -> Epoch.of(result, speed.imagesPerSecond.get(result.epoch())))
                    .toList();
        }

        private RunResult of(
                Status status, String reason, Evaluation evaluation, List<EpochResult> history, Speed speed) {
            return new RunResult(
                    study.parameter().toString(),
                    run.value(),
                    run.seed(),
                    status,
                    reason,
                    model.parameters(),
                    model.flops(),
                    evaluation == null ? null : evaluation.accuracy(),
                    evaluation == null ? null : evaluation.loss(),
                    epochs(history, speed),
                    history.stream().mapToDouble(EpochResult::seconds).sum(),
                    speed.median(),
                    share.sinceBegin(study.threads()),
                    jobs,
                    Machine.here(study.threads(), null).processor(),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                    settings);
        }
    }

    /** Keeps the speed of each epoch. */
    private static final class Speed implements TrainingListener {

        private final TrainingListener next;
        private final Map<Integer, Double> imagesPerSecond = new HashMap<>();
        private double last;

        Speed(TrainingListener next) {
            this.next = next;
        }

        @Override
        public void started(Start start) {
            next.started(start);
        }

        @Override
        public void step(Step step) {
            last = step.imagesPerSecond();
            next.step(step);
        }

        @Override
        public void epoch(EpochResult result) {
            imagesPerSecond.put(result.epoch(), last);
        }

        Double median() {
            return Statistics.median(List.copyOf(imagesPerSecond.values()));
        }
    }
}
