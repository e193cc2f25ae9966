package dev.digits.app.cli;

import dev.digits.DigitImage;
import dev.digits.DigitsException;
import dev.digits.app.DataSets;
import dev.digits.app.Engines;
import dev.digits.app.ModelChoice;
import dev.digits.app.Recognizer;
import dev.digits.app.explain.Explainer;
import dev.digits.app.explain.ExplanationPlan;
import dev.digits.app.explain.ExplanationReport;
import dev.digits.app.explain.ExplanationSummary;
import dev.digits.app.explain.Explanations;
import dev.digits.app.explain.Subject;
import dev.digits.app.explain.TrainingImages;
import dev.digits.app.explain.Unreadable;
import dev.digits.data.Dataset;
import dev.digits.model.Model;
import dev.digits.spi.Backend;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code digits explain}: why a model answers what it answers. */
@Command(
        name = "explain",
        description = {
            "Shows why a model answers what it answers: the stages of preprocessing, which parts and which pixels speak"
                    + " for the answer, the most alike training images, feature maps and filters.",
            "Leaves a report; of several pictures one, with chapters for each.",
            "A file that cannot be read is reported, and the others are explained; the exit code then is 1."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  digits explain seven.png",
            "  digits explain --model cnn --backend djl --index 247,321 --html mistakes.html"
        })
final class ExplainCommand implements Callable<Integer> {

    /** A report of more would be too large to be looked at. */
    private static final int MOST_PICTURES = 8;

    /** A number of images, or all of them. */
    private static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return text.equals("all") ? Integer.MAX_VALUE : new AtLeastOne().convert(text);
        }
    }

    private final Engines engines;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private DataOption data;

    @Mixin
    private ModelOptions model;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Pictures; of a folder all pictures in it and below; - for standard input. At most "
                    + MOST_PICTURES + ".")
    private List<String> files = List.of();

    @Option(
            names = "--index",
            paramLabel = "N",
            split = ",",
            description = "Images of the test set by their numbers, from 0.")
    private List<Integer> indices = List.of();

    @Mixin
    private OcclusionOptions occlusion;

    @Option(
            names = "--neighbours",
            paramLabel = "K",
            converter = AtLeastOne.class,
            description = "How many of the nearest training images are shown (${DEFAULT-VALUE}).")
    private int neighbours = 10;

    @Option(
            names = "--search",
            paramLabel = "N",
            converter = Count.class,
            description = "Among how many training images they are searched: the first N, or all (${DEFAULT-VALUE}).")
    private int searched = 10_000;

    @Mixin
    private ReportOptions report;

    @Inject
    ExplainCommand(Engines engines, Terminal terminal) {
        this.engines = engines;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (files.isEmpty() == indices.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Name pictures, or images of the test set by --index; one of both.");
        }
        ExplanationPlan plan = new ExplanationPlan(occlusion.grid(), neighbours, searched);
        String backendName = engines.backends().select(engine.backend()).name();
        ModelChoice choice = model.choice();
        List<Model> models = choice.load();
        try (PictureFeed pictures = new PictureFeed(files, false)) {
            int count = pictures.size() + indices.size();
            if (count > MOST_PICTURES) {
                throw new ParameterException(
                        spec.commandLine(),
                        "A report explains at most " + MOST_PICTURES + " pictures, but these are " + count
                                + ". Name fewer.");
            }
            Path page = usual(count);
            report.requireWritable(page);
            List<Unreadable> unreadable = new ArrayList<>();
            Explanations explanations = explain(pictures, unreadable, backendName, choice, models, plan);
            explanations.sentences().forEach(terminal.out()::println);
            report.write(ExplanationSummary.of(explanations), () -> ExplanationReport.of(explanations), page, terminal);
            return unreadable.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    /** Where the page goes unless somebody says otherwise. */
    private Path usual(int count) {
        String name = count > 1 ? "pictures" : files.isEmpty() ? "image-" + indices.get(0) : files.get(0);
        return ReportOptions.page(
                "explanation-" + name.replaceFirst(".*[/\\\\]", "").replaceFirst("\\.[^.]*$", ""));
    }

    private Explanations explain(
            PictureFeed pictures,
            List<Unreadable> unreadable,
            String backendName,
            ModelChoice choice,
            List<Model> models,
            ExplanationPlan plan) {
        try (Backend backend = engines.open(backendName);
                Explainer explainer = new Explainer(engines, backendName, backend, choice, models);
                Progress progress = new Progress(terminal)) {
            List<Subject> subjects = new ArrayList<>();
            if (files.isEmpty()) {
                Dataset test = DataSets.find(data.path()).test();
                indices.forEach(index -> subjects.add(image(explainer, test, index)));
            } else {
                Recognizer recognizer = explainer.recognizer();
                pictures.forEach(
                        (file, picture) -> subjects.add(Subject.of(file, recognizer.recognize(picture))),
                        (name, problem) -> {
                            if (pictures.size() == 1) {
                                throw problem;
                            }
                            terminal.err().println(problem.getMessage());
                            unreadable.add(new Unreadable(name, problem.getMessage()));
                        });
                if (subjects.isEmpty()) {
                    throw new DigitsException(
                            DigitsException.Code.IMAGE_UNREADABLE,
                            "None of the " + pictures.size() + " pictures can be read; the reasons are above.");
                }
            }
            return explainer.explain(
                    subjects, unreadable, training(models.get(0).labels()), plan, progress::show);
        }
    }

    private Subject image(Explainer explainer, Dataset test, int index) {
        if (index < 0 || index >= test.size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no image " + index + " in " + test.name() + ", which has the images 0 to "
                            + (test.size() - 1) + ".");
        }
        float[] ink = new float[DigitImage.PIXELS];
        test.pixels(index, ink, 0);
        DigitImage image = DigitImage.of(ink);
        return Subject.of(test, index, image, explainer.classifier().classify(image));
    }

    /** Pictures need no data, so there may be none unless somebody named it. */
    private TrainingImages training(List<String> labels) {
        Dataset training;
        try {
            training = DataSets.find(data.path()).training();
        } catch (DigitsException e) {
            if (data.path() != null || e.code() != DigitsException.Code.DATA_MISSING) {
                throw e;
            }
            return TrainingImages.none(e.getMessage());
        }
        return labels.containsAll(training.labels())
                ? TrainingImages.of(training)
                : TrainingImages.none(training.name() + " has the classes " + training.labels()
                        + ", not all of which the model knows. Name the data that it was trained with by --data.");
    }
}
