package dev.digits.model;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON as plain values: {@code Map<String, Object>} in the order of the text, {@code List<Object>}, {@code String},
 * {@code Long}, {@code Double}, {@code Float} (written only), {@code Boolean} and null. Duplicate keys, depths beyond 16
 * and trailing text are errors.
 */
final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNumberLength(64)
                    .maxNameLength(1024)
                    .build())
            .build();

    private Json() {}

    /**
     * @throws IllegalArgumentException where the text is not JSON
     */
    static Object parse(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("text follows the JSON");
            }
            return value;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Object value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IllegalArgumentException("it is not JSON: it is empty");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IllegalArgumentException("it is not JSON: " + token + " is out of place");
        };
    }

    private static Map<String, Object> object(JsonParser parser) {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static List<Object> array(JsonParser parser) {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    /** The text of a value on one line, without spaces. */
    static String write(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(generator, value);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, Object value) {
        if (value instanceof Map<?, ?> object) {
            generator.writeStartObject();
            object.forEach((name, member) -> {
                generator.writeName((String) name);
                write(generator, member);
            });
            generator.writeEndObject();
        } else if (value instanceof List<?> array) {
            generator.writeStartArray();
            array.forEach(element -> write(generator, element));
            generator.writeEndArray();
        } else if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Float number) {
            generator.writeNumber(number);
        } else if (value instanceof Number number) {
            generator.writeNumber(number.longValue());
        } else {
            throw new IllegalArgumentException("cannot be written as JSON: " + value);
        }
    }

    /** {@code value} as an object; {@code what} names it in the error. */
    static Map<?, ?> requireObject(Object value, String what) {
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        throw mistyped(what, "an object", value);
    }

    /** {@code value} as an array. */
    static List<?> requireArray(Object value, String what) {
        if (value instanceof List<?> array) {
            return array;
        }
        throw mistyped(what, "an array", value);
    }

    /** {@code value} as a string. */
    static String requireString(Object value, String what) {
        if (value instanceof String text) {
            return text;
        }
        throw mistyped(what, "a string", value);
    }

    /** {@code value} as a whole number of at least 0. */
    static long requireNatural(Object value, String what) {
        if (value instanceof Long number && number >= 0) {
            return number;
        }
        throw mistyped(what, "a whole number of at least 0", value);
    }

    /** {@code value} as a whole number from 0 to 2^31-1. */
    static int requireInt(Object value, String what) {
        long number = requireNatural(value, what);
        if (number <= Integer.MAX_VALUE) {
            return (int) number;
        }
        throw mistyped(what, "a whole number below 2^31", value);
    }

    /** {@code value} as a number. */
    static float requireFloat(Object value, String what) {
        if (value instanceof Number number) {
            return number.floatValue();
        }
        throw mistyped(what, "a number", value);
    }

    private static IllegalArgumentException mistyped(String what, String expected, Object value) {
        return new IllegalArgumentException(
                value == null ? what + " is missing" : what + " must be " + expected + ", not " + value);
    }
}
