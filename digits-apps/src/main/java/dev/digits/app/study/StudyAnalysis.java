package dev.digits.app.study;

import dev.digits.app.Machine;
import dev.digits.app.Statistics;
import dev.digits.app.Version;
import dev.digits.app.study.RunResult.Status;
import dev.digits.app.study.StudyResult.Comparison;
import dev.digits.app.study.StudyResult.Data;
import dev.digits.app.study.StudyResult.EpochMeans;
import dev.digits.app.study.StudyResult.Interval;
import dev.digits.app.study.StudyResult.Spread;
import dev.digits.app.study.StudyResult.ValueResult;
import dev.digits.app.training.Epoch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/** What the runs of a study amount to. */
public final class StudyAnalysis {

    private final Study study;
    private final List<RunResult> runs;

    private StudyAnalysis(Study study, List<RunResult> runs) {
        this.study = study;
        this.runs = runs;
    }

    /**
     * The result of a study.
     *
     * @param runs those of the study that there are
     * @param command what was typed
     */
    public static StudyResult of(Study study, List<RunResult> runs, Data data, String command) {
        return new StudyAnalysis(study, List.copyOf(runs)).result(data, command);
    }

    private StudyResult result(Data data, String command) {
        List<ValueResult> values = study.values().stream().map(this::value).toList();
        List<Comparison> comparisons = comparisons(data.testImages());
        Conclusion conclusion = new Conclusion(study, values, comparisons, runs);
        List<String> times = runs.stream().map(RunResult::ended).sorted().toList();
        return new StudyResult(
                study.parameter().toString(),
                study.parameter().title(),
                conclusion.text(),
                conclusion.notes(),
                command,
                Version.current(),
                study.engine(),
                study.threads(),
                runs.stream().map(RunResult::processor).distinct().toList(),
                Machine.here(study.threads(), null),
                times.isEmpty() ? null : times.get(0),
                times.isEmpty() ? null : times.get(times.size() - 1),
                data,
                held(),
                study.seeds(),
                values,
                comparisons,
                runs);
    }

    private List<RunResult> done(String value) {
        return runs.stream()
                .filter(run -> run.value().equals(value) && run.status() == Status.DONE)
                .toList();
    }

    private ValueResult value(String value) {
        List<RunResult> done = done(value);
        RunResult any = runs.stream()
                .filter(run -> run.value().equals(value))
                .findFirst()
                .orElse(null);
        return new ValueResult(
                value,
                any == null ? null : any.parameters(),
                any == null ? null : any.flops(),
                done.size(),
                study.seeds().size() - done.size(),
                interval(done, RunResult::accuracy),
                interval(done, RunResult::loss),
                interval(done, run -> last(run).validationAccuracy()),
                interval(done, run -> last(run).validationLoss()),
                spread(done, RunResult::seconds),
                spread(done, RunResult::imagesPerSecond),
                mean(done, RunResult::processorShare),
                epochs(done));
    }

    private static Epoch last(RunResult run) {
        return run.epochs().get(run.epochs().size() - 1);
    }

    private static <T> double[] known(List<T> of, Function<T, Double> figure) {
        return of.stream()
                .map(figure)
                .filter(Objects::nonNull)
                .mapToDouble(known -> known)
                .toArray();
    }

    private static <T> Interval interval(List<T> of, Function<T, Double> figure) {
        double[] known = known(of, figure);
        return known.length == 0 ? null : Interval.of(known);
    }

    private static Spread spread(List<RunResult> of, Function<RunResult, Double> figure) {
        double[] known = known(of, figure);
        return known.length == 0 ? null : Spread.of(known);
    }

    private static <T> Double mean(List<T> of, Function<T, Double> figure) {
        Interval interval = interval(of, figure);
        return interval == null ? null : interval.mean();
    }

    /** The means of the epochs that all runs have; they have the same number unless they stopped early. */
    private static List<EpochMeans> epochs(List<RunResult> done) {
        int common = done.stream().mapToInt(run -> run.epochs().size()).min().orElse(0);
        List<EpochMeans> means = new ArrayList<>();
        for (int i = 0; i < common; i++) {
            int index = i;
            List<Epoch> epochs =
                    done.stream().map(run -> run.epochs().get(index)).toList();
            means.add(new EpochMeans(
                    i + 1,
                    mean(epochs, Epoch::trainingLoss),
                    mean(epochs, Epoch::trainingAccuracy),
                    mean(epochs, Epoch::validationLoss),
                    mean(epochs, Epoch::validationAccuracy)));
        }
        return means;
    }

    /**
     * Each two values by the seeds that both have. All of them are corrected for, not only those with the best value: which
     * one that is was seen in the same numbers.
     */
    private List<Comparison> comparisons(int testImages) {
        List<Comparison> all = new ArrayList<>();
        for (int i = 0; i < study.values().size(); i++) {
            for (int j = i + 1; j < study.values().size(); j++) {
                compare(study.values().get(i), study.values().get(j), testImages, all);
            }
        }
        double[] corrected =
                Statistics.holm(all.stream().mapToDouble(Comparison::p).toArray());
        List<Comparison> result = new ArrayList<>();
        for (int i = 0; i < corrected.length; i++) {
            Comparison one = all.get(i);
            result.add(new Comparison(one.first(), one.second(), one.pairs(), one.difference(), one.p(), corrected[i]));
        }
        return List.copyOf(result);
    }

    private void compare(String first, String second, int testImages, List<Comparison> all) {
        Map<Long, Double> ofFirst = accuracies(first);
        Map<Long, Double> ofSecond = accuracies(second);
        ofFirst.keySet().retainAll(ofSecond.keySet());
        ofSecond.keySet().retainAll(ofFirst.keySet());
        if (ofFirst.size() < Statistics.FEWEST_PAIRS) {
            return;
        }
        double[] x = ofFirst.values().stream().mapToDouble(value -> value).toArray();
        double[] y = ofSecond.values().stream().mapToDouble(value -> value).toArray();
        double p = Statistics.paired(x, y, 1.0 / testImages);
        all.add(new Comparison(
                first,
                second,
                x.length,
                Statistics.mean(x).mean() - Statistics.mean(y).mean(),
                p,
                p));
    }

    /** By seed, in ascending order. */
    private Map<Long, Double> accuracies(String value) {
        Map<Long, Double> bySeed = new TreeMap<>();
        done(value).forEach(run -> bySeed.put(run.seed(), run.accuracy()));
        return bySeed;
    }

    /** The settings that are the same in all runs; of data sets, whose images change with the seed, their size. */
    private Map<String, String> held() {
        Map<String, String> held = new TreeMap<>();
        for (RunResult run : runs) {
            run.settings().forEach((key, value) -> {
                String plain = key.endsWith("Data") ? value.replaceFirst(", checksum.*", "") : value;
                held.merge(key, plain, (before, now) -> before.equals(now) ? now : "");
            });
        }
        held.values().removeIf(String::isEmpty);
        // What is the engine's is told elsewhere; what the seed decides is not held where there is but one.
        held.keySet().removeAll(List.of("engine", "seed", "initialWeights"));
        return held;
    }
}
