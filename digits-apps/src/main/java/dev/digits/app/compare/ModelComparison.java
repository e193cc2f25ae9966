package dev.digits.app.compare;

import dev.digits.app.Machine;
import dev.digits.app.Models;
import dev.digits.app.Version;
import dev.digits.app.compare.ComparisonResult.AnsweredImage;
import dev.digits.app.compare.ModelComparisonResult.ModelResult;
import dev.digits.app.compare.ModelComparisonResult.TrainingFacts;
import dev.digits.evaluate.Evaluation;
import dev.digits.evaluate.Evaluation.Answer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Several models on one backend, or on each of several. */
public final class ModelComparison {

    private static final double MIB = 1 << 20;
    private static final String TRAINING = "training.";
    private static final String SECONDS = TRAINING + "seconds";
    private static final String THREADS = TRAINING + "threads";

    /** In place of a preset: each model trains its own architecture. */
    private static final List<String> OWN_ARCHITECTURE = Collections.singletonList(null);

    private ModelComparison() {}

    /**
     * Runs a comparison; takes minutes. A model that a backend cannot run becomes a row with the reason.
     *
     * @param plan of at least two models
     */
    public static ModelComparisonResult run(ComparisonPlan plan, Comparison.Listener listener) {
        List<TestedModel> models = plan.models();
        List<Contender> contenders = models.stream()
                .flatMap(model -> plan.backends().stream().map(backend -> new Contender(backend, model)))
                .toList();
        int[] labels = Comparison.labels(plan);
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
        List<AnsweredImage> disagreements = AnsweredImages.differing(answers, Answer::correct);
        return new ModelComparisonResult(
                Version.current(),
                Comparison.now(),
                Comparison.data(plan, labels.length),
                Machine.here(plan.threads(), rounds.peakGigaflops()),
                Comparison.method(plan),
                models.stream()
                        .map(model -> result(model, contenders, rounds.peakGigaflops()))
                        .toList(),
                ModelPairs.of(evaluations),
                AnsweredImages.shown(disagreements),
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
        Scores scores = Scores.of(answers);
        return new ModelResult(
                model.name(),
                model.summary().name(),
                model.origin(),
                model.summary().parameters(),
                model.summary().flops(),
                model.summary().weightBytes() / MIB,
                Models.size(model.source()) / MIB,
                training(model.model().provenance()),
                scores.accuracy(),
                scores.interval(),
                scores.loss(),
                scores.calibrationError(),
                answers == null ? List.of() : answers.evaluation().perClass(),
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
}
