package dev.digits.app.compare;

import dev.digits.app.Engines;
import dev.digits.app.Machine;
import dev.digits.app.Version;
import dev.digits.app.compare.ComparisonResult.AnsweredImage;
import dev.digits.app.compare.ComparisonResult.Data;
import dev.digits.app.compare.ComparisonResult.GivenAnswer;
import dev.digits.app.compare.ComparisonResult.Method;
import dev.digits.app.compare.ComparisonResult.ModelFacts;
import dev.digits.app.compare.ComparisonResult.Pair;
import dev.digits.data.Dataset;
import dev.digits.evaluate.Evaluation;
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
    private static final int MOST_DISAGREEMENTS = 48;

    private Comparison() {}

    /**
     * Runs a comparison; takes minutes. Of a backend that cannot run, crashes or hangs there is the reason.
     *
     * @throws dev.digits.DigitsException where a backend that the plan names is unknown, or model or data cannot be read
     */
    public static ComparisonResult run(Engines engines, ComparisonPlan plan, Listener listener) {
        TestedModel model = TestedModel.read(plan.models()).get(0);
        List<Contender> contenders = engines.candidates(plan.backends()).stream()
                .map(candidate -> new Contender(candidate, model))
                .toList();
        Dataset test = TestedModel.testSet(List.of(model), plan.data());
        int[] labels = labels(test, plan.images());
        Rounds rounds = new Rounds(contenders, plan, TRAINED, listener);
        rounds.run(labels);
        Double peak = rounds.peakGigaflops();
        Map<String, Answers> answers = new LinkedHashMap<>();
        contenders.forEach(contender -> contender.answers().ifPresent(given -> answers.put(contender.name(), given)));
        Answers reference = answers.values().stream().findFirst().orElse(null);
        List<AnsweredImage> disagreements = disagreements(answers);
        return new ComparisonResult(
                Version.current(),
                now(),
                new Data(test.name(), labels.length, plan.data().synthetic(), plan.dataNote()),
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
                disagreements.stream().limit(MOST_DISAGREEMENTS).toList(),
                disagreements.size());
    }

    static int[] labels(Dataset test, int most) {
        return IntStream.range(0, Math.min(most, test.size())).map(test::label).toArray();
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

    private static List<AnsweredImage> disagreements(Map<String, Answers> answers) {
        List<AnsweredImage> images = new ArrayList<>();
        if (answers.isEmpty()) {
            return images;
        }
        List<Evaluation> evaluations =
                answers.values().stream().map(Answers::evaluation).toList();
        for (int i = 0; i < evaluations.get(0).images(); i++) {
            int image = i;
            long different = evaluations.stream()
                    .map(evaluation -> evaluation.answers().get(image).predicted())
                    .distinct()
                    .count();
            if (different > 1) {
                images.add(image(image, answers));
            }
        }
        return images;
    }

    /** @param answers to the same images, by who gave them; at least one */
    static AnsweredImage image(int image, Map<String, Answers> answers) {
        Map<String, GivenAnswer> given = new LinkedHashMap<>();
        String label = null;
        for (Map.Entry<String, Answers> entry : answers.entrySet()) {
            Evaluation evaluation = entry.getValue().evaluation();
            Answer answer = evaluation.answers().get(image);
            label = evaluation.labels().get(answer.actual());
            given.put(entry.getKey(), new GivenAnswer(answer.prediction().label(), answer.confidence()));
        }
        return new AnsweredImage(image, label, given);
    }
}
