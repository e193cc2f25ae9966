package dev.digits.app.study;

import dev.digits.DigitsException;
import dev.digits.app.Engines;
import dev.digits.app.study.PlannedRun.Planner;
import dev.digits.data.Dataset;
import dev.digits.train.TrainingListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Makes the runs of a study, several at once where that is wanted. What has ended is kept in {@link RunFiles}, so that a
 * study can be ended at any time and goes on where it was, a run in the middle from its last checkpoint.
 *
 * <p>The seed changes last: the first few runs are one of each value, and what slows the machine for a while slows all
 * values alike.
 */
public final class StudyRunner {

    private final Study study;
    private final Planner planner;
    private final Listener listener;
    private final RunFiles files;
    private final SingleRun single;
    private final StudyProgress.Meter meter;

    /** Is told how a study goes, by one thread at a time. */
    public interface Listener {

        /**
         * The study begins.
         *
         * @param done the runs that are there from before
         */
        void started(List<RunResult> done);

        /** Some run goes on. */
        void progress(StudyProgress progress);

        /** A run has ended and its file is written. */
        void finished(RunResult result);
    }

    /** A run that is to be made, without its data. */
    private record Pending(String value, long seed) {}

    /**
     * @param planner may be called by several threads at once
     * @param test what the runs are tested on
     */
    public StudyRunner(Study study, Planner planner, Dataset test, Engines engines, RunFiles files, Listener listener) {
        this.study = study;
        this.planner = planner;
        this.listener = listener;
        this.files = files;
        this.single = new SingleRun(study, test, engines, files);
        this.meter = new StudyProgress.Meter(study.runs());
    }

    /**
     * Makes the runs that are missing. One that fails is a result, too.
     *
     * @return all runs, by the order of the values, then of the seeds; where the study was cancelled only those that have
     *     ended
     * @throws DigitsException {@code STUDY_FOLDER_UNUSABLE} where runs are there that were made otherwise,
     *     {@code OUTPUT_UNWRITABLE} where a result cannot be written
     * @throws IllegalArgumentException where a value is impossible
     */
    public List<RunResult> run() {
        List<RunResult> results = new ArrayList<>();
        List<Pending> pending = new ArrayList<>();
        for (long seed : study.seeds()) {
            for (String value : study.values()) {
                PlannedRun planned = plan(value, seed);
                Optional<RunResult> earlier = files.find(planned, single.settings(planned));
                if (earlier.isPresent()) {
                    meter.alreadyDone();
                    results.add(earlier.get());
                } else {
                    meter.expect(images(planned));
                    pending.add(new Pending(value, seed));
                }
            }
        }
        listener.started(List.copyOf(results));
        results.addAll(make(pending));
        results.sort(Comparator.comparingInt((RunResult run) -> study.values().indexOf(run.value()))
                .thenComparing(run -> study.seeds().indexOf(run.seed())));
        return results;
    }

    /** Ends the runs that go on after their step; their checkpoints stay. May be called by any thread. */
    public void cancel() {
        single.cancel();
    }

    private List<RunResult> make(List<Pending> pending) {
        if (pending.isEmpty()) {
            return List.of();
        }
        int jobs = Math.min(study.jobs(), pending.size());
        ExecutorService pool = Executors.newFixedThreadPool(jobs);
        try {
            CompletionService<Optional<RunResult>> ended = new ExecutorCompletionService<>(pool);
            pending.forEach(run -> ended.submit(() -> make(run, jobs)));
            List<RunResult> results = new ArrayList<>();
            for (int i = 0; i < pending.size(); i++) {
                ended.take().get().ifPresent(results::add);
            }
            return results;
        } catch (ExecutionException e) {
            single.cancel();
            throw e.getCause() instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            single.cancel();
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            awaitEnd(pool);
        }
    }

    /** Runs that were cancelled end after their step; until then their files must not be given free. */
    private static void awaitEnd(ExecutorService pool) {
        pool.shutdown();
        boolean interrupted = false;
        while (!pool.isTerminated()) {
            try {
                pool.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes one run; empty where the study was cancelled. */
    private Optional<RunResult> make(Pending pending, int jobs) {
        if (single.isCancelled()) {
            return Optional.empty();
        }
        PlannedRun planned = plan(pending.value, pending.seed);
        Watch watch = new Watch(planned);
        Optional<RunResult> result = single.make(planned, jobs, watch);
        result.ifPresent(run -> {
            files.write(planned, run);
            synchronized (meter) {
                watch.end();
                meter.runDone();
                listener.finished(run);
            }
        });
        return result;
    }

    private PlannedRun plan(String value, long seed) {
        return planner.plan(value, seed, files.checkpoints(value, seed));
    }

    private static long images(PlannedRun run) {
        return (long) run.config().epochs() * run.data().training().size();
    }

    /** Tells the listener of the study what a run does. */
    private final class Watch implements TrainingListener {

        private final PlannedRun run;
        private long left;

        Watch(PlannedRun run) {
            this.run = run;
            this.left = images(run);
        }

        @Override
        public void started(Start start) {
            synchronized (meter) {
                skip((long) start.history().size() * start.trainingImages());
            }
        }

        @Override
        public void step(Step step) {
            int size = run.data().training().size();
            int batch = run.config().batchSize();
            int count = Math.min(batch, size - (step.step() - 1) * batch);
            synchronized (meter) {
                left -= count;
                meter.learnt(count);
                listener.progress(
                        meter.at(run.name(), step.epoch(), run.config().epochs(), step.imagesPerSecond()));
            }
        }

        /** What a run that ended early has not learnt from is no more to be waited for. */
        void end() {
            skip(left);
        }

        private void skip(long count) {
            left -= count;
            meter.skip(count);
        }
    }
}
