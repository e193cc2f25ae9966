package dev.digits.app.cli;

import dev.digits.app.BoxFiles;
import dev.digits.app.RecognizedNumber;
import dev.digits.app.Recognizer;
import dev.digits.preprocess.image.GrayImage;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whether pictures show several digits. */
final class NumberOptions {

    @ArgGroup(exclusive = false)
    private Numbers numbers;

    private static final class Numbers {

        @Option(
                names = "--number",
                required = true,
                description =
                        "Read all digits in each picture, in one or several lines: telephone numbers, dates, sums.")
        private boolean wanted;

        @Option(
                names = "--boxes",
                paramLabel = "DIR",
                description = "With --number: write each picture with a box around each digit as a PNG file.")
        private Path boxes;
    }

    boolean wanted() {
        return numbers != null;
    }

    /** Folders to which pictures are written. */
    List<Path> folders() {
        return numbers == null || numbers.boxes == null ? List.of() : List.of(numbers.boxes);
    }

    /** Reads the number in a picture, and writes it with boxes where that is asked for. */
    BiFunction<Path, GrayImage, AnswerLine> reading(Recognizer recognizer) {
        BoxFiles boxes = numbers.boxes == null ? null : new BoxFiles(numbers.boxes);
        return (file, picture) -> {
            RecognizedNumber number = recognizer.recognizeNumber(picture);
            if (boxes != null) {
                boxes.write(file, number);
            }
            return NumberLine.of(file, number);
        };
    }
}
