package dev.digits.app;

import dev.digits.DigitsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

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
        Path target = file.toAbsolutePath();
        try {
            Files.createDirectories(target.getParent());
            // Not by createTempFile, whose files only their owner may read.
            Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
            try {
                Files.write(temporary, content);
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
