package dev.digits.app;

import dev.digits.DigitsException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON that the applications write and read: camelCase, fields in the order of the records. */
public final class Json {

    private static final JsonMapper LINES = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private static final JsonMapper PAGES =
            LINES.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /** A value on one line. */
    public static String line(Object value) {
        return LINES.writeValueAsString(value);
    }

    /**
     * Reads a value.
     *
     * @throws JacksonException where the text is not JSON of that type
     */
    public static <T> T read(String text, Class<T> type) {
        return LINES.readValue(text, type);
    }

    /**
     * Writes a value to a file, whole or not at all.
     *
     * @throws DigitsException where the file cannot be written
     */
    public static void write(Path file, Object value) {
        WholeFile.write(file, PAGES.writeValueAsString(value) + "\n");
    }
}
