package dev.digits.app.compare;

import static dev.digits.app.Format.count;
import static dev.digits.app.Format.interval;
import static dev.digits.app.Format.number;
import static dev.digits.app.Format.points;
import static dev.digits.app.Format.signed;

import dev.digits.app.Format;
import dev.digits.app.compare.ComparisonResult.BackendResult;
import dev.digits.app.compare.ComparisonTable.Column;
import dev.digits.app.compare.ModelComparisonResult.ModelPair;
import dev.digits.app.compare.ModelComparisonResult.ModelResult;
import dev.digits.app.compare.ModelComparisonResult.TrainingFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A comparison of models in tables and sentences. */
public final class ModelTables {

    /** A model on a backend. */
    private record Run(ModelResult model, BackendResult backend) {}

    private ModelTables() {}

    /** What the models are, and how good. */
    public static ComparisonTable models(ModelComparisonResult result) {
        return ComparisonTable.of(
                result.models(),
                model -> model.accuracy() != null
                        ? null
                        : BackendTables.whyNot(model.backends().get(0)),
                List.of(
                        new Column<>("\nmodel", ModelResult::name),
                        new Column<>("parameters\n", model -> String.format(Locale.ROOT, "%,d", model.parameters())),
                        new Column<>("MFLOP\n", model -> number(model.flopsPerImage() / 1e6)),
                        new Column<>("file\nMiB", model -> number(model.fileMiB())),
                        new Column<>("trained\ns", model -> seconds(model.training())),
                        new Column<>("right\n%", model -> points(model.accuracy())),
                        new Column<>("95% interval\n%", model -> interval(model.interval())),
                        new Column<>("loss\n", model -> number(model.loss(), 4)),
                        new Column<>("calibration\nerror %", model -> points(model.calibrationError()))));
    }

    private static String seconds(TrainingFacts training) {
        return training.seconds() == null ? "not recorded" : number(training.seconds());
    }

    /** How fast and how large they are, on each backend. */
    public static ComparisonTable speeds(ModelComparisonResult result) {
        List<Column<BackendResult>> columns = new ArrayList<>();
        if (severalBackends(result)) {
            columns.addAll(BackendTables.agreement());
        }
        columns.addAll(BackendTables.speed());
        return table(result, columns);
    }

    private static boolean severalBackends(ModelComparisonResult result) {
        return result.models().get(0).backends().size() > 1;
    }

    /** What was measured of training; no columns where nothing was. */
    public static ComparisonTable training(ModelComparisonResult result) {
        List<BackendResult> backends = result.models().stream()
                .flatMap(model -> model.backends().stream())
                .toList();
        if (backends.stream()
                .allMatch(backend -> backend.trainingImagesPerSecond().isEmpty())) {
            return ComparisonTable.empty();
        }
        List<Column<BackendResult>> columns = new ArrayList<>();
        columns.add(new Column<>(
                "training\nimages/s",
                b -> number(
                        b.trainingImagesPerSecond().values().stream()
                                .findFirst()
                                .orElse(null),
                        0)));
        columns.addAll(BackendTables.wholeTraining(backends));
        return table(result, columns);
    }

    private static ComparisonTable table(ModelComparisonResult result, List<Column<BackendResult>> figures) {
        List<Column<Run>> columns = new ArrayList<>();
        columns.add(new Column<>("\nmodel", run -> name(result, run.model(), run.backend())));
        figures.forEach(figure ->
                columns.add(new Column<>(figure.header(), run -> figure.cell().apply(run.backend()))));
        return ComparisonTable.of(
                result.models().stream()
                        .flatMap(model -> model.backends().stream().map(backend -> new Run(model, backend)))
                        .toList(),
                run -> BackendTables.whyNot(run.backend()),
                columns);
    }

    /** What a row or a line on a chart is called. */
    static String name(ModelComparisonResult result, ModelResult model, BackendResult backend) {
        return severalBackends(result) ? model.name() + " by " + backend.name() : model.name();
    }

    /** McNemar's test between each two. */
    public static ComparisonTable tests(ModelComparisonResult result) {
        List<Column<ModelPair>> columns = new ArrayList<>(List.of(
                new Column<>("\ntwo models", pair -> pair.first() + ", " + pair.second()),
                new Column<>("both\nright", pair -> count(pair.bothRight())),
                new Column<>("only the\nfirst", pair -> count(pair.onlyFirstRight())),
                new Column<>("only the\nsecond", pair -> count(pair.onlySecondRight())),
                new Column<>("both\nwrong", pair -> count(pair.bothWrong())),
                new Column<>("difference\npoints", pair -> signed(100 * pair.accuracyDifference(), 2)),
                new Column<>(
                        "95% interval\npoints",
                        pair -> signed(100 * pair.differenceInterval().get(0), 2) + " to "
                                + signed(100 * pair.differenceInterval().get(1), 2)),
                new Column<>("p\nMcNemar", pair -> Format.pValue(pair.pValue()))));
        if (result.pairs().size() > 1) {
            columns.add(new Column<>("p\nHolm", pair -> Format.pValue(pair.adjustedPValue())));
        }
        return ComparisonTable.of(result.pairs(), pair -> null, columns);
    }

    /** What follows from the tests, and what does not. */
    public static List<String> conclusions(ModelComparisonResult result) {
        return Stream.concat(
                        result.pairs().stream().map(ModelPair::conclusion),
                        Stream.of("The tests compare these models, each trained once, on these images. Whether one"
                                        + " architecture or recipe is better than another takes several trainings of each: digits"
                                        + " study.")
                                .limit(result.pairs().size()))
                .toList();
    }

    /** What a reader must know beside the tables, one sentence each. */
    public static List<String> notes(ModelComparisonResult result) {
        return List.of(
                BackendTables.method("Each model", result.machine(), result.method()),
                BackendTables.machine(result.machine()),
                "MFLOP: millions of operations for one image, a multiply-add counted as two. trained: seconds of the training,"
                        + " as the model's file tells, on whatever machine that was. "
                        + (severalBackends(result) ? BackendTables.AGREEMENT_MEANS + " " : "")
                        + BackendTables.SPEED_MEANS);
    }

    /** What makes the figures doubtful, one sentence each. */
    public static List<String> warnings(ModelComparisonResult result) {
        return result.models().stream()
                .flatMap(model -> model.backends().stream()
                        .flatMap(backend -> BackendTables.warnings(name(result, model, backend), backend)))
                .toList();
    }
}
