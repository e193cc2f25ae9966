package dev.digits.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask. */
class AccessTest {

    private static final String TOKEN = "correct-horse-battery-staple";

    private static TestServer open;
    private static TestServer closed;

    @BeforeAll
    static void start() {
        open = TestServer.start(settings -> {});
        closed = TestServer.start(settings -> {
            settings.host = "0.0.0.0";
            settings.token = TOKEN;
        });
    }

    @AfterAll
    static void stop() {
        open.close();
        closed.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/models", "/v1/backends", "/v1/service", "/metrics", "/openapi.json", "/nosuch"})
    void aTokenGuardsAllThatIsNotForEverybody(String path) {
        HttpResponse<String> answer = closed.get(path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"digits\"");
        assertThat(answer.body()).doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page/index.html", "/health/live", "/health/ready"})
    void pageAndHealthNeedNoToken(String path) {
        assertThat(closed.get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer correct-horse-battery-staple, 200",
        "bearer correct-horse-battery-staple, 200",
        "Bearer correct-horse-battery-stapl, 401",
        "Bearer correct-horse-battery-staple2, 401",
        "Bearer CORRECT-horse-battery-staple, 401",
        "Basic correct-horse-battery-staple, 401",
        "correct-horse-battery-staple, 401",
        "Bearer, 401",
    })
    void theTokenMustBeRight(String authorization, int status) {
        assertThat(TestServer.send(closed.request("/v1/models")
                                .header("Authorization", authorization)
                                .build())
                        .statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "LOCALHOST:80, 200",
        "127.0.0.1, 200",
        "[::1]:8080, 200",
        "evil.example, 403",
        "localhost.evil.example, 403",
        "127.0.0.1.nip.io, 403",
        "192.168.0.1, 403",
    })
    void onLoopbackTheServerHasNoOtherName(String host, int status) throws IOException {
        assertThat(raw(open, "GET /v1/models HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status);
    }

    @Test
    void aRequestWithoutAHostIsMalformed() throws IOException {
        assertThat(raw(open, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json");
    }

    @Test
    void elsewhereTheServerHasAnyName() throws IOException {
        assertThat(raw(closed, "GET / HTTP/1.1\r\nHost: digits.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://HOST, 200",
        "Origin, https://HOST, 200",
        "Origin, http://evil.example, 403",
        "Origin, http://localhost:1, 403",
        "Origin, null, 403",
        "Sec-Fetch-Site, same-origin, 200",
        "Sec-Fetch-Site, none, 200",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, cross-site, 403",
    })
    void pagesOfOtherSitesMayNotPost(String header, String value, int status) {
        String host = "127.0.0.1:" + open.running().port();

        assertThat(TestServer.send(open.request("/v1/predict")
                                .header("Content-Type", "application/json")
                                .header(header, value.replace("HOST", host))
                                .POST(BodyPublishers.ofByteArray(Bodies.image()))
                                .build())
                        .statusCode())
                .isEqualTo(status);
    }

    private static String raw(TestServer server, String request) throws IOException {
        try (Socket socket = server.connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
