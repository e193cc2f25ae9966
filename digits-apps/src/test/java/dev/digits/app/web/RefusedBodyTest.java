package dev.digits.app.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are answered before their body is there: the answer arrives, and so does the next one on that connection. */
@Timeout(60)
class RefusedBodyTest {

    private static final int BODY_BYTES = 100_000;
    private static final String CLOSES = "\r\nConnection: close\r\n";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(settings -> {});
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String head(String start, String headers) {
        return start + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + BODY_BYTES + "\r\n" + headers + "\r\n";
    }

    private static String answers(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({
        "POST /v1/predict, Origin: http://evil.example, 403",
        "POST /nosuch, X: y, 404",
        "POST /v1/models, X: y, 405",
    })
    void theConnectionTakesTheNextRequest(String start, String header, int status) throws Exception {
        try (Socket socket = server.connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(head(start, header + "\r\n").getBytes(US_ASCII));
            // The server has the head, and not yet the body.
            Thread.sleep(100);
            out.write(new byte[BODY_BYTES]);
            out.write("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));

            assertThat(answers(socket)).startsWith("HTTP/1.1 " + status).contains("}HTTP/1.1 200 OK\r\n");
        }
    }

    /** What asks before it sends does not send what nobody wants. */
    @ParameterizedTest
    @CsvSource({
        "POST /v1/predict, Origin: http://evil.example, 403",
        "POST /nosuch, X: y, 404",
    })
    void whoAsksFirstNeedNotSend(String start, String header, int status) throws Exception {
        try (Socket socket = server.connect()) {
            socket.getOutputStream()
                    .write(head(start, header + "\r\nExpect: 100-continue\r\n").getBytes(US_ASCII));

            assertThat(answers(socket)).startsWith("HTTP/1.1 " + status).contains(CLOSES);
        }
    }

    @Test
    void whoAsksFirstAndSendsTooMuchNeedNotSendEither() throws Exception {
        try (TestServer small = TestServer.start(settings -> settings.bodyBytes = BODY_BYTES - 1);
                Socket socket = small.connect()) {
            socket.getOutputStream()
                    .write(head("POST /v1/predict", "Expect: 100-continue\r\n").getBytes(US_ASCII));

            assertThat(answers(socket)).startsWith("HTTP/1.1 413").contains(CLOSES);
        }
    }

    @Test
    void whoAsksFirstIsToldToSend() throws Exception {
        try (Socket socket = server.connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    head("POST /v1/predict", "Content-Type: image/png\r\nConnection: close\r\nExpect: 100-continue\r\n")
                            .getBytes(US_ASCII));
            String go = "HTTP/1.1 100 Continue\r\n\r\n";
            assertThat(new String(socket.getInputStream().readNBytes(go.length()), US_ASCII))
                    .isEqualTo(go);
            out.write(new byte[BODY_BYTES]);

            assertThat(answers(socket)).startsWith("HTTP/1.1 422");
        }
    }

    @Test
    void whereABodyIsNotWaitedForTheConnectionIsSaidToClose() throws Exception {
        try (Socket socket = server.connect()) {
            socket.getOutputStream().write(head("GET /health/live", "").getBytes(US_ASCII));

            assertThat(answers(socket)).startsWith("HTTP/1.1 200").contains(CLOSES);
        }
    }

    @Test
    void soItIsWhereThereWereTooManyRequests() throws Exception {
        try (TestServer slow = TestServer.start(settings -> settings.rate = 1)) {
            String answer;
            do {
                try (Socket socket = slow.connect()) {
                    socket.getOutputStream().write(head("GET /v1/backends", "").getBytes(US_ASCII));
                    answer = answers(socket);
                    assertThat(answer).contains(CLOSES);
                }
            } while (!answer.startsWith("HTTP/1.1 429"));
        }
    }
}
