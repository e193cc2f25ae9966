package dev.digits.app.training;

import static dev.digits.app.Format.count;
import static dev.digits.app.Format.loss;
import static dev.digits.app.Format.number;
import static dev.digits.app.Format.points;
import static dev.digits.app.Format.signed;
import static dev.digits.app.training.Decimals.rate;

import dev.digits.app.Format;
import dev.digits.app.ModelSummary.LayerSummary;
import dev.digits.app.report.Table;
import dev.digits.optimize.Loss;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables of a training. */
final class TrainingTables {

    private TrainingTables() {}

    /** The epoch whose figures stand for the model: that of its weights, without a model the last. */
    static int shownEpoch(TrainingSummary summary) {
        return summary.storedEpoch() == null ? summary.course().epochs().size() : summary.storedEpoch();
    }

    /** How far training, validation and test are apart. */
    static Table gap(TrainingSummary summary) {
        Course course = summary.course();
        Epoch epoch = course.epoch(shownEpoch(summary));
        Table table = Table.of("images", "accuracy\n%", "points more\nthan on the test set", "loss\ncross-entropy")
                .row(
                        "training, up to 2,000 of them",
                        points(epoch.trainingAccuracy()),
                        difference(epoch.trainingAccuracy(), summary.accuracy()),
                        course.comparesLosses() ? loss(epoch.trainingLoss()) : Format.NONE);
        if (epoch.validationLoss() != null) {
            table = table.row(
                    "validation",
                    points(epoch.validationAccuracy()),
                    difference(epoch.validationAccuracy(), summary.accuracy()),
                    loss(epoch.validationLoss()));
        }
        if (summary.accuracy() != null) {
            table = table.row("test", points(summary.accuracy()), "", loss(summary.loss()));
        }
        return table;
    }

    /**
     * One row for each epoch.
     *
     * @param storedEpoch whose weights are in the model; null where there is no model
     */
    static Table epochs(Course course, Integer storedEpoch) {
        Table table = Table.of(
                "epoch",
                "training\n" + (course.comparesLosses() ? "loss" : Wording.of(course.lossFunction())),
                "training\ncorrect, %",
                "validation\n" + (course.comparesLosses() ? "loss" : Wording.of(Loss.CROSS_ENTROPY)),
                "validation\ncorrect, %",
                "learning rate\nlast step",
                "speed\nimages/s",
                "time\ns",
                "weights");
        for (Epoch epoch : course.epochs()) {
            boolean best = course.validated() && epoch.epoch() == course.bestEpoch();
            boolean stored = storedEpoch != null && epoch.epoch() == storedEpoch;
            table = table.row(
                    Integer.toString(epoch.epoch()),
                    loss(epoch.trainingLoss()),
                    points(epoch.trainingAccuracy()),
                    epoch.validationLoss() == null ? "" : loss(epoch.validationLoss()),
                    epoch.validationAccuracy() == null ? "" : points(epoch.validationAccuracy()),
                    rate(epoch.learningRate()),
                    epoch.imagesPerSecond() == null ? "" : number(epoch.imagesPerSecond(), 0),
                    number(epoch.seconds(), 1),
                    best ? stored ? "best, stored" : "best" : stored ? "stored" : "");
        }
        return table;
    }

    /** What the training was told. */
    static Table settings(TrainingSummary summary) {
        Table table = Table.of("setting", "value");
        table = table.row("training images", count(summary.data().training().images()));
        table = table.row(
                "validation images",
                summary.data().validation() == null
                        ? "none"
                        : count(summary.data().validation().images()));
        table = table.row("steps an epoch", count(summary.course().stepsPerEpoch()));
        for (Map.Entry<String, String> setting : summary.configuration().entrySet()) {
            table = table.row(setting.getKey(), setting.getValue());
        }
        return table;
    }

    /** What the network is made of. */
    static Table layers(TrainingSummary summary) {
        Table table = Table.of("layer", "kind", "output", "parameters", "operations\nMFLOP an image");
        for (LayerSummary layer : summary.network().layers()) {
            table = table.row(
                    layer.name(),
                    layer.kind(),
                    layer.output().stream().map(String::valueOf).collect(Collectors.joining("x")),
                    count(layer.parameters()),
                    number(layer.flops() / 1e6, 3));
        }
        return table.row(
                "in all",
                "",
                "",
                count(summary.network().parameters()),
                number(summary.network().flops() / 1e6, 3));
    }

    private static String difference(double share, Double test) {
        return test == null ? "" : signed(100 * (share - test), 2);
    }
}
