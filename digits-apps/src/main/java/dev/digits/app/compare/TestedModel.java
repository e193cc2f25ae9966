package dev.digits.app.compare;

import dev.digits.DigitsException;
import dev.digits.app.DataSource;
import dev.digits.app.ModelChoice;
import dev.digits.app.ModelSummary;
import dev.digits.app.Models;
import dev.digits.data.Dataset;
import dev.digits.data.Relabelled;
import dev.digits.model.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * A model of a comparison.
 *
 * @param name what users call it
 * @param source the name of a shipped model, or a file
 */
record TestedModel(String name, String source, Model model, ModelSummary summary) {

    /**
     * Reads models. Where two files have the same name in different folders they are called by their paths.
     *
     * @throws DigitsException where there is no such model, or one cannot be read or is malformed
     */
    static List<TestedModel> read(List<String> sources) {
        List<String> names =
                sources.stream().map(source -> ModelChoice.of(source).name()).toList();
        boolean unique = names.stream().distinct().count() == names.size();
        List<TestedModel> models = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            Model model = Models.load(sources.get(i));
            models.add(new TestedModel(
                    unique ? names.get(i) : sources.get(i), sources.get(i), model, ModelSummary.of(model)));
        }
        return models;
    }

    /** What it is, for a reader: {@code shipped}, or the file. */
    String origin() {
        return Models.isShipped(source) ? "shipped" : source;
    }

    /**
     * The images that models are tested with, their classes in the models' order.
     *
     * @param models at least one
     * @throws DigitsException where the classes differ, or the data cannot be read
     */
    static Dataset testSet(List<TestedModel> models, DataSource data) {
        TestedModel first = models.get(0);
        for (TestedModel other : models) {
            if (!other.model().labels().equals(first.model().labels())) {
                throw new DigitsException(
                        DigitsException.Code.MODEL_MISMATCH,
                        "The model " + first.name() + " knows the classes "
                                + first.model().labels() + ", but " + other.name() + " knows "
                                + other.model().labels() + "; compare models of the same classes");
            }
        }
        List<String> labels = first.model().labels();
        Dataset test = Relabelled.of(data.test(), labels);
        if (!test.labels().equals(labels)) {
            throw new DigitsException(
                    DigitsException.Code.MODEL_MISMATCH,
                    "The model knows the classes " + labels + ", but the data set \"" + test.name() + "\" has "
                            + test.labels() + "; compare with a model that was trained for this data set");
        }
        return test;
    }
}
