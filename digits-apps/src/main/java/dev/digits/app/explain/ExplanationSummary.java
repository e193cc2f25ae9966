package dev.digits.app.explain;

import dev.digits.Prediction;
import dev.digits.app.explain.Neighbours.Neighbour;
import dev.digits.data.Dataset;
import dev.digits.model.Model;
import java.util.List;
import java.util.Map;

/**
 * The numbers of explanations as JSON.
 *
 * @param model the models that answered, in words
 * @param backend the engine's name
 * @param layersOf the architecture's name of the first model, into which was looked
 * @param labels the classes' names in their order
 * @param temperature of the calibration, by which logits are divided
 * @param threshold the confidence below which an answer is rejected
 * @param search where neighbours were searched
 * @param unreadable pictures that could not be read
 */
public record ExplanationSummary(
        String model,
        String backend,
        String layersOf,
        List<String> labels,
        float temperature,
        float threshold,
        Search search,
        List<Picture> pictures,
        List<Unreadable> unreadable) {

    /**
     * Where neighbours were searched.
     *
     * @param data the training set; null where there is none
     * @param images how many of its first images were compared
     * @param layer whose output was compared
     * @param features how many values that has
     * @param note why there is no data; null where there is
     */
    record Search(String data, int images, String layer, int features, String note) {}

    /** One picture; what it has not is null. */
    record Picture(
            String file,
            Integer index,
            String actual,
            String label,
            Float confidence,
            boolean rejected,
            String reason,
            String detail,
            List<Float> probabilities,
            Float certainty,
            List<String> sentences,
            List<LayerValues> layers,
            Occlusion occlusion,
            double[][] saliency,
            SmallestChange smallestChange,
            List<Neighbour> neighbours,
            Map<String, Integer> votes,
            Neighbour nearestOfRunnerUp,
            Double medianDistance) {}

    public static ExplanationSummary of(Explanations explanations) {
        Model model = explanations.model();
        return new ExplanationSummary(
                explanations.answeredBy(),
                explanations.backend(),
                model.architecture().name(),
                model.labels(),
                explanations.calibration().temperature(),
                explanations.calibration().threshold(),
                search(explanations.search()),
                explanations.pictures().stream()
                        .map(picture -> picture(model, picture))
                        .toList(),
                explanations.unreadable());
    }

    private static Search search(Explanations.Search search) {
        Dataset training = search.training().images();
        return training == null
                ? new Search(null, 0, null, 0, search.training().note())
                : new Search(
                        training.name(),
                        search.images(),
                        search.features().layer(),
                        search.features().size(),
                        null);
    }

    private static Picture picture(Model model, Explanation explanation) {
        Subject subject = explanation.subject();
        Prediction prediction = subject.prediction();
        Neighbours neighbours = explanation.neighbours();
        boolean digit = prediction != null;
        return new Picture(
                subject.file(),
                subject.index(),
                subject.actual(),
                digit ? prediction.label() : null,
                digit ? prediction.confidence() : null,
                subject.rejection() != null,
                subject.rejection() == null ? null : subject.rejection().toString(),
                subject.noDigit(),
                digit ? prediction.probabilities() : null,
                subject.certainty(),
                explanation.sentences(),
                digit ? LayerValues.of(model, explanation.activations()) : null,
                explanation.occlusion(),
                explanation.saliency(),
                explanation.smallestChange(),
                neighbours == null ? null : neighbours.nearest(),
                neighbours == null ? null : neighbours.votes(),
                neighbours == null ? null : neighbours.nearestOfRunnerUp(),
                neighbours == null ? null : neighbours.medianDistance());
    }
}
