package dev.digits.app.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.app.study.RunResult.Status;
import dev.digits.app.study.StudyResult.Comparison;
import dev.digits.app.study.StudyResult.Data;
import dev.digits.app.study.StudyResult.Interval;
import dev.digits.app.study.StudyResult.Spread;
import dev.digits.app.study.StudyResult.ValueResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudyAnalysisTest {

    @Test
    void meansHaveTheIntervalsOfTheTables() {
        // Mean 0.92, standard deviation sqrt(0.0002 / 2) = 0.01; t(0.975; 2) = 4.302653.
        Interval accuracy =
                analysed(Runs.of("16", 100, 0.91, 0.93, 0.92)).values().get(0).accuracy();

        assertThat(accuracy.mean()).isCloseTo(0.92, within(1e-12));
        assertThat(accuracy.standardDeviation()).isCloseTo(0.01, within(1e-12));
        assertThat(accuracy.high() - accuracy.mean()).isCloseTo(4.302653 * 0.01 / Math.sqrt(3), within(1e-8));
        assertThat(accuracy.mean() - accuracy.low()).isCloseTo(4.302653 * 0.01 / Math.sqrt(3), within(1e-8));
        assertThat(accuracy.count()).isEqualTo(3);
    }

    @Test
    void timesAreMediansWithTheirRange() {
        assertThat(analysed(Runs.of("16", 100, 0.91, 0.93, 0.92))
                        .values()
                        .get(0)
                        .seconds())
                .isEqualTo(new Spread(20, 10, 30));
        assertThat(Spread.of(4, 1, 3, 2)).isEqualTo(new Spread(2.5, 1, 4));
    }

    @Test
    void epochsAreMeansOverTheSeeds() {
        ValueResult value = analysed(Runs.of("16", 100, 0.91, 0.93)).values().get(0);

        assertThat(value.epochs()).hasSize(2);
        assertThat(value.epochs().get(0).validationAccuracy()).isCloseTo(0.90, within(1e-12));
        assertThat(value.epochs().get(1).validationAccuracy()).isCloseTo(0.91, within(1e-12));
        assertThat(value.epochs().get(1).validationLoss()).isCloseTo(0.09, within(1e-12));
        assertThat(value.validationAccuracy().mean()).isCloseTo(0.91, within(1e-12));
    }

    @Test
    void valuesAreComparedSeedBySeed() {
        List<RunResult> runs = Runs.of("16", 100, 0.90, 0.92, 0.91);
        runs.addAll(Runs.of("64", 400, 0.93, 0.96, 0.94));
        Comparison comparison = analysed(runs).comparisons().get(0);

        // Differences 0.03, 0.04, 0.03: mean 1/30, deviation 1/(100 sqrt(3)), so t = 10 with 2 degrees of freedom, of
        // which
        // the two-sided tail is 1 - t / sqrt(2 + t^2).
        assertThat(comparison.pairs()).isEqualTo(3);
        assertThat(comparison.difference()).isCloseTo(-0.1 / 3, within(1e-12));
        assertThat(comparison.p()).isCloseTo(1 - 10 / Math.sqrt(102), within(1e-9));
        assertThat(comparison.corrected()).isEqualTo(comparison.p());
        assertThat(comparison.tellsApart()).isTrue();
    }

    @Test
    void oneImageMoreWithEverySeedIsNotCertain() {
        List<RunResult> runs = Runs.of("16", 100, 0.9000, 0.9100, 0.9200);
        runs.addAll(Runs.of("64", 400, 0.9001, 0.9101, 0.9201));

        // t = sqrt(18) with 2 degrees of freedom.
        assertThat(analysed(runs).comparisons().get(0).p()).isCloseTo(1 - Math.sqrt(18.0 / 20), within(1e-9));
    }

    @Test
    void allPairsOfValuesAreCorrectedFor() {
        List<RunResult> runs = Runs.of("16", 100, 0.90, 0.92, 0.91);
        runs.addAll(Runs.of("64", 400, 0.93, 0.96, 0.94));
        runs.addAll(Runs.of("128", 800, 0.93, 0.95, 0.95));

        List<Comparison> comparisons = analysed(runs).comparisons();

        assertThat(comparisons).hasSize(3);
        Comparison clearest =
                comparisons.stream().min((a, b) -> Double.compare(a.p(), b.p())).orElseThrow();
        assertThat(clearest.corrected()).isCloseTo(3 * clearest.p(), within(1e-12));
        assertThat(comparisons).allMatch(one -> one.corrected() >= one.p() && one.corrected() <= 1);
    }

    @Test
    void runsWithoutAnAccuracyAreLeftOut() {
        List<RunResult> runs = Runs.of("16", 100, 0.90, 0.92, 0.91);
        runs.add(Runs.without("16", 4, Status.DIVERGED, "diverged"));
        runs.addAll(Runs.of("64", 400, 0.93, 0.96, 0.94, 0.99));

        StudyResult result = analysed(runs);

        ValueResult value = result.values().get(0);
        assertThat(value.runs()).isEqualTo(3);
        assertThat(value.left()).isEqualTo(1);
        assertThat(value.accuracy().mean()).isCloseTo(0.91, within(1e-12));
        assertThat(result.comparisons().get(0).pairs()).isEqualTo(3);
        assertThat(result.comparisons().get(0).difference()).isCloseTo(-0.1 / 3, within(1e-12));
    }

    @Test
    void aValueWithoutRunsIsThereNevertheless() {
        StudyResult result = StudyAnalysis.of(
                Runs.study(Hyperparameter.HIDDEN, 2, "16", "64"),
                Runs.of("16", 100, 0.9, 0.91),
                new Data("train", "test", 10_000),
                "digits study hidden");

        assertThat(result.values()).extracting(ValueResult::value).containsExactly("16", "64");
        assertThat(result.values().get(1).accuracy()).isNull();
        assertThat(result.values().get(1).left()).isEqualTo(2);
        assertThat(result.notes()).contains("64: of 2 runs 2 not made yet; the means are of the others.");
    }

    @Test
    void whatAllRunsShareIsHeld() {
        List<RunResult> runs = Runs.of("16", 100, 0.90, 0.92);
        runs.addAll(Runs.of("64", 400, 0.93, 0.96));

        StudyResult result = analysed(runs);

        assertThat(result.held()).containsOnlyKeys("epochs", "trainingData");
        assertThat(result.held()).containsEntry("trainingData", "55 images");
        assertThat(result.began()).isEqualTo("2026-01-02T03:04:01Z");
        assertThat(result.ended()).isEqualTo("2026-01-02T03:04:02Z");
        assertThat(result.processors()).containsExactly("a processor");
    }

    private static StudyResult analysed(List<RunResult> runs) {
        String[] values = runs.stream().map(RunResult::value).distinct().toArray(String[]::new);
        int seeds = (int) runs.stream().mapToLong(RunResult::seed).max().orElse(1);
        return StudyAnalysis.of(
                Runs.study(Hyperparameter.HIDDEN, seeds, values),
                new ArrayList<>(runs),
                new Data("train", "test", 10_000),
                "digits study hidden");
    }
}
