package dev.digits.app;

import com.google.inject.Singleton;
import dev.digits.Backends;
import dev.digits.Backends.Candidate;
import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.DigitsException;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import dev.digits.spi.Backend;
import java.util.ArrayList;
import java.util.List;

/**
 * The backends of this process; every application chooses its engine here. They are looked for at the first use, so that
 * options may set properties before.
 */
@Singleton
public final class Engines {

    private static final Shape DIGIT = Shape.of(1, DigitImage.SIDE, DigitImage.SIDE);

    private Backends backends;

    /** The backends on the class path. */
    public synchronized Backends backends() {
        if (backends == null) {
            backends = Backends.discover();
        }
        return backends;
    }

    /**
     * Opens a backend; null leaves the choice to property, environment and priority.
     *
     * @throws DigitsException where the one that was named is unknown or cannot run, or where none can
     */
    public Backend open(String name) {
        return backends().open(name);
    }

    /**
     * A classifier of digit images; of several models an ensemble.
     *
     * @param models at least one
     * @throws DigitsException {@code ARCHITECTURE_UNSUPPORTED} where the backend cannot run a model,
     *     {@code MODEL_MISMATCH} where a model takes no digit images or knows other classes than the first
     */
    public Classifier classifier(Backend backend, List<Model> models) {
        for (Model model : models) {
            requireFit(model, models.get(0));
        }
        if (models.size() == 1) {
            return classifier(backend, models.get(0));
        }
        List<Classifier> members = new ArrayList<>();
        try {
            for (Model model : models) {
                members.add(classifier(backend, model));
            }
            return Classifier.ensemble(members);
        } catch (RuntimeException e) {
            members.forEach(Classifier::close);
            throw e;
        }
    }

    /**
     * Checks that a model takes digit images.
     *
     * @throws DigitsException {@code MODEL_MISMATCH} where it takes others
     */
    public static void requireDigits(Model model) {
        if (!model.architecture().input().equals(DIGIT)) {
            throw new DigitsException(
                    DigitsException.Code.MODEL_MISMATCH,
                    "The model " + model.architecture().name() + " takes images "
                            + model.architecture().input() + ", but pictures and data sets become " + DIGIT
                            + ". Use a model for those.");
        }
    }

    private static void requireFit(Model model, Model first) {
        requireDigits(model);
        if (!model.labels().equals(first.labels())) {
            throw new DigitsException(
                    DigitsException.Code.MODEL_MISMATCH,
                    "The model " + first.architecture().name() + " knows the classes " + first.labels() + ", but "
                            + model.architecture().name() + " knows " + model.labels()
                            + ". The models of an ensemble must have the same classes.");
        }
    }

    /**
     * A classifier of a model.
     *
     * @throws DigitsException {@code ARCHITECTURE_UNSUPPORTED} where the backend cannot run the model
     */
    public Classifier classifier(Backend backend, Model model) {
        List<String> unsupported = backend.unsupported(model.architecture());
        if (!unsupported.isEmpty()) {
            throw new DigitsException(
                    DigitsException.Code.ARCHITECTURE_UNSUPPORTED,
                    "This backend cannot run " + model.architecture().name() + ": " + String.join("; ", unsupported)
                            + ". Choose another with --backend.");
        }
        return backend.classifier(model);
    }

    /**
     * The backends of these names, in this order, whether they can run or not; all of them where no name is given.
     *
     * @throws DigitsException {@code BACKEND_UNKNOWN} where there is none of a name, also of one that property or
     *     environment name
     */
    public List<Candidate> candidates(List<String> names) {
        List<Candidate> all = backends().candidates();
        try {
            backends().select(null);
        } catch (DigitsException e) {
            if (e.code() == DigitsException.Code.BACKEND_UNKNOWN) {
                throw e;
            }
        }
        return names.isEmpty()
                ? all
                : names.stream().map(name -> candidate(all, name)).toList();
    }

    private Candidate candidate(List<Candidate> all, String name) {
        return all.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                // Its error names what was found.
                .orElseGet(() -> backends().select(name));
    }
}
