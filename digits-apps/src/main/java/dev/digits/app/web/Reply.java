package dev.digits.app.web;

import java.util.Map;

/**
 * An answer, ready to be sent.
 *
 * @param headers those that only this answer has
 */
record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {

    static final String JSON = "application/json";

    /** A value as JSON, which no cache keeps. */
    static Reply json(int status, Object value) {
        return new Reply(status, JSON, WebJson.bytes(value), Map.of("Cache-Control", "no-store"));
    }
}
