package dev.digits.app.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.study.RunResult.Status;
import dev.digits.app.study.StudyResult.Data;
import java.util.ArrayList;
import java.util.List;
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
                                + " interval 97.44 to 98.16 %, 5 seeds). 64 cannot be told from it; 16 is less accurate by more than"
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
                .contains("No other value can be told from it: differences of this size come by chance, too.")
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
                .contains("64 has the greatest", "16 is less accurate", "128 has too few runs to be compared.")
                .doesNotContain("each other value");
        assertThat(result.notes()).contains("128: of 3 runs 1 diverged, 1 failed; the means are of the others.");
    }

    @Test
    void whatDisturbedTheTimesIsSaid() {
        RunResult quiet = Runs.run("16", 1, 100, 0.9);
        RunResult busy = new RunResult(
                quiet.study(),
                "64",
                1,
                Status.DONE,
                null,
                100,
                200,
                0.9,
                0.1,
                quiet.epochs(),
                10,
                10.0,
                0.41,
                2,
                quiet.processor(),
                quiet.ended(),
                quiet.settings());

        assertThat(study(1, List.of(quiet), List.of(busy)).notes())
                .anyMatch(note -> note.startsWith("Runs went on side by side"))
                .anyMatch(note -> note.contains("runs got 70% of the processor time"));
        assertThat(study(1, List.of(quiet)).notes())
                .noneMatch(note -> note.startsWith("Runs went on side by side"))
                .noneMatch(note -> note.contains("processor time"));
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
                new Data("train", "test", 100),
                "digits study hidden");
    }
}
