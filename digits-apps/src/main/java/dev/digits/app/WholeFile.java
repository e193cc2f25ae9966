package dev.digits.app;

import dev.digits.DigitsException;
import dev.digits.model.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/** Files that are written whole or not at all. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Writes text as UTF-8.
     *
     * @throws DigitsException where that is not possible
     */
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes bytes into a temporary file beside the target, then moves it into place.
     *
     * @throws DigitsException where that is not possible
     */
    public static void write(Path file, byte[] content) {
        write(file, out -> out.write(content));
    }

    /**
     * Has content written into a temporary file beside the target, then moves it into place.
     *
     * @throws DigitsException where that is not possible; other exceptions of the content leave the target as it was
     */
    public static void write(Path file, AtomicFile.Content content) {
        try {
            AtomicFile.write(file, content);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** What to throw where a file cannot be written. */
    public static DigitsException unwritable(Path file, IOException cause) {
        String why = cause instanceof FileAlreadyExistsException exists
                ? "a file stands where a folder should be: " + exists.getFile()
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return new DigitsException(
                DigitsException.Code.OUTPUT_UNWRITABLE,
                "Cannot write " + file + " (" + why + "). Choose a file in a folder that you may write to.",
                cause);
    }
}
