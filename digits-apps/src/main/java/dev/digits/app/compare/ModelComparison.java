package dev.digits.app.compare;

import dev.digits.Backends.Candidate;
import dev.digits.app.Engines;
import dev.digits.app.Machine;
import dev.digits.app.Models;
import dev.digits.app.Version;
import dev.digits.app.compare.ComparisonResult.AnsweredImage;
import dev.digits.app.compare.ComparisonResult.Data;
import dev.digits.app.compare.ModelComparisonResult.ModelResult;
import dev.digits.app.compare.ModelComparisonResult.TrainingFacts;
import dev.digits.data.Dataset;
import dev.digits.evaluate.Evaluation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Several models on one backend, or on each of several. */
public final class ModelComparison {

    private static final double MIB = 1 << 20;
    private static final String TRAINING = "training.";
    private static final String SECONDS = TRAINING + "seconds";
    private static final String THREADS = TRAINING + "threads";

    /** In place of a preset: each model trains its own architecture. */
    private static final List<String> OWN_ARCHITECTURE = Collections.singletonList(null);

    private static final int MOST_DISAGREEMENTS = 48;

    private ModelComparison() {}

    /**
     * Runs a comparison; takes minutes. A model that a backend cannot run becomes a row with the reason.
     *
     * @throws dev.digits.DigitsException where a backend that the plan names is unknown, where a model or the data cannot be
     *     read, or where they do not have the same classes
     */
    public static ModelComparisonResult run(Engines engines, ComparisonPlan plan, Comparison.Listener listener) {
        List<TestedModel> models = TestedModel.read(plan.models());
        List<Candidate> backends = plan.backends().isEmpty()
                ? List.of(engines.backends().select(null))
                : engines.candidates(plan.backends());
        List<Contender> contenders = models.stream()
                .flatMap(model -> backends.stream().map(backend -> new Contender(backend, model)))
                .toList();
        Dataset test = TestedModel.testSet(models, plan.data());
        int[] labels = Comparison.labels(test, plan.images());
        Rounds rounds = new Rounds(contenders, plan, OWN_ARCHITECTURE, listener);
        rounds.run(labels);
        Map<String, Answers> answers = new LinkedHashMap<>();
        Map<String, Evaluation> evaluations = new LinkedHashMap<>();
        for (TestedModel model : models) {
            first(contenders, model).ifPresent(given -> {
                answers.put(model.name(), given);
                evaluations.put(model.name(), given.evaluation());
            });
        }
        List<AnsweredImage> disagreements = disagreements(answers, labels.length);
        return new ModelComparisonResult(
                Version.current(),
                Comparison.now(),
                new Data(test.name(), labels.length, plan.data().synthetic(), plan.dataNote()),
                Machine.here(plan.threads(), rounds.peakGigaflops()),
                Comparison.method(plan),
                models.stream()
                        .map(model -> result(model, contenders, rounds.peakGigaflops()))
                        .toList(),
                ModelPairs.of(evaluations),
                disagreements.stream().limit(MOST_DISAGREEMENTS).toList(),
                disagreements.size());
    }

    /** A model's answers by the first backend that gave some. */
    private static Optional<Answers> first(List<Contender> contenders, TestedModel model) {
        return contenders.stream()
                .filter(contender -> contender.model() == model)
                .flatMap(contender -> contender.answers().stream())
                .findFirst();
    }

    private static ModelResult result(TestedModel model, List<Contender> contenders, Double peakGigaflops) {
        Answers answers = first(contenders, model).orElse(null);
        Evaluation evaluation = answers == null ? null : answers.evaluation();
        return new ModelResult(
                model.name(),
                model.summary().name(),
                model.origin(),
                model.summary().parameters(),
                model.summary().flops(),
                model.summary().weightBytes() / MIB,
                Models.size(model.source()) / MIB,
                training(model.model().provenance()),
                evaluation == null ? null : evaluation.accuracy(),
                evaluation == null
                        ? null
                        : List.of(
                                evaluation.interval().low(),
                                evaluation.interval().high()),
                evaluation == null ? null : evaluation.loss(),
                evaluation == null ? null : evaluation.calibrationError(),
                evaluation == null ? List.of() : evaluation.perClass(),
                contenders.stream()
                        .filter(contender -> contender.model() == model)
                        .map(contender -> contender.result(peakGigaflops, answers))
                        .toList());
    }

    private static TrainingFacts training(Map<String, String> provenance) {
        Map<String, String> settings = new TreeMap<>();
        provenance.forEach((key, value) -> {
            if (key.startsWith(TRAINING) && !key.equals(SECONDS) && !key.equals(THREADS)) {
                settings.put(key.substring(TRAINING.length()), value);
            }
        });
        return new TrainingFacts(
                number(provenance.get(SECONDS)).orElse(null),
                number(provenance.get(THREADS)).map(Double::intValue).orElse(null),
                provenance.get("backend"),
                provenance.get("command"),
                settings);
    }

    /** Provenance is free text: whatever is no number there is as if it were not there. */
    private static Optional<Double> number(String text) {
        try {
            return Optional.ofNullable(text).map(Double::valueOf);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static List<AnsweredImage> disagreements(Map<String, Answers> answers, int images) {
        return IntStream.range(0, images)
                .filter(image -> answers.values().stream()
                                .map(given ->
                                        given.evaluation().answers().get(image).correct())
                                .distinct()
                                .count()
                        > 1)
                .mapToObj(image -> Comparison.image(image, answers))
                .toList();
    }
}
