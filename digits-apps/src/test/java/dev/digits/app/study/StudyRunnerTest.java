package dev.digits.app.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.app.Engines;
import dev.digits.data.Dataset;
import dev.digits.data.Split;
import dev.digits.model.Architectures;
import dev.digits.model.Initializer;
import dev.digits.model.Model;
import dev.digits.train.Keep;
import dev.digits.train.TrainingConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyRunnerTest {

    private static final int LONG = 100_000;

    @TempDir
    Path folder;

    /** Eight images of one ink each. */
    private static final class Plain implements Dataset {

        @Override
        public String name() {
            return "plain";
        }

        @Override
        public List<String> labels() {
            return Model.digitLabels();
        }

        @Override
        public int size() {
            return 8;
        }

        @Override
        public int label(int index) {
            return index;
        }

        @Override
        public void pixels(int index, float[] target, int offset) {
            Arrays.fill(target, offset, offset + 784, index / 8f);
        }
    }

    private static PlannedRun plan(String value, long seed, Path checkpoints) {
        TrainingConfig config = TrainingConfig.builder()
                .epochs(Integer.parseInt(value))
                .batchSize(8)
                .seed(seed)
                .keep(Keep.LAST)
                .checkpoints(checkpoints)
                .build();
        return new PlannedRun(
                value,
                seed,
                Initializer.HE_UNIFORM.initialize(Architectures.mlp(4, 10), Model.digitLabels(), seed),
                new Split(new Plain(), null),
                config);
    }

    private static Study study(int jobs, String... values) {
        return new Study(Hyperparameter.EPOCHS, List.of(values), List.of(1L), "native", "native", 1, jobs);
    }

    private StudyRunner runner(Study study, RunFiles files, StudyRunner.Listener listener) {
        return new StudyRunner(study, StudyRunnerTest::plan, new Plain(), new Engines(), files, listener);
    }

    private static class Quiet implements StudyRunner.Listener {

        @Override
        public void started(List<RunResult> done) {}

        @Override
        public void progress(StudyProgress progress) {}

        @Override
        public void finished(RunResult result) {}
    }

    /** The long run would take minutes; it ends because the other one cannot write its result. */
    @Test
    void aResultThatCannotBeWrittenEndsTheOthersBeforeTheFolderIsFree() {
        CountDownLatch began = new CountDownLatch(1);
        AtomicInteger steps = new AtomicInteger();
        StudyRunner.Listener listener = new Quiet() {
            @Override
            public void progress(StudyProgress progress) {
                steps.incrementAndGet();
                if (progress.run().startsWith(LONG + "-") && began.getCount() > 0) {
                    // The result of the short run is to take the place of this folder.
                    makeFolder("1-seed-1.json");
                    began.countDown();
                }
            }
        };
        PlannedRun.Planner planner = (value, seed, checkpoints) -> {
            if (value.equals("1") && Thread.currentThread().getName().startsWith("pool")) {
                await(began);
            }
            return plan(value, seed, checkpoints);
        };
        try (RunFiles files = RunFiles.open(folder, Hyperparameter.EPOCHS)) {
            StudyRunner runner = new StudyRunner(
                    study(2, Integer.toString(LONG), "1"), planner, new Plain(), new Engines(), files, listener);

            assertThatExceptionOfType(DigitsException.class)
                    .isThrownBy(runner::run)
                    .satisfies(e -> assertThat(e.code()).isEqualTo(Code.OUTPUT_UNWRITABLE));

            int before = steps.get();
            assertThat(before).isPositive().isLessThan(LONG);
            assertThat(Thread.getAllStackTraces().entrySet())
                    .as("runs that go on")
                    .noneMatch(thread -> Arrays.stream(thread.getValue())
                            .anyMatch(frame -> frame.getClassName().equals(SingleRun.class.getName())));
            assertThat(folder.resolve("runs/" + LONG + "-seed-1.json")).doesNotExist();
        }
    }

    private void makeFolder(String name) {
        try {
            Files.createDirectories(folder.resolve("runs").resolve(name).resolve("occupied"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void noMoreRunsGoOnAtOnceThanThereAre() {
        try (RunFiles files = RunFiles.open(folder, Hyperparameter.EPOCHS)) {
            assertThat(runner(study(4, "1", "2"), files, new Quiet()).run())
                    .extracting(RunResult::jobs)
                    .containsExactly(2, 2);
            List<RunResult> all =
                    runner(study(4, "1", "2", "3"), files, new Quiet()).run();
            assertThat(all).extracting(RunResult::jobs).containsExactly(2, 2, 1);
            assertThat(all.get(0).processorShare()).isNull();
        }
    }

    /** A checkpoint of other settings stops the study before anything is trained. */
    @Test
    void aCheckpointOfOtherSettingsIsNotLost() {
        List<RunResult> finished = new ArrayList<>();
        StudyRunner.Listener listener = new Quiet() {
            @Override
            public void finished(RunResult result) {
                finished.add(result);
            }
        };
        try (RunFiles files = RunFiles.open(folder, Hyperparameter.EPOCHS)) {
            PlannedRun other = plan("2", 7, null);
            PlannedRun run = new PlannedRun("2", 1, other.initial(), other.data(), other.config());
            files.prepareCheckpoints(run, run.settings("native", new Plain()));

            assertThatExceptionOfType(DigitsException.class)
                    .isThrownBy(runner(study(1, "1", "2"), files, listener)::run)
                    .withMessageContaining("2-seed-1.checkpoints was made otherwise")
                    .withMessageContaining("seed was 7 and is now 1")
                    .satisfies(e -> assertThat(e.code()).isEqualTo(Code.STUDY_FOLDER_UNUSABLE));

            assertThat(finished).isEmpty();
            assertThat(folder.resolve("runs/2-seed-1.checkpoints")).exists();
        }
    }
}
