package dev.digits.app;

import dev.digits.model.Model;
import dev.digits.model.ModelFile;
import dev.digits.model.ShippedModels;
import java.nio.file.Path;

/** The model that an application works with. */
public final class Models {

    private Models() {}

    /**
     * Reads a model.
     *
     * @param file a safetensors file; null means the model inside the jar
     * @throws dev.digits.DigitsException where it cannot be read or is malformed
     */
    public static Model load(Path file) {
        return file == null ? ShippedModels.cnn() : ModelFile.read(file);
    }
}
