package dev.digits.app.compare;

import static dev.digits.app.Format.interval;
import static dev.digits.app.Format.number;
import static dev.digits.app.Format.percent;
import static dev.digits.app.Format.points;

import dev.digits.app.Format;
import dev.digits.app.compare.ModelComparisonResult.ModelResult;
import dev.digits.app.report.Axis;
import dev.digits.app.report.BarChart;
import dev.digits.app.report.Block;
import dev.digits.app.report.Block.Details;
import dev.digits.app.report.Block.Fact;
import dev.digits.app.report.Block.Facts;
import dev.digits.app.report.Block.Figure;
import dev.digits.app.report.Block.Figures;
import dev.digits.app.report.Block.Items;
import dev.digits.app.report.Block.Preformatted;
import dev.digits.app.report.Block.Text;
import dev.digits.app.report.Block.Warning;
import dev.digits.app.report.LineChart;
import dev.digits.app.report.Report;
import dev.digits.app.report.Report.Section;
import dev.digits.app.report.Series;
import dev.digits.app.report.Svg;
import dev.digits.app.report.Table;
import dev.digits.data.Dataset;
import dev.digits.evaluate.Evaluation.ClassScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A comparison of models as a report. */
public final class ModelComparisonReport {

    private final ModelComparisonResult result;
    private final Dataset test;
    private final List<ModelResult> ran;

    private ModelComparisonReport(ModelComparisonResult result, Dataset test) {
        this.result = result;
        this.test = test;
        this.ran = result.models().stream().filter(ModelResult::available).toList();
    }

    /** @param test the images that the result speaks of */
    public static Report of(ModelComparisonResult result, Dataset test) {
        return new ModelComparisonReport(result, test).report();
    }

    private Report report() {
        List<Section> sections = new ArrayList<>();
        sections.add(overview());
        if (!ran.isEmpty()) {
            List<Measured> all = result.models().stream()
                    .flatMap(model -> model.backends().stream()
                            .map(backend -> new Measured(ModelTables.name(result, model, backend), backend)))
                    .toList();
            MeasurementSections measured = new MeasurementSections("model", all);
            if (!result.pairs().isEmpty()) {
                sections.add(difference());
            }
            sections.add(costs());
            sections.add(classes());
            sections.add(measured.latency());
            sections.add(measured.throughput(null));
            Section training = measured.training(true);
            if (!training.blocks().isEmpty()) {
                sections.add(training);
            }
            sections.add(measured.footprint(false));
        }
        sections.add(trainings());
        sections.add(method());
        return new Report(
                "Models compared: " + names(result.models().stream().map(ModelResult::name)),
                String.format(
                        Locale.ROOT,
                        "%d models on %s, %,d images, by %s. %s, digits %s.",
                        result.models().size(),
                        result.data().name(),
                        result.data().images(),
                        names(result.models().get(0).backends().stream()
                                .map(backend ->
                                        backend.name() + (backend.version() == null ? "" : " " + backend.version()))),
                        result.date(),
                        result.digits()),
                sections);
    }

    private static String names(Stream<String> names) {
        return names.collect(Collectors.joining(", "));
    }

    private Section overview() {
        List<Block> blocks = new ArrayList<>();
        if (result.data().note() != null) {
            blocks.add(new Warning(result.data().note()));
        }
        ModelTables.warnings(result).forEach(warning -> blocks.add(new Warning(warning)));
        if (!ran.isEmpty()) {
            blocks.add(new Facts(facts()));
        }
        blocks.add(ModelTables.models(result).onPage());
        blocks.add(ModelTables.speeds(result).onPage());
        return new Section("", blocks);
    }

    private List<Fact> facts() {
        ModelResult best =
                ran.stream().max(Comparator.comparing(ModelResult::accuracy)).orElseThrow();
        ModelResult smallest =
                ran.stream().min(Comparator.comparing(ModelResult::parameters)).orElseThrow();
        ModelResult fastest =
                ran.stream().min(Comparator.comparing(this::latency)).orElseThrow();
        return List.of(
                new Fact(
                        "most right",
                        percent(best.accuracy()),
                        best.name() + "; 95% interval " + interval(best.interval()) + " %"),
                new Fact(
                        "fewest parameters",
                        String.format(Locale.ROOT, "%,d", smallest.parameters()),
                        smallest.name() + "; " + points(smallest.accuracy()) + " % right"),
                new Fact(
                        "fastest",
                        number(latency(fastest), 0) + " µs",
                        fastest.name() + ", one image; " + points(fastest.accuracy()) + " % right"));
    }

    /** The median of a model that ran, on the fastest backend. */
    private Double latency(ModelResult model) {
        return model.backends().stream()
                .filter(backend -> backend.latencyMicros() != null)
                .map(backend -> backend.latencyMicros().median())
                .min(Double::compare)
                .orElse(Double.POSITIVE_INFINITY);
    }

    private Section difference() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(ModelTables.tests(result)
                .onPage()
                .caption(
                        "McNemar's exact test, from the images that only one of two models gets right; the difference is the first's"
                                + " accuracy less the second's"
                                + (result.pairs().size() > 1 ? "; Holm's correction for the number of tests" : "")));
        blocks.add(new Items(ModelTables.conclusions(result)));
        if (result.disagreements().isEmpty()) {
            blocks.add(new Text("All of them get the same images right."));
        } else {
            blocks.add(AnsweredImages.gallery(
                    "Images that some get right and some do not",
                    result.disagreements(),
                    result.disagreeingImages(),
                    test));
        }
        return new Section("Is one better?", blocks);
    }

    private Section costs() {
        return Section.of(
                "Accuracy and what it costs",
                new Figures(List.of(
                        new Figure(
                                "accuracy-by-parameters",
                                accuracyBy("parameters", ModelResult::parameters),
                                "The whiskers are the 95% intervals."),
                        new Figure(
                                "accuracy-by-operations",
                                accuracyBy("operations for one image (MFLOP)", model -> model.flopsPerImage() / 1e6),
                                "A multiply-add counts as two."),
                        new Figure(
                                "accuracy-by-latency",
                                accuracyBy("latency of one image, median (µs)", this::latency),
                                "On the fastest backend of each."))));
    }

    private Svg accuracyBy(String name, ToDoubleFunction<ModelResult> cost) {
        LineChart chart = LineChart.titled(
                        "Accuracy by " + name.replaceFirst("[,(].*", "").strip())
                .x(Axis.log(name))
                .y(Axis.linear("right of the test set (%)"));
        for (ModelResult model : ran) {
            chart.series(Series.line(
                            model.name(), new double[] {cost.applyAsDouble(model)}, new double[] {100 * model.accuracy()
                            })
                    .between(
                            new double[] {100 * model.interval().get(0)},
                            new double[] {100 * model.interval().get(1)})
                    .dots());
        }
        return chart.svg();
    }

    private Section classes() {
        List<String> labels =
                ran.get(0).perClass().stream().map(ClassScore::label).toList();
        BarChart chart = BarChart.titled("Wrong by class")
                .categories("what the image is", labels)
                .y(Axis.linear("wrong (%)").from(0))
                .size(880, 380);
        for (ModelResult model : ran) {
            chart.series(
                    model.name(),
                    model.perClass().stream()
                            .mapToDouble(score -> 100 * (1 - score.recall()))
                            .toArray());
        }
        Table table = Table.of(Stream.concat(
                        Stream.of("class", "images\n"),
                        ran.stream().flatMap(model -> Stream.of(model.name() + "\nright %", model.name() + "\nF1 %")))
                .toArray(String[]::new));
        for (int c = 0; c < labels.size(); c++) {
            int label = c;
            table = table.row(Stream.concat(
                            Stream.of(
                                    labels.get(c),
                                    String.format(
                                            Locale.ROOT,
                                            "%,d",
                                            ran.get(0).perClass().get(c).support())),
                            ran.stream()
                                    .map(model -> model.perClass().get(label))
                                    .flatMap(score -> Stream.of(points(score.recall()), points(score.f1()))))
                    .toArray(String[]::new));
        }
        return Section.of(
                "By class", new Figure("wrong-by-class", chart.svg(), ""), new Details("As a table", List.of(table)));
    }

    private Section trainings() {
        List<String> settings = result.models().stream()
                .flatMap(model -> model.training().settings().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        Table table = Table.of(
                Stream.concat(Stream.of("setting"), result.models().stream().map(ModelResult::name))
                        .toArray(String[]::new));
        table = row(
                table,
                "seconds",
                model -> model.training().seconds() == null
                        ? null
                        : number(model.training().seconds()));
        table = row(table, "threads", model -> model.training().threads());
        table = row(table, "backend", model -> model.training().backend());
        for (String setting : settings) {
            table = row(table, setting, model -> model.training().settings().get(setting));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(table);
        for (ModelResult model : result.models()) {
            if (model.training().command() != null) {
                blocks.add(new Preformatted(model.training().command()));
            }
        }
        return Section.of(
                "How they were trained",
                new Text(
                        "As the models' files tell; a dash stands for what one does not tell. Times are those of the machine"
                                + " that trained, which may be another one."),
                new Details("Settings and commands", blocks));
    }

    private Table row(Table table, String setting, Function<ModelResult, Object> value) {
        return table.row(Stream.concat(
                        Stream.of(setting),
                        result.models().stream()
                                .map(value)
                                .map(found -> found == null ? Format.NONE : found.toString()))
                .toArray(String[]::new));
    }

    private Section method() {
        return Section.of(
                "How it was measured",
                new Items(ModelTables.notes(result)),
                new Preformatted(result.method().command()));
    }
}
