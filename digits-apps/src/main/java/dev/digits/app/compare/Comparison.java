package dev.digits.app.compare;

import dev.digits.app.Machine;
import dev.digits.app.Version;
import dev.digits.app.compare.ComparisonResult.AnsweredImage;
import dev.digits.app.compare.ComparisonResult.Data;
import dev.digits.app.compare.ComparisonResult.Method;
import dev.digits.app.compare.ComparisonResult.ModelFacts;
import dev.digits.app.compare.ComparisonResult.Pair;
import dev.digits.data.Dataset;
import dev.digits.evaluate.Evaluation.Answer;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The same model on several backends. */
public final class Comparison {

    /** Some backend's work begins. */
    public interface Listener {

        /**
         * @param what the work, for a reader
         * @param done the pieces of work that are behind
         * @param all the pieces of work in all
         */
        void progress(String what, int done, int all);
    }

    private static final List<String> TRAINED = List.of("cnn", "mlp");

    private Comparison() {}

    /**
     * Runs a comparison; takes minutes. Of a backend that cannot run, crashes or hangs there is the reason.
     *
     * @param plan of one model
     */
    public static ComparisonResult run(ComparisonPlan plan, Listener listener) {
        TestedModel model = plan.models().get(0);
        List<Contender> contenders = plan.backends().stream()
                .map(candidate -> new Contender(candidate, model))
                .toList();
        int[] labels = labels(plan);
        Rounds rounds = new Rounds(contenders, plan, TRAINED, listener);
        rounds.run(labels);
        Double peak = rounds.peakGigaflops();
        Map<String, Answers> answers = new LinkedHashMap<>();
        contenders.forEach(contender -> contender.answers().ifPresent(given -> answers.put(contender.name(), given)));
        Answers reference = answers.values().stream().findFirst().orElse(null);
        List<AnsweredImage> disagreements = AnsweredImages.differing(answers, Answer::predicted);
        return new ComparisonResult(
                Version.current(),
                now(),
                data(plan, labels.length),
                new ModelFacts(
                        model.summary().name(),
                        model.origin(),
                        model.summary().parameters(),
                        model.summary().flops()),
                Machine.here(plan.threads(), peak),
                method(plan),
                contenders.stream()
                        .map(contender -> contender.result(peak, reference))
                        .toList(),
                pairs(answers),
                AnsweredImages.shown(disagreements),
                disagreements.size());
    }

    static int[] labels(ComparisonPlan plan) {
        Dataset test = plan.test();
        return IntStream.range(0, Math.min(plan.images(), test.size()))
                .map(test::label)
                .toArray();
    }

    static Data data(ComparisonPlan plan, int images) {
        return new Data(plan.test().name(), images, plan.data().synthetic(), plan.dataNote());
    }

    static String now() {
        return OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static Method method(ComparisonPlan plan) {
        return new Method(
                plan.rounds(),
                plan.seconds(),
                Rounds.shortSeconds(plan.seconds()),
                Rounds.shortRounds(plan.rounds()),
                plan.command());
    }

    private static List<Pair> pairs(Map<String, Answers> answers) {
        List<String> names = List.copyOf(answers.keySet());
        List<Pair> pairs = new ArrayList<>();
        for (int first = 0; first < names.size(); first++) {
            for (int second = first + 1; second < names.size(); second++) {
                Answers one = answers.get(names.get(first));
                Answers other = answers.get(names.get(second));
                double agreement = one.evaluation().agreement(other.evaluation());
                pairs.add(new Pair(
                        names.get(first),
                        names.get(second),
                        agreement,
                        (int) Math.round((1 - agreement) * one.evaluation().images()),
                        other.difference(one)));
            }
        }
        return pairs;
    }
}
