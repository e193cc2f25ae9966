package dev.digits.app.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.train.EpochResult;
import dev.digits.train.LearningRateSchedule;
import dev.digits.train.TrainingListener.Start;
import dev.digits.train.TrainingListener.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingLogTest {

    @TempDir
    private Path folder;

    static List<LearningRateSchedule> schedules() {
        return List.of(
                new LearningRateSchedule.Constant(0.01f),
                new LearningRateSchedule.Step(0.01f, 0.1f, 1),
                new LearningRateSchedule.Cosine(0.01f, 0, 0.05f),
                new LearningRateSchedule.OneCycle(0.01f, 0.3f, 25, 250_000),
                new LearningRateSchedule.ReduceOnPlateau(0.5f, 0.3f, 1, 0));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void learningRatesAreThoseOfTheSteps(LearningRateSchedule schedule) {
        Trial trial = Trial.of(Trial.config().learningRate(schedule).epochs(5));

        LearningRates rates = trial.run().course().learningRates();

        assertThat(rates.rate())
                .containsExactlyElementsOf(
                        trial.steps.stream().map(Step::learningRate).toList());
        assertThat(rates.step()).startsWith(1L, 2L).endsWith(34L, 35L);
    }

    @Test
    void aResumedTrainingShowsAllEpochs() {
        Trial.of(Trial.config().epochs(4).checkpoints(folder)).until(2 * 7 + 3).run();
        Trial second =
                Trial.resumed(Trial.config().epochs(4).checkpoints(folder).learningRate(0.001f), folder);

        Course course = second.run().course();

        assertThat(course.resumedAfter()).isEqualTo(2);
        assertThat(course.epochs()).extracting(Epoch::epoch).containsExactly(1, 2, 3, 4);
        assertThat(course.epochs().get(1).imagesPerSecond()).isNull();
        assertThat(course.epochs().get(2).imagesPerSecond()).isPositive();
        assertThat(course.steps().step()).startsWith(15L).endsWith(28L);
        assertThat(course.learningRates().step()).startsWith(1L).endsWith(28L);
        assertThat(course.seconds())
                .isCloseTo(course.epochs().stream().mapToDouble(Epoch::seconds).sum(), within(1e-9));
        assertThat(second.log.position().step()).isEqualTo(28);
    }

    @Test
    void theSpeedIsThatOfAllStepsTogether() {
        TrainingLog log = new TrainingLog(Trial.config().epochs(2).build());
        log.started(new Start(List.of(), 2, 1, 100, 0));
        for (int epoch = 1; epoch <= 2; epoch++) {
            // 100 images in 1 second, then in 4.
            log.step(new Step(epoch, 1, 2f, 0.1f, epoch == 1 ? 100 : 25));
            log.epoch(new EpochResult(epoch, 2, 0.5, OptionalDouble.empty(), OptionalDouble.empty(), 0.1f, 5));
        }

        assertThat(log.course().imagesPerSecond()).isCloseTo(200.0 / 5, within(1e-9));
        assertThat(log.course().bestEpoch()).isEqualTo(2);
        assertThat(log.position().loss()).isCloseTo(2, within(1e-9));
        assertThat(log.position().secondsLeft()).isZero();
    }

    @Test
    void beforeItsFirstStepATrainingHasNoPosition() {
        TrainingLog log = new TrainingLog(Trial.config().build());

        assertThat(log.position()).isNull();
        assertThat(log.course()).isNull();
    }
}
