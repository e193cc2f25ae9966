package dev.digits.model;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The trained models inside this jar. */
public final class ShippedModels {

    private ShippedModels() {}

    /** Their names: {@code cnn}. */
    public static List<String> names() {
        return List.of("cnn");
    }

    /**
     * The preset {@code cnn}, trained on MNIST; its provenance tells how. Read anew at every call.
     *
     * @throws DigitsException {@link Code#MODEL_INACCESSIBLE} where the jar lacks it
     */
    public static Model cnn() {
        String resource = "/dev/digits/model/cnn.safetensors";
        try (InputStream in = ShippedModels.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new DigitsException(
                        Code.MODEL_INACCESSIBLE,
                        "The shipped model " + resource + " is not in the jar; use a complete digits-api jar");
            }
            return ModelFile.read(in, "shipped in the jar, " + resource + ",");
        } catch (IOException e) {
            throw new DigitsException(
                    Code.MODEL_INACCESSIBLE, "The shipped model " + resource + " cannot be read: " + e.getMessage(), e);
        }
    }
}
