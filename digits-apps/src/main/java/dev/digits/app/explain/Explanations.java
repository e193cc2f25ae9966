package dev.digits.app.explain;

import dev.digits.model.Calibration;
import dev.digits.model.Model;
import java.util.List;

/** Why pictures have their answers, ready for a report. Immutable. */
public final class Explanations {

    private final String answeredBy;
    private final String backend;
    private final boolean several;
    private final Model model;
    private final Calibration calibration;
    private final List<Explanation> pictures;
    private final List<Unreadable> unreadable;
    private final Search search;

    /**
     * Where neighbours were searched.
     *
     * @param training the images, or why there are none
     * @param images how many of the first ones were compared
     * @param features what was compared
     */
    record Search(TrainingImages training, int images, FeatureModel features) {}

    /**
     * @param answeredBy the models in words
     * @param backend the engine's name
     * @param several whether more than one model answered
     * @param model the first of them, into which was looked
     * @param calibration by which all of them answered
     * @param pictures at least one
     */
    Explanations(
            String answeredBy,
            String backend,
            boolean several,
            Model model,
            Calibration calibration,
            List<Explanation> pictures,
            List<Unreadable> unreadable,
            Search search) {
        this.answeredBy = answeredBy;
        this.backend = backend;
        this.several = several;
        this.model = model;
        this.calibration = calibration;
        this.pictures = List.copyOf(pictures);
        this.unreadable = List.copyOf(unreadable);
        this.search = search;
    }

    String answeredBy() {
        return answeredBy;
    }

    String backend() {
        return backend;
    }

    boolean several() {
        return several;
    }

    Model model() {
        return model;
    }

    Calibration calibration() {
        return calibration;
    }

    /** In the order in which they were named. */
    List<Explanation> pictures() {
        return pictures;
    }

    /** In the order in which they were named. */
    List<Unreadable> unreadable() {
        return unreadable;
    }

    Search search() {
        return search;
    }

    /** What the numbers say of each picture, in words; one element a picture. */
    public List<String> sentences() {
        return pictures.stream()
                .map(picture -> String.join(" ", picture.sentences()))
                .toList();
    }
}
