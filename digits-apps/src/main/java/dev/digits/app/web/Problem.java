package dev.digits.app.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.digits.DigitsException;
import io.javalin.openapi.OpenApiName;
import io.javalin.openapi.OpenApiNullable;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/** A request that is not answered as it wished, in the words of RFC 9457. Carries no stack trace. */
final class Problem extends RuntimeException {

    static final String CONTENT_TYPE = "application/problem+json";

    private static final int RETRY_SECONDS = 1;

    /**
     * The body of the answer.
     *
     * @param type always {@code about:blank}: the status says what kind of problem it is
     * @param title the status in words
     * @param status the HTTP status
     * @param detail what was found, what was expected and what to do
     * @param code the identifier of an error that docs/errors.md explains; absent where there is none
     */
    @OpenApiName("Problem")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Details(
            String type,
            String title,
            int status,
            String detail,
            @OpenApiNullable String code) {}

    private final int status;
    private final Reply reply;

    private Problem(int status, String detail, String code, Map<String, String> headers) {
        super(detail, null, false, false);
        this.status = status;
        this.reply = new Reply(
                status,
                CONTENT_TYPE,
                WebJson.bytes(new Details("about:blank", HttpStatus.getMessage(status), status, detail, code)),
                headers);
    }

    static Problem of(int status, String detail) {
        return new Problem(status, detail, null, Map.of());
    }

    /** A problem whose answer has a header of its own. */
    static Problem of(int status, String detail, String header, String value) {
        return new Problem(status, detail, null, Map.of(header, value));
    }

    /** There is more to do than can be done now. */
    static Problem busy(String detail) {
        return of(
                HttpStatus.SERVICE_UNAVAILABLE_503,
                detail + " Try again later.",
                "Retry-After",
                Integer.toString(RETRY_SECONDS));
    }

    /** A body is of a type, or null, that a route does not take. */
    static Problem unsupportedType(String contentType, String expected) {
        return of(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
                "The body's type is " + (contentType == null ? "not stated" : contentType) + ". Send " + expected
                        + ", and name its type in Content-Type.");
    }

    /** A fault of the server, whose details are none of the client's business. */
    static Problem internal() {
        return of(HttpStatus.INTERNAL_SERVER_ERROR_500, "The server failed; its log says why.");
    }

    /** What an expected failure means to a client; {@link #internal()} where it is the server's. */
    static Problem of(DigitsException e) {
        int status = switch (e.code()) {
            case BACKEND_UNKNOWN -> HttpStatus.NOT_FOUND_404;
            case BACKEND_UNAVAILABLE, ARCHITECTURE_UNSUPPORTED -> HttpStatus.CONFLICT_409;
            case IMAGE_UNREADABLE, MODEL_MISMATCH -> HttpStatus.UNPROCESSABLE_ENTITY_422;
            default -> HttpStatus.INTERNAL_SERVER_ERROR_500;
        };
        return status == HttpStatus.INTERNAL_SERVER_ERROR_500
                ? internal()
                : new Problem(status, e.getMessage(), e.code().id(), Map.of());
    }

    int status() {
        return status;
    }

    /** The answer that says so. */
    Reply reply() {
        return reply;
    }
}
