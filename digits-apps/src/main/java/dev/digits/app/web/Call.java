package dev.digits.app.web;

import java.util.Locale;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.util.Fields;

/**
 * A request that has arrived whole.
 *
 * @param contentType as the client states it; null where it does not
 * @param body not to be changed
 * @param query the query's parameters
 * @param deadline when it must be answered, as {@link System#nanoTime()}
 */
record Call(String contentType, byte[] body, Fields query, long deadline) {

    /** The parameter of that name, or null. */
    String parameter(String name) {
        return query.getValue(name);
    }

    /**
     * Whether a parameter is set to {@code true}.
     *
     * @throws Problem 400 where it is neither {@code true} nor {@code false}
     */
    boolean flag(String name) {
        String value = parameter(name);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (!value.equals("true")) {
            throw Problem.of(HttpStatus.BAD_REQUEST_400, "The parameter " + name + " is true or false, nothing else.");
        }
        return true;
    }

    /** @throws Problem 503 where the time to answer in is over */
    void requireTime() {
        if (System.nanoTime() - deadline > 0) {
            throw Problem.busy("The time to answer this request in is over.");
        }
    }

    /** The media type without its parameters, in lower case; empty where there is none. */
    String mediaType() {
        if (contentType == null) {
            return "";
        }
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
