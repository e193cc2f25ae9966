package dev.digits.app.cli;

import dev.digits.DigitsException;
import dev.digits.app.Recognition;
import dev.digits.app.Recognizer;
import dev.digits.preprocess.image.GrayImage;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is read in pictures, and what is kept of them. */
final class ReadingOptions {

    @Mixin
    private KeepOptions keep;

    @Mixin
    private NumberOptions number;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * Refuses options that do not go together.
     *
     * @throws ParameterException where there are such
     */
    void check() {
        if (number.wanted() && !keep.folders().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--stages and --collect are for pictures of one digit, not with --number");
        }
    }

    /** Folders to which pictures are written. */
    List<Path> folders() {
        return number.wanted() ? number.folders() : keep.folders();
    }

    /** The columns of the answers' cells. */
    List<String> columns(List<String> labels) {
        return number.wanted() ? NumberLine.COLUMNS : PredictionLine.columns(labels);
    }

    /** Reads a picture of a file, and keeps of it what is asked for. */
    BiFunction<Path, GrayImage, AnswerLine> reading(Recognizer recognizer) {
        BiFunction<Path, GrayImage, AnswerLine> reading =
                number.wanted() ? number.reading(recognizer) : singleDigits(recognizer);
        return (file, picture) -> {
            try {
                return reading.apply(file, picture);
            } catch (DigitsException e) {
                if (e.code() != DigitsException.Code.IMAGE_UNREADABLE) {
                    throw e;
                }
                // It cannot be used after all.
                return new FailureLine(file.toString(), e.getMessage());
            }
        };
    }

    private BiFunction<Path, GrayImage, AnswerLine> singleDigits(Recognizer recognizer) {
        BiConsumer<Path, Recognition> keeper =
                keep.keeper(recognizer.classifier().labels());
        return (file, picture) -> {
            Recognition recognition = recognizer.recognize(picture);
            keeper.accept(file, recognition);
            return PredictionLine.of(file, recognition);
        };
    }
}
