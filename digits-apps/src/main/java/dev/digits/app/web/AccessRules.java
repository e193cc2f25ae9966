package dev.digits.app.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;

/** Who may ask: the token, and what keeps other pages in a user's browser from using the server. Immutable. */
final class AccessRules {

    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final String SCHEME = "Bearer ";

    private final boolean loopback;
    private final byte[] token;

    /**
     * @param loopback whether the server listens on loopback only, where it has no other name
     * @param token what requests must show; null for none
     */
    AccessRules(boolean loopback, String token) {
        this.loopback = loopback;
        this.token = token == null ? null : token.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Checks a request.
     *
     * @param open whether it needs no token
     * @throws Problem 403 where it comes from another site's page, 401 where the token is missing or wrong
     */
    void check(Request request, boolean open) {
        if (loopback) {
            checkHost(request.getHttpURI());
        }
        if (request.getMethod().equals("POST")) {
            checkOrigin(request);
        }
        if (token != null && !open) {
            checkToken(request.getHeaders());
        }
    }

    /** A page elsewhere may have a name of its own point here, and so pass for ours (DNS rebinding). */
    private static void checkHost(HttpURI uri) {
        String host = uri.getHost();
        if (host != null && !OWN_NAMES.contains(host.toLowerCase(Locale.ROOT))) {
            throw forbidden("This server answers to localhost, not to " + host + ".");
        }
    }

    /** A browser says which page a request is from. */
    private static void checkOrigin(Request request) {
        String site = request.getHeaders().get("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw forbidden("Pages of other sites may not use this server.");
        }
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin != null) {
            String authority = request.getHeaders().get(HttpHeader.HOST);
            if (!origin.equals("http://" + authority) && !origin.equals("https://" + authority)) {
                throw forbidden("Pages of " + origin + " may not use this server.");
            }
        }
    }

    private void checkToken(HttpFields headers) {
        String shown = headers.get(HttpHeader.AUTHORIZATION);
        boolean right = shown != null
                && shown.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        token, shown.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8));
        if (!right) {
            throw Problem.of(
                    HttpStatus.UNAUTHORIZED_401,
                    "This server wants its token: send the header \"Authorization: Bearer TOKEN\".",
                    HttpHeader.WWW_AUTHENTICATE.asString(),
                    "Bearer realm=\"digits\"");
        }
    }

    private static Problem forbidden(String why) {
        return Problem.of(HttpStatus.FORBIDDEN_403, why);
    }
}
