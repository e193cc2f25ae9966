package dev.digits.app.cli;

import dev.digits.app.RecognitionService;
import dev.digits.app.Recognizer;
import dev.digits.preprocess.image.GrayImage;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
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
            "  digits predict --csv answers.csv \"scans/**/*.jpg\"",
            "  digits predict --clipboard",
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
            arity = "0..*",
            description = "Pictures; of a folder all pictures in it and below; a pattern such as \"scans/*.png\" or"
                    + " \"**/seven.*\"; - for standard input.")
    private List<String> files = List.of();

    @Option(names = "--clipboard", description = "Read the picture that was copied into the clipboard.")
    private boolean clipboard;

    @Mixin
    private ModelOptions model;

    @Mixin
    private ReadingOptions reading;

    @Mixin
    private AnswerOptions answers;

    @Spec
    private CommandSpec spec;

    private int done;
    private int failed;

    @Inject
    PredictCommand(RecognitionService service, Terminal terminal) {
        this.service = service;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (files.isEmpty() && !clipboard) {
            throw new ParameterException(spec.commandLine(), "Name at least one FILE, or give --clipboard.");
        }
        reading.check();
        answers.check();
        try (service;
                PictureFeed pictures = new PictureFeed(files, clipboard);
                Progress progress = Progress.beside(terminal, pictures.size())) {
            // Interrupted, it takes half-written files away.
            return Interruption.guard(() -> answer(pictures, progress), pictures::cancel, () -> {});
        } catch (CancellationException e) {
            return ExitCode.SOFTWARE;
        }
    }

    private int answer(PictureFeed pictures, Progress progress) {
        Recognizer recognizer = service.recognizer(engine.backend(), model.choice());
        BiFunction<Path, GrayImage, AnswerLine> answering = reading.reading(recognizer);
        answers.write(terminal, reading.columns(recognizer.classifier().labels()), taker -> {
            Consumer<AnswerLine> counting = line -> {
                taker.accept(line);
                failed += line.error() == null ? 0 : 1;
                done++;
                progress.show(line.file(), done, pictures.size());
            };
            pictures.forEach(
                    (file, picture) -> counting.accept(answering.apply(file, picture)),
                    (name, problem) -> counting.accept(new FailureLine(name, problem.getMessage())));
        });
        return failed == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
