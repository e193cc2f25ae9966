package dev.digits.model;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The trained models inside this jar. */
public final class ShippedModels {

    private static final List<String> NAMES = List.of("cnn", "deep");

    private ShippedModels() {}

    /** Their names, which are those of the presets that were trained. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * A preset trained on MNIST; its provenance tells how. Read anew at every call.
     *
     * @param name one of {@link #names()}
     * @throws IllegalArgumentException where none has that name
     * @throws DigitsException {@link Code#MODEL_INACCESSIBLE} where the jar lacks it
     */
    public static Model named(String name) {
        try (InputStream in = open(name)) {
            return ModelFile.read(in, "shipped in the jar, " + resource(name) + ",");
        } catch (IOException e) {
            throw new DigitsException(
                    Code.MODEL_INACCESSIBLE,
                    "The shipped model " + resource(name) + " cannot be read: " + e.getMessage(),
                    e);
        }
    }

    /**
     * The file of a shipped model, from its start.
     *
     * @param name one of {@link #names()}
     * @return a stream that the caller closes
     * @throws IllegalArgumentException where none has that name
     * @throws DigitsException {@link Code#MODEL_INACCESSIBLE} where the jar lacks it
     */
    public static InputStream open(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("no shipped model is named " + name + ", only " + NAMES);
        }
        InputStream in = ShippedModels.class.getResourceAsStream(resource(name));
        if (in == null) {
            throw new DigitsException(
                    Code.MODEL_INACCESSIBLE,
                    "The shipped model " + resource(name) + " is not in the jar; use a complete digits-api jar");
        }
        return in;
    }

    private static String resource(String name) {
        return "/dev/digits/model/" + name + ".safetensors";
    }
}
