package dev.digits.app;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.model.Model;
import dev.digits.model.ModelFile;
import dev.digits.model.ShippedModels;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The models that an application can be told to work with, by name or by file. */
public final class Models {

    private Models() {}

    /**
     * Reads a model.
     *
     * @param nameOrFile the name of a shipped model, else a safetensors file; {@code ./cnn} is a file of such a name
     * @throws DigitsException where there is no such model, or it cannot be read or is malformed
     */
    public static Model load(String nameOrFile) {
        if (isShipped(nameOrFile)) {
            return ShippedModels.named(nameOrFile);
        }
        try {
            Path file = Path.of(nameOrFile);
            if (Files.exists(file)) {
                return ModelFile.read(file);
            }
        } catch (InvalidPathException e) {
            // No file has such a name; the message follows.
        }
        throw new DigitsException(
                Code.MODEL_INACCESSIBLE,
                "There is no model \"" + nameOrFile + "\": it is neither a file nor one of the shipped models, "
                        + String.join(", ", ShippedModels.names()) + ". Correct the name or the path.");
    }

    /**
     * The size of a model's file, in bytes.
     *
     * @param nameOrFile as in {@link #load}
     * @throws DigitsException where it cannot be read
     */
    public static long size(String nameOrFile) {
        try {
            if (!isShipped(nameOrFile)) {
                return Files.size(Path.of(nameOrFile));
            }
            try (InputStream in = ShippedModels.open(nameOrFile)) {
                return in.transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException e) {
            throw new DigitsException(
                    Code.MODEL_INACCESSIBLE, "Model file " + nameOrFile + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether that is the name of a shipped model. */
    public static boolean isShipped(String nameOrFile) {
        return ShippedModels.names().contains(nameOrFile);
    }
}
