package dev.digits.model;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model as a {@code .safetensors} file: the weights under their names, and architecture, labels, calibration and
 * provenance as JSON strings in the metadata. See {@code docs/model-format.md}.
 */
public final class ModelFile {

    private static final String FORMAT = "digits";
    private static final String VERSION = "1";
    private static final String CALIBRATION = "calibration";

    /** How the numbers are stored. */
    public enum Precision {
        /** IEEE 754 binary32: exact. */
        FLOAT32("F32", 4),
        /** IEEE 754 binary16: half the size; 11 significant bits, rounded to the nearest. */
        FLOAT16("F16", 2);

        private final String dtype;
        private final int bytes;

        Precision(String dtype, int bytes) {
            this.dtype = dtype;
            this.bytes = bytes;
        }

        String dtype() {
            return dtype;
        }

        int bytes() {
            return bytes;
        }
    }

    private ModelFile() {}

    /**
     * Reads a model and checks all of it.
     *
     * @throws DigitsException {@link Code#MODEL_INACCESSIBLE}, {@link Code#MODEL_MALFORMED}
     */
    public static Model read(Path file) {
        return model(Safetensors.read(file), file.toString());
    }

    /**
     * Reads a model from a stream, to its end, and checks all of it; leaves the stream open.
     *
     * @param description names the stream in errors
     * @throws DigitsException {@link Code#MODEL_INACCESSIBLE}, {@link Code#MODEL_MALFORMED}
     */
    public static Model read(InputStream in, String description) {
        return model(Safetensors.read(in, description), description);
    }

    /**
     * Writes a model, whole or not at all; missing folders are made. The same model gives the same bytes.
     *
     * @throws DigitsException {@link Code#MODEL_INACCESSIBLE} where it cannot be written, {@link Code#MODEL_MISMATCH}
     *     where a weight is too great for {@link Precision#FLOAT16}
     */
    public static void write(Model model, Path file, Precision precision) {
        content(model).write(file, precision);
    }

    /** What a model's file holds. */
    public static Safetensors content(Model model) {
        Map<String, String> metadata = new HashMap<>();
        metadata.put("format", FORMAT);
        metadata.put("version", VERSION);
        metadata.put("architecture", ArchitectureJson.write(model.architecture()));
        metadata.put("labels", Json.write(model.labels()));
        metadata.put("provenance", Json.write(model.provenance()));
        if (!model.calibration().equals(Calibration.NONE)) {
            metadata.put(CALIBRATION, calibrationJson(model.calibration()));
        }
        return new Safetensors(model.tensors(), metadata);
    }

    private static String calibrationJson(Calibration calibration) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("temperature", calibration.temperature());
        json.put("threshold", calibration.threshold());
        return Json.write(json);
    }

    /** Files from before there was such a thing have none. */
    private static Calibration calibration(String json) {
        if (json == null) {
            return Calibration.NONE;
        }
        JsonFields fields = new JsonFields(Json.parse(json), "the calibration");
        Calibration calibration = new Calibration(fields.number("temperature"), fields.number("threshold"));
        fields.requireNoOthers();
        return calibration;
    }

    /**
     * The model in a file's content; metadata of other names is left aside.
     *
     * @param description names the file in errors
     * @throws DigitsException {@link Code#MODEL_MALFORMED} where the content is no model
     */
    public static Model model(Safetensors content, String description) {
        try {
            Map<String, String> metadata = content.metadata();
            if (!FORMAT.equals(metadata.get("format"))) {
                throw new IllegalArgumentException(
                        "the format in its metadata is " + metadata.get("format") + ", but a model's is " + FORMAT);
            }
            if (!VERSION.equals(metadata.get("version"))) {
                throw new IllegalArgumentException("it is of the format version " + metadata.get("version")
                        + ", but this program reads version " + VERSION);
            }
            Architecture architecture = ArchitectureJson.parse(required(metadata, "architecture"));
            List<String> labels = Json.requireArray(Json.parse(required(metadata, "labels")), "labels").stream()
                    .map(label -> Json.requireString(label, "a label"))
                    .toList();
            Map<String, String> provenance = new TreeMap<>();
            Json.requireObject(Json.parse(required(metadata, "provenance")), "provenance")
                    .forEach((key, value) ->
                            provenance.put((String) key, Json.requireString(value, "provenance of " + key)));
            return new Model(
                    architecture,
                    labels,
                    new LinkedHashMap<>(content.tensors()),
                    calibration(metadata.get(CALIBRATION)),
                    provenance);
        } catch (IllegalArgumentException e) {
            throw Safetensors.malformed(description, e.getMessage(), e);
        }
    }

    private static String required(Map<String, String> metadata, String key) {
        String value = metadata.get(key);
        if (value == null) {
            throw new IllegalArgumentException("its metadata has no " + key);
        }
        return value;
    }
}
