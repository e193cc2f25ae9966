package dev.digits.app.cli;

import dev.digits.Classifier;
import dev.digits.DigitsException;
import dev.digits.app.Engines;
import dev.digits.app.Json;
import dev.digits.app.PictureFiles;
import dev.digits.app.Recognition;
import dev.digits.app.Recognizer;
import dev.digits.app.WholeFile;
import dev.digits.model.Model;
import dev.digits.preprocess.image.GrayImage;
import dev.digits.preprocess.image.PictureReader;
import dev.digits.spi.Backend;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code digits predict}: which digit a picture shows. */
@Command(
        name = "predict",
        description = {
            "Reads the digit in each picture: PNG, JPEG, GIF, BMP, TIFF or WebP of one digit on a plain ground;",
            "with --number all digits in it.",
            "Where the model is not sure, or a picture is blank or shows no digit, the answer says so.",
            "A file that cannot be read is reported, and the others go on; the exit code then is 1."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  digits predict seven.png scans/",
            "  cat seven.png | digits predict --json - -",
            "  digits predict --number --boxes seen telephone.jpg",
            "  digits predict --stages seen seven.png",
            "  digits predict --collect mine --label 7 misread.png"
        })
final class PredictCommand implements Callable<Integer> {

    private static final String STANDARD = "-";

    private final Engines engines;
    private final Terminal terminal;

    @Mixin
    private EngineOptions engine;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Pictures; of a folder all pictures in it and below; - for standard input.")
    private List<Path> files;

    @Mixin
    private ModelOptions models;

    @Option(
            names = "--reject-below",
            paramLabel = "P",
            converter = Probability.class,
            description = "The confidence, 0 to 1, below which an answer is \"not sure\" (the model's own threshold).")
    private Float rejectBelow;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the answers as JSON, one object a line; - writes them to standard output, only.")
    private Path json;

    @Mixin
    private KeepOptions keep;

    @Mixin
    private NumberOptions number;

    @Spec
    private CommandSpec spec;

    private final PictureReader reader = new PictureReader();

    @Inject
    PredictCommand(Engines engines, Terminal terminal) {
        this.engines = engines;
        this.terminal = terminal;
    }

    /** One line of JSON for a file that cannot be read. */
    private record Failure(String file, String error) {}

    @Override
    public Integer call() {
        if (number.wanted() && keep.any()) {
            throw new ParameterException(
                    spec.commandLine(), "--stages and --collect are for pictures of one digit, not with --number");
        }
        String backendName = engines.backends().select(engine.backend()).name();
        List<Model> loaded = models.load().stream().map(this::withThreshold).toList();
        List<String> lines = new ArrayList<>();
        int failures = 0;
        try (Backend backend = engines.open(backendName);
                Classifier classifier = models.classifier(engines, backend, loaded)) {
            BiFunction<Path, GrayImage, AnswerLine> reading =
                    number.wanted() ? number.reading(classifier) : singleDigits(classifier);
            for (Path named : files) {
                for (Object line : lines(reading, named)) {
                    failures += line instanceof Failure ? 1 : 0;
                    lines.add(Json.line(line));
                }
            }
        }
        if (json != null && !isStandard(json)) {
            WholeFile.write(json, lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
        }
        return failures == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private BiFunction<Path, GrayImage, AnswerLine> singleDigits(Classifier classifier) {
        Recognizer recognizer = new Recognizer(classifier);
        BiConsumer<Path, Recognition> keeper = keep.keeper(classifier.labels());
        return (file, picture) -> {
            Recognition recognition = recognizer.recognize(picture);
            keeper.accept(file, recognition);
            return PredictionLine.of(file, recognition);
        };
    }

    private Model withThreshold(Model model) {
        return rejectBelow == null
                ? model
                : model.withCalibration(model.calibration().withThreshold(rejectBelow));
    }

    private static boolean isStandard(Path path) {
        return path.toString().equals(STANDARD);
    }

    /** Shows the answers to all pictures that a name stands for, and returns them. */
    private List<Object> lines(BiFunction<Path, GrayImage, AnswerLine> reading, Path named) {
        List<Object> lines = new ArrayList<>();
        try {
            for (Path file : isStandard(named) ? List.of(named) : PictureFiles.of(named)) {
                lines.add(line(reading, file));
                show(lines.get(lines.size() - 1));
            }
        } catch (DigitsException e) {
            if (e.code() != DigitsException.Code.IMAGE_UNREADABLE) {
                throw e;
            }
            lines.add(new Failure(named.toString(), e.getMessage()));
            show(lines.get(lines.size() - 1));
        }
        return lines;
    }

    private Object line(BiFunction<Path, GrayImage, AnswerLine> reading, Path file) {
        try {
            GrayImage picture = isStandard(file) ? reader.read(standardInput(), "standard input") : reader.read(file);
            return reading.apply(file, picture);
        } catch (DigitsException e) {
            if (e.code() != DigitsException.Code.IMAGE_UNREADABLE) {
                throw e;
            }
            return new Failure(file.toString(), e.getMessage());
        }
    }

    private static byte[] standardInput() {
        try {
            return System.in.readNBytes((int) PictureReader.MOST_BYTES + 1);
        } catch (IOException e) {
            throw new DigitsException(
                    DigitsException.Code.IMAGE_UNREADABLE, "Standard input cannot be read: " + e.getMessage(), e);
        }
    }

    private void show(Object line) {
        if (json != null && isStandard(json)) {
            terminal.out().println(Json.line(line));
        } else if (line instanceof AnswerLine answer) {
            terminal.out().println(answer.summary());
        }
        if (line instanceof Failure failure) {
            terminal.err().println(failure.error());
        }
    }
}
