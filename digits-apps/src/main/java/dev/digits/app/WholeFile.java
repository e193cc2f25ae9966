package dev.digits.app;

import dev.digits.DigitsException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are written whole or not at all. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Writes text as UTF-8 into a temporary file beside the target, then moves it into place.
     *
     * @throws DigitsException where that is not possible
     */
    public static void write(Path file, String text) {
        Path target = file.toAbsolutePath();
        try {
            Files.createDirectories(target.getParent());
            Path temporary = Files.createTempFile(target.getParent(), ".digits-", ".tmp");
            try {
                Files.writeString(temporary, text);
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (FileAlreadyExistsException e) {
            throw unwritable(file, "a file stands where a folder should be: " + e.getFile(), e);
        } catch (IOException e) {
            throw unwritable(file, e.getClass().getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    private static DigitsException unwritable(Path file, String why, IOException cause) {
        return new DigitsException(
                DigitsException.Code.OUTPUT_UNWRITABLE,
                "Cannot write " + file + " (" + why + "). Choose a file in a folder that you may write to.",
                cause);
    }
}
