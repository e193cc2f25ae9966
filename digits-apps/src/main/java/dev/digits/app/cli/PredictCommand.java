package dev.digits.app.cli;

import dev.digits.app.Json;
import dev.digits.app.PictureFiles;
import dev.digits.app.RecognitionService;
import dev.digits.app.Recognizer;
import dev.digits.app.WholeFile;
import dev.digits.preprocess.image.GrayImage;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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

    private final RecognitionService service;
    private final Terminal terminal;

    @Mixin
    private EngineOptions engine;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Pictures; of a folder all pictures in it and below; - for standard input.")
    private List<Path> files;

    @Mixin
    private ModelOptions model;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the answers as JSON, one object a line; - writes them to standard output, only.")
    private Path json;

    @Mixin
    private ReadingOptions reading;

    @Spec
    private CommandSpec spec;

    @Inject
    PredictCommand(RecognitionService service, Terminal terminal) {
        this.service = service;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        reading.check();
        if (json != null && PictureFiles.isNamedAsPicture(json)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--json names the file to write, and " + json
                            + " has the name of a picture; --json - writes to standard output");
        }
        List<AnswerLine> lines;
        try (service;
                PictureFeed pictures = new PictureFeed(files)) {
            Recognizer recognizer = service.recognizer(engine.backend(), model.choice());
            lines = lines(pictures, reading.reading(recognizer));
        }
        if (json != null && !isStandard(json)) {
            WholeFile.write(
                    json, lines.stream().map(line -> Json.line(line) + "\n").collect(Collectors.joining()));
        }
        return lines.stream().noneMatch(FailureLine.class::isInstance) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private List<AnswerLine> lines(PictureFeed pictures, BiFunction<Path, GrayImage, AnswerLine> reading) {
        List<AnswerLine> lines = new ArrayList<>();
        pictures.forEach(
                (file, picture) -> lines.add(shown(reading.apply(file, picture))),
                (file, problem) -> lines.add(shown(new FailureLine(file.toString(), problem.getMessage()))));
        return lines;
    }

    private static boolean isStandard(Path path) {
        return path.toString().equals(PictureFeed.STANDARD);
    }

    /** Shows an answer or failure, and returns it. */
    private AnswerLine shown(AnswerLine line) {
        if (json != null && isStandard(json)) {
            terminal.out().println(Json.line(line));
        } else if (!(line instanceof FailureLine)) {
            terminal.out().println(line.summary());
        }
        if (line instanceof FailureLine) {
            terminal.err().println(line.summary());
        }
        return line;
    }
}
