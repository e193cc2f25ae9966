package dev.digits.app.study;

import static dev.digits.app.Format.loss;
import static dev.digits.app.Format.percent;

import dev.digits.app.Statistics;
import dev.digits.app.study.RunResult.Status;
import dev.digits.app.study.StudyResult.Comparison;
import dev.digits.app.study.StudyResult.Interval;
import dev.digits.app.study.StudyResult.ValueResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What the numbers of a study support, in words. */
final class Conclusion {

    private static final double UNDISTURBED = 0.9;

    private final Study study;
    private final List<ValueResult> values;
    private final List<ValueResult> ranked;
    private final List<Comparison> comparisons;
    private final List<RunResult> runs;

    Conclusion(Study study, List<ValueResult> values, List<Comparison> comparisons, List<RunResult> runs) {
        this.study = study;
        this.values = values;
        this.ranked = ValueResult.ranked(values);
        this.comparisons = comparisons;
        this.runs = runs;
    }

    /** A few sentences. */
    String text() {
        List<ValueResult> tested =
                values.stream().filter(value -> value.accuracy() != null).toList();
        if (tested.size() < 2) {
            return tested.isEmpty()
                    ? "No run has an accuracy, so there is nothing to conclude."
                    : "Only " + tested.get(0).value() + " has an accuracy, so there is nothing to compare.";
        }
        List<String> incomplete = tested.stream()
                .filter(value -> !ranked.contains(value))
                .map(ValueResult::value)
                .toList();
        String leftOut = incomplete.isEmpty()
                ? ""
                : " " + list(incomplete) + (incomplete.size() == 1 ? " is" : " are")
                        + " left out: not every run has an accuracy.";
        ValueResult best = ValueResult.best(values).orElseThrow();
        if (ranked.size() == 1) {
            return "Only " + best.value() + " has an accuracy of every seed, " + interval(best.accuracy())
                    + ", so there is nothing to compare." + leftOut;
        }
        if (ranked.stream()
                .allMatch(value -> value.accuracy().mean() == best.accuracy().mean())) {
            return "All values have the same mean accuracy, "
                    + percent(best.accuracy().mean()) + ": the study shows no difference between them." + leftOut;
        }
        return "Among the values of " + StudyReport.plain(study.parameter().title()) + ", " + best.value()
                + " has the greatest mean accuracy on the test set, " + interval(best.accuracy()) + against(best)
                + leftOut;
    }

    /** How the other values do against the best one. */
    private String against(ValueResult best) {
        int seeds = study.seeds().size();
        if (seeds < Statistics.FEWEST_PAIRS) {
            return ". That is no claim that it is better: "
                    + (seeds == 1 ? "one seed tells nothing" : seeds + " seeds tell too little")
                    + " of chance, so give --seeds 5 or more.";
        }
        List<String> untold = new ArrayList<>();
        List<String> alike = new ArrayList<>();
        List<String> worse = new ArrayList<>();
        for (ValueResult other : ranked) {
            if (other != best) {
                Comparison comparison = comparison(best.value(), other.value());
                // Without some runs the one with the greater mean may be the worse one by the seeds that both have.
                boolean told =
                        comparison != null && (!comparison.tellsApart() || comparison.isInFavourOf(best.value()));
                (!told ? untold : comparison.tellsApart() ? worse : alike).add(other.value());
            }
        }
        StringBuilder text = new StringBuilder();
        if (alike.isEmpty() && untold.isEmpty()) {
            text.append(", more than ")
                    .append(worse.size() == 1 ? worse.get(0) : "each other value")
                    .append(" by more than chance explains.");
        } else if (worse.isEmpty() && untold.isEmpty()) {
            text.append(". No other value can be told from it: with these seeds no difference is larger than chance may"
                    + " make.");
        } else {
            text.append('.');
            if (!alike.isEmpty()) {
                text.append(' ').append(list(alike)).append(" cannot be told from it.");
            }
            if (!worse.isEmpty()) {
                text.append(' ')
                        .append(list(worse))
                        .append(worse.size() == 1 ? " is" : " are")
                        .append(" less accurate by more than chance explains.");
            }
            if (!untold.isEmpty()) {
                text.append(" Too many runs are missing to compare it with ")
                        .append(list(untold))
                        .append('.');
            }
        }
        return text + cheapest(best, alike) + leastLoss(best);
    }

    private Comparison comparison(String first, String second) {
        return comparisons.stream()
                .filter(comparison -> comparison.isOf(first) && comparison.isOf(second))
                .findFirst()
                .orElse(null);
    }

    /**
     * Names the smallest network among those that are close to the best one: a value of few or very different runs cannot be
     * told from it either, and may be far worse.
     */
    private String cheapest(ValueResult best, List<String> alike) {
        return ranked.stream()
                .filter(value -> alike.contains(value.value())
                        && value.accuracy().mean() >= best.accuracy().low()
                        && value.parameters() < best.parameters())
                .min(Comparator.comparingLong(ValueResult::parameters))
                .map(value -> String.format(
                        Locale.ROOT,
                        " Of those that cannot be told from it and lie within its interval, %s has the fewest parameters,"
                                + " %,d in place of %,d.",
                        value.value(),
                        value.parameters(),
                        best.parameters()))
                .orElse("");
    }

    private String leastLoss(ValueResult best) {
        ValueResult least = ranked.stream()
                .min(Comparator.comparingDouble(value -> value.loss().mean()))
                .orElseThrow();
        return (least == best
                        ? " " + best.value() + " has the least mean loss, too, "
                        : " The least mean loss has " + least.value() + ", ")
                + loss(least.loss().mean()) + ".";
    }

    /** What a reader must know to judge the text. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(study.parameter().note());
        if (!comparisons.isEmpty()) {
            notes.add("Values are compared seed by seed" + shared()
                    + " (Student's paired test on the test accuracies, judged at 5%"
                    + (comparisons.size() == 1
                            ? ")."
                            : "; the p-values are corrected for all " + comparisons.size()
                                    + " comparisons by Holm's method).")
                    + " That two values cannot be told apart does not make them equal: more seeds would tell smaller"
                    + " differences.");
        }
        notes.add(
                "Intervals hold the mean over seeds with 95% confidence (Student's t); they say how training varies, not"
                        + " how another test set would. The weights are those of the last epoch; "
                        + (runs.stream().anyMatch(RunResult::validationDecides)
                                ? "the validation set decided when the learning rate was lowered, and nothing else."
                                : "nothing was chosen by the validation set."));
        for (ValueResult value : values) {
            left(value, notes);
        }
        speed(notes);
        return notes;
    }

    /** What runs of a seed have in common. */
    private String shared() {
        List<String> same = new ArrayList<>();
        if (values.stream().anyMatch(value -> value.validationAccuracy() != null)) {
            same.add("the same validation split");
        }
        if (study.parameter() != Hyperparameter.TRAINING_IMAGES) {
            same.add("the same order of the images");
        }
        return same.isEmpty() ? "" : ", as runs of a seed have " + list(same);
    }

    private void left(ValueResult value, List<String> notes) {
        long diverged = count(value, Status.DIVERGED);
        long failed = count(value, Status.FAILED);
        long missing = value.left() - diverged - failed;
        List<String> parts = new ArrayList<>();
        if (diverged > 0) {
            parts.add(diverged + " diverged");
        }
        if (failed > 0) {
            parts.add(failed + " failed");
        }
        if (missing > 0) {
            parts.add(missing + " not made yet");
        }
        if (!parts.isEmpty()) {
            notes.add(value.value() + ": of " + study.seeds().size() + " runs " + String.join(", ", parts)
                    + "; the means are of the others.");
        }
    }

    private long count(ValueResult value, Status status) {
        return runs.stream()
                .filter(run -> run.value().equals(value.value()) && run.status() == status)
                .count();
    }

    private void speed(List<String> notes) {
        if (runs.stream().anyMatch(run -> run.jobs() > 1)) {
            notes.add(
                    "Runs went on side by side, which slows each: times and images a second were measured beside others.");
        }
        double share = runs.stream()
                .filter(run -> run.processorShare() != null)
                .mapToDouble(RunResult::processorShare)
                .average()
                .orElse(1);
        if (share < UNDISTURBED) {
            notes.add(String.format(
                    Locale.ROOT,
                    "Runs got %.0f%% of the processor time that their threads could have used: other programs ran at the"
                            + " same time, or the engine did not keep its threads busy. Accuracies do not depend on that.",
                    100 * share));
        }
    }

    private String interval(Interval accuracy) {
        return accuracy.low() == null
                ? percent(accuracy.mean())
                : String.format(
                        Locale.ROOT,
                        "%s (95%% interval %.2f to %.2f %%, %d seeds)",
                        percent(accuracy.mean()),
                        100 * accuracy.low(),
                        100 * accuracy.high(),
                        accuracy.count());
    }

    private static String list(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
