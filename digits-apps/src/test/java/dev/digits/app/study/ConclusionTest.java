package dev.digits.app.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.study.RunResult.Status;
import dev.digits.app.study.StudyResult.Data;
import dev.digits.train.LearningRateSchedule.ReduceOnPlateau;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConclusionTest {

    @Test
    void aClearWinnerIsCalledSo() {
        StudyResult result = study(
                5, Runs.of("16", 100, 0.90, 0.91, 0.90, 0.92, 0.91), Runs.of("64", 400, 0.97, 0.98, 0.97, 0.98, 0.98));

        assertThat(result.conclusion())
                .isEqualTo(
                        "Among the values of hidden units, 64 has the greatest mean accuracy on the test set, 97.60 %"
                                + " (95% interval 96.92 to 98.28 %, 5 seeds), more than 16 by more than chance"
                                + " explains. 64 has the least mean loss, too, 0.0240.");
    }

    @Test
    void aWinnerOverSeveralIsCalledSoToo() {
        StudyResult result = study(
                5,
                Runs.of("16", 100, 0.90, 0.91, 0.90, 0.92, 0.91),
                Runs.of("32", 200, 0.93, 0.93, 0.93, 0.94, 0.93),
                Runs.of("64", 400, 0.97, 0.98, 0.97, 0.98, 0.98));

        assertThat(result.conclusion())
                .contains("64 has the greatest", "more than each other value by more than chance explains.");
        assertThat(result.notes()).anyMatch(note -> note.contains("corrected for all 3 comparisons by Holm's method"));
    }

    @Test
    void valuesThatCannotBeToldFromTheBestAreNamed() {
        StudyResult result = study(
                5,
                Runs.of("16", 100, 0.90, 0.91, 0.90, 0.92, 0.91),
                Runs.of("64", 400, 0.975, 0.980, 0.972, 0.981, 0.977),
                Runs.of("256", 1600, 0.980, 0.974, 0.979, 0.976, 0.981));

        assertThat(result.conclusion())
                .startsWith(
                        "Among the values of hidden units, 256 has the greatest mean accuracy on the test set, 97.80 % (95%"
                                + " interval 97.44 to 98.16 %, 5 seeds). 64 cannot be told from it. 16 is less accurate by more than"
                                + " chance explains.")
                .contains(
                        " Of those that cannot be told from it and lie within its interval, 64 has the fewest parameters,"
                                + " 400 in place of 1,600.");
    }

    @Test
    void aSmallNetworkIsNotRecommendedForTheChanceInItsRuns() {
        StudyResult result = study(
                5,
                Runs.of("16", 100, 0.93, 0.97, 0.94, 0.98, 0.98),
                Runs.of("256", 1600, 0.980, 0.974, 0.979, 0.976, 0.981));

        assertThat(result.conclusion())
                .contains("No other value can be told from it")
                .doesNotContain("fewest parameters");
    }

    @Test
    void whereNothingCanBeToldApartNothingIsClaimed() {
        StudyResult result = study(
                3,
                Runs.of("16", 100, 0.95, 0.97, 0.96),
                Runs.of("64", 100, 0.96, 0.95, 0.98),
                Runs.of("128", 100, 0.97, 0.96, 0.95));

        assertThat(result.conclusion())
                .contains("64 has the greatest mean accuracy")
                .contains(
                        "No other value can be told from it: with these seeds no difference is larger than chance may make.")
                .doesNotContain("less accurate", "fewest parameters");
    }

    @Test
    void oneSeedSupportsNoClaim() {
        StudyResult result = study(1, Runs.of("16", 100, 0.90), Runs.of("64", 400, 0.98));

        assertThat(result.conclusion())
                .isEqualTo(
                        "Among the values of hidden units, 64 has the greatest mean accuracy on the test set, 98.00 %. That is"
                                + " no claim that it is better: one seed tells nothing of chance, so give --seeds 5 or more.");
        assertThat(result.comparisons()).isEmpty();
        assertThat(result.notes()).noneMatch(note -> note.contains("Holm"));
    }

    @Test
    void equalMeansAreCalledEqual() {
        StudyResult result = study(2, Runs.of("16", 100, 0.90, 0.92), Runs.of("64", 400, 0.90, 0.92));

        assertThat(result.conclusion())
                .isEqualTo(
                        "All values have the same mean accuracy, 91.00 %: the study shows no difference between them.");
    }

    @Test
    void whereOneValueOrNoneHasAnAccuracyThereIsNothingToCompare() {
        List<RunResult> diverged = List.of(
                Runs.without("64", 1, Status.DIVERGED, "diverged"), Runs.without("64", 2, Status.DIVERGED, "diverged"));

        assertThat(study(2, Runs.of("16", 100, 0.90, 0.92), diverged).conclusion())
                .isEqualTo("Only 16 has an accuracy, so there is nothing to compare.");
        assertThat(study(2, diverged).conclusion())
                .isEqualTo("No run has an accuracy, so there is nothing to conclude.");
    }

    @Test
    void twoSeedsSupportNoClaimEither() {
        StudyResult result = study(2, Runs.of("16", 100, 0.90, 0.91), Runs.of("64", 400, 0.98, 0.97));

        assertThat(result.conclusion())
                .endsWith(
                        "That is no claim that it is better: 2 seeds tell too little of chance, so give --seeds 5 or more.");
        assertThat(result.comparisons()).isEmpty();
    }

    /** The runs that are left of 64 are those of the easier seeds, by which 16 is the better one. */
    @Test
    void aValueOfWhichRunsAreMissingIsNotTheBest() {
        StudyResult result = study(
                5,
                Runs.of("16", 100, 0.900, 0.900, 0.990, 0.989, 0.992),
                divergedTwice("64", 0.985, 0.984, 0.986),
                Runs.of("128", 800, 0.890, 0.889, 0.980, 0.979, 0.981));

        assertThat(result.conclusion())
                .startsWith(
                        "Among the values of hidden units, 16 has the greatest mean accuracy on the test set, 95.42 %")
                .contains("more than 128 by more than chance explains.")
                .endsWith(" 64 is left out: not every run has an accuracy.");
        assertThat(result.notes()).contains("64: of 5 runs 2 diverged; the means are of the others.");
        assertThat(StudyReport.of(result).sections().get(0).blocks().toString()).contains("with 16");
    }

    @Test
    void whereOneValueIsCompleteThereIsNothingToCompare() {
        StudyResult result = study(
                5, Runs.of("16", 100, 0.900, 0.900, 0.990, 0.989, 0.992), divergedTwice("64", 0.985, 0.984, 0.986));

        assertThat(result.conclusion())
                .startsWith("Only 16 has an accuracy of every seed, 95.42 % (95% interval ")
                .endsWith(", so there is nothing to compare. 64 is left out: not every run has an accuracy.");
    }

    @Test
    void whereNoneIsCompleteWhatTheSharedSeedsContradictIsNotClaimed() {
        List<RunResult> first = Runs.of("16", 100, 0.900, 0.900, 0.990, 0.989, 0.992);
        first.add(Runs.without("16", 6, Status.DIVERGED, "diverged"));
        List<RunResult> second = divergedTwice("64", 0.985, 0.984, 0.986);
        second.add(Runs.without("64", 6, Status.DIVERGED, "diverged"));
        StudyResult result = study(6, first, second);

        assertThat(result.comparisons().get(0).tellsApart()).isTrue();
        assertThat(result.comparisons().get(0).difference()).isPositive();
        assertThat(result.conclusion())
                .contains("64 has the greatest mean accuracy", "Too many runs are missing to compare it with 16.")
                .doesNotContain("more than chance explains");
    }

    private static List<RunResult> divergedTwice(String value, double... accuracies) {
        List<RunResult> runs = new ArrayList<>();
        for (long seed = 1; seed <= 2; seed++) {
            runs.add(Runs.without(value, seed, Status.DIVERGED, "diverged"));
        }
        for (int i = 0; i < accuracies.length; i++) {
            runs.add(Runs.run(value, i + 3, 400, accuracies[i]));
        }
        return runs;
    }

    @Test
    void aValueWithTooFewRunsIsLeftOutOfTheClaim() {
        StudyResult result = study(
                3,
                Runs.of("16", 100, 0.90, 0.91, 0.905),
                Runs.of("64", 400, 0.97, 0.981, 0.976),
                List.of(
                        Runs.run("128", 1, 800, 0.96),
                        Runs.without("128", 2, Status.DIVERGED, "diverged"),
                        Runs.without("128", 3, Status.FAILED, "broken")));

        assertThat(result.conclusion())
                .contains("64 has the greatest", "more than 16 by more than", "128 is left out: not every run has")
                .doesNotContain("each other value");
        assertThat(result.notes()).contains("128: of 3 runs 1 diverged, 1 failed; the means are of the others.");
    }

    @Test
    void whatDisturbedTheTimesIsSaid() {
        List<RunResult> quiet = List.of(Runs.run("16", 1, 100, 0.9));

        assertThat(study(1, quiet, List.of(timed("64", 0.41, 1))).notes())
                .anyMatch(note ->
                        note.startsWith("Runs got 70% of the processor time that their threads could have used"))
                .noneMatch(note -> note.startsWith("Runs went on side by side"));
        // What the process got says nothing of one run among several: older versions kept it nevertheless.
        StudyResult beside = study(1, quiet, List.of(timed("64", 0.41, 2)));
        assertThat(beside.notes())
                .anyMatch(note -> note.startsWith("Runs went on side by side"))
                .noneMatch(note -> note.contains("processor time"));
        assertThat(beside.values().get(1).processorShare()).isNull();
        assertThat(study(1, quiet).notes())
                .noneMatch(note -> note.startsWith("Runs went on side by side"))
                .noneMatch(note -> note.contains("processor time"));
    }

    private static RunResult timed(String value, double processorShare, int jobs) {
        RunResult run = Runs.run(value, 1, 100, 0.9);
        return new RunResult(
                run.study(),
                value,
                1,
                Status.DONE,
                null,
                100,
                200,
                0.9,
                0.1,
                run.epochs(),
                10,
                10.0,
                processorShare,
                jobs,
                run.processor(),
                run.ended(),
                run.settings());
    }

    @Test
    void whatRunsOfASeedShareIsSaidAsItIs() {
        List<RunResult> small = Runs.of("100", 100, 0.90, 0.91, 0.905);
        List<RunResult> large = Runs.of("200", 100, 0.97, 0.981, 0.976);

        assertThat(study(3, small, large).notes())
                .anyMatch(
                        note -> note.contains(
                                "as runs of a seed have the same validation split and the same order of the images (Student's"));
        assertThat(StudyAnalysis.of(
                                Runs.study(Hyperparameter.TRAINING_IMAGES, 3, "100", "200"),
                                Stream.of(small, large).flatMap(List::stream).toList(),
                                new Data("train", "test", 10_000),
                                "digits study training-images")
                        .notes())
                .anyMatch(note -> note.contains("as runs of a seed have the same validation split (Student's"));
    }

    @Test
    void whatTheValidationSetDecidesIsSaid() {
        List<RunResult> runs = Runs.of("16", 100, 0.90, 0.91, 0.905);
        assertThat(study(3, runs).notes()).anyMatch(note -> note.contains("nothing was chosen by the validation set"));

        String schedule = new ReduceOnPlateau(0.001f, 0.3f, 2, 1e-6f).toString();
        RunResult last = runs.remove(2);
        runs.add(new RunResult(
                last.study(),
                last.value(),
                last.seed(),
                last.status(),
                null,
                last.parameters(),
                last.flops(),
                last.accuracy(),
                last.loss(),
                last.epochs(),
                last.seconds(),
                last.imagesPerSecond(),
                null,
                1,
                last.processor(),
                last.ended(),
                Map.of("learningRate", schedule)));
        assertThat(study(3, runs).notes())
                .anyMatch(note -> note.contains("the validation set decided when the learning rate was lowered"));
    }

    @SafeVarargs
    private static StudyResult study(int seeds, List<RunResult>... runs) {
        List<RunResult> all = new ArrayList<>();
        for (List<RunResult> some : runs) {
            all.addAll(some);
        }
        String[] values = all.stream().map(RunResult::value).distinct().toArray(String[]::new);
        return StudyAnalysis.of(
                Runs.study(Hyperparameter.HIDDEN, seeds, values),
                all,
                new Data("train", "test", 10_000),
                "digits study hidden");
    }
}
