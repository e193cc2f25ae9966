package dev.digits.model;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of a JSON object, each to be asked for; a field that nobody asked for might change the meaning. */
final class JsonFields {

    private final Map<?, ?> object;
    private final String what;
    private final Set<String> asked = new HashSet<>();

    /**
     * @param what names the object in errors
     * @throws IllegalArgumentException where the value is no object
     */
    JsonFields(Object json, String what) {
        this.object = Json.requireObject(json, what);
        this.what = what;
    }

    String what() {
        return what;
    }

    private Object get(String field) {
        asked.add(field);
        return object.get(field);
    }

    String string(String field) {
        return Json.requireString(get(field), field + " of " + what);
    }

    int integer(String field) {
        return Json.requireInt(get(field), field + " of " + what);
    }

    float number(String field) {
        return Json.requireFloat(get(field), field + " of " + what);
    }

    List<?> array(String field) {
        return Json.requireArray(get(field), field + " of " + what);
    }

    /**
     * @throws IllegalArgumentException where there is a field that was not asked for
     */
    void requireNoOthers() {
        for (Object field : object.keySet()) {
            if (!asked.contains(field)) {
                throw new IllegalArgumentException(what + " has the unknown field " + field);
            }
        }
    }
}
