package dev.digits.app.explain;

import dev.digits.Activations;
import dev.digits.Classifier;
import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.app.Engines;
import dev.digits.app.ModelChoice;
import dev.digits.app.Recognizer;
import dev.digits.data.Dataset;
import dev.digits.model.Model;
import dev.digits.spi.Backend;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Finds out why models answer what they answer, on any engine: it asks for nothing but the logits of many images and the
 * activations of a few. Confined to one thread.
 */
public final class Explainer implements AutoCloseable {

    /** Is told how far the work is. */
    public interface Listener {
        /**
         * @param what is going on
         * @param done how many images were classified for it
         * @param all how many there are
         */
        void progress(String what, long done, long all);
    }

    private final Engines engines;
    private final String backendName;
    private final Backend backend;
    private final ModelChoice choice;
    private final List<Model> models;
    private final Classifier answering;
    /** The first model; the same where it is the only one. */
    private final Classifier network;

    /**
     * Loads the models.
     *
     * @param backendName of the backend
     * @param backend stays the caller's, who closes it after this
     * @param models as the choice loads them
     * @throws DigitsException where the backend cannot run a model, or there is but one class, so nothing to explain
     */
    public Explainer(Engines engines, String backendName, Backend backend, ModelChoice choice, List<Model> models) {
        if (models.get(0).labels().size() < 2) {
            throw new DigitsException(
                    Code.MODEL_MISMATCH,
                    "The model " + choice.name()
                            + " knows a single class, so its answer has no reasons. Explain a model of at least two.");
        }
        this.engines = engines;
        this.backendName = backendName;
        this.backend = backend;
        this.choice = choice;
        this.models = List.copyOf(models);
        this.answering = choice.classifier(engines, backend, models);
        this.network = models.size() == 1 ? answering : engines.classifier(backend, models.get(0));
    }

    /** What answers; it must not be closed. */
    public Classifier classifier() {
        return answering;
    }

    /** Reads pictures as all applications do. */
    public Recognizer recognizer() {
        return new Recognizer(answering);
    }

    /**
     * Explains pictures.
     *
     * @param unreadable the pictures that there is nothing to explain of
     * @param training among which their neighbours are searched
     */
    public Explanations explain(
            List<Subject> subjects,
            List<Unreadable> unreadable,
            TrainingImages training,
            ExplanationPlan plan,
            Listener listener) {
        Dataset images = training.images();
        Explanations.Search search = new Explanations.Search(
                training,
                images == null ? 0 : Math.min(plan.searched(), images.size()),
                FeatureModel.of(models.get(0)));
        List<Subject> digits =
                subjects.stream().filter(subject -> subject.image() != null).toList();
        Iterator<Neighbours> neighbours =
                neighbours(digits, search, plan.neighbours(), listener).iterator();
        List<Explanation> explanations = new ArrayList<>();
        for (Subject subject : subjects) {
            explanations.add(
                    subject.image() == null
                            ? new Explanation(subject, Sentences.ofNoDigit(subject), null, null, null, null, null)
                            : explain(subject, images == null ? null : neighbours.next(), plan, listener));
        }
        return new Explanations(
                choice.describe(models),
                backendName,
                models.size() > 1,
                models.get(0),
                answering.calibration(),
                explanations,
                unreadable,
                search);
    }

    private List<Neighbours> neighbours(
            List<Subject> digits, Explanations.Search search, int count, Listener listener) {
        if (digits.isEmpty() || search.training().images() == null) {
            return List.of();
        }
        List<NeighbourSearch.Wanted> wanted = digits.stream()
                .map(subject -> new NeighbourSearch.Wanted(
                        subject.image(), answering.labels().get(subject.runnerUp())))
                .toList();
        Counter counter = new Counter("nearest training images", search.images(), listener);
        try (Classifier classifier =
                engines.classifier(backend, search.features().model())) {
            return new NeighbourSearch(classifier, search.training().images(), search.images(), count)
                    .of(wanted, counter::add);
        }
    }

    private Explanation explain(Subject subject, Neighbours neighbours, ExplanationPlan plan, Listener listener) {
        int label = subject.prediction().index();
        Counter counter =
                new Counter(subject.name(), Occlusion.images(plan.occlusion()) + (long) Saliency.IMAGES, listener);
        Occlusion occlusion = Occlusion.of(answering, subject.image(), label, plan.occlusion(), counter::add);
        double[][] saliency = Saliency.of(answering, subject.image(), label, counter::add);
        Counter changes = new Counter(subject.name() + " changed", SmallestChange.mostImages(), listener);
        SmallestChange change = SmallestChange.search(answering, subject.image(), label, changes::add);
        Activations activations = network.activations(subject.image());
        List<String> sentences = Sentences.of(subject, answering, occlusion, change, neighbours);
        return new Explanation(subject, sentences, occlusion, saliency, change, activations, neighbours);
    }

    @Override
    public void close() {
        network.close();
        answering.close();
    }

    private static final class Counter {
        private final String what;
        private final long all;
        private final Listener listener;
        private long done;

        Counter(String what, long all, Listener listener) {
            this.what = what;
            this.all = all;
            this.listener = listener;
        }

        void add(int images) {
            done += images;
            listener.progress(what, done, all);
        }
    }
}
