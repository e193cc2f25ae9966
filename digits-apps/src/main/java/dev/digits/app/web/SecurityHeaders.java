package dev.digits.app.web;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;

/** What tells browsers to load and show nothing but the page's own, and to guess nothing. */
final class SecurityHeaders {

    private static final List<HttpField> FIELDS = List.of(
            new PreEncodedHttpField(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                            + " connect-src 'self'; media-src 'self' blob:; form-action 'none'; base-uri 'none';"
                            + " frame-ancestors 'none'"),
            new PreEncodedHttpField("Permissions-Policy", "camera=(self), microphone=(), geolocation=()"),
            new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
            new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
            new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"),
            new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"));

    private SecurityHeaders() {}

    static void add(Response response) {
        FIELDS.forEach(response.getHeaders()::put);
    }
}
