package dev.digits.app.compare;

import dev.digits.DigitsException;
import dev.digits.app.DataSource;
import dev.digits.app.Engines;
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
public record TestedModel(String name, String source, Model model, ModelSummary summary) {

    /**
     * Reads models. Where two files have the same name in different folders they are called by their paths.
     *
     * @param sources names of shipped models, or files; at least one
     * @throws DigitsException where there is no such model, where one cannot be read or is malformed, where one takes no
     *     digit images, or where they have different classes
     */
    public static List<TestedModel> read(List<String> sources) {
        List<String> names =
                sources.stream().map(source -> ModelChoice.of(source).name()).toList();
        boolean unique = names.stream().distinct().count() == names.size();
        List<TestedModel> models = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            Model model = Models.load(sources.get(i));
            Engines.requireDigits(model);
            models.add(new TestedModel(
                    unique ? names.get(i) : sources.get(i), sources.get(i), model, ModelSummary.of(model)));
        }
        models.forEach(models.get(0)::requireClassesOf);
        return models;
    }

    /** What it is, for a reader: {@code shipped}, or the file. */
    String origin() {
        return Models.isShipped(source) ? "shipped" : source;
    }

    private void requireClassesOf(TestedModel other) {
        if (!other.model().labels().equals(model.labels())) {
            throw new DigitsException(
                    DigitsException.Code.MODEL_MISMATCH,
                    "The model " + name + " knows the classes " + model.labels() + ", but " + other.name() + " knows "
                            + other.model().labels() + "; compare models of the same classes");
        }
    }

    /**
     * The images that it is tested with, their classes in the model's order.
     *
     * @throws DigitsException where the classes differ, or the data cannot be read
     */
    public Dataset testSet(DataSource data) {
        List<String> labels = model.labels();
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
