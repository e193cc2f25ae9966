package dev.digits.app.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that send, or take, a byte now and then: they are cut off, and nobody else waits for them. */
@Timeout(60)
class SlowClientsTest {

    private static final String HEAD =
            "POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(settings -> {
            settings.arrival = Duration.ofMillis(1500);
            settings.workers = 1;
            settings.queue = 1;
        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Sends a beginning and then a byte now and then until the server answers or closes; returns what it answered. */
    private static String dribble(Socket socket, String beginning) throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        out.write(beginning.getBytes(US_ASCII));
        try {
            while (socket.getInputStream().available() == 0) {
                out.write('a');
                Thread.sleep(50);
            }
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        } catch (SocketException e) {
            return "";
        }
    }

    @Test
    void aHeaderThatDoesNotEndIsCutOff() throws Exception {
        try (Socket socket = server.connect()) {
            assertThat(dribble(socket, HEAD + "X-Slow: ")).isEmpty();
        }
    }

    @Test
    void aBodyThatDoesNotEndIsAnsweredWith408() throws Exception {
        try (Socket socket = server.connect()) {
            assertThat(dribble(socket, HEAD + "Content-Length: 100000\r\n\r\n"))
                    .startsWith("HTTP/1.1 408")
                    .contains("application/problem+json");
        }
    }

    @Test
    void aSlowSecondRequestOnAConnectionIsCutOffToo() throws Exception {
        try (Socket socket = server.connect()) {
            socket.getOutputStream().write("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(12), US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
            while (socket.getInputStream().available() > 0) {
                socket.getInputStream().skip(socket.getInputStream().available());
            }
            assertThat(dribble(socket, HEAD + "X-Slow: ")).isEmpty();
        }
    }

    @Test
    void aConnectionThatSaysNothingIsLeftAlone() throws Exception {
        try (Socket socket = server.connect()) {
            Thread.sleep(2500);
            socket.getOutputStream().write("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(12), US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void manySlowOnesTakeNoWorkerFromTheOthers() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket socket = server.connect();
                slow.add(socket);
                socket.getOutputStream()
                        .write((i % 2 == 0 ? HEAD : HEAD + "Content-Length: 100000\r\n\r\n{").getBytes(US_ASCII));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(server.post("/v1/predict", "application/json", Bodies.image())
                                .statusCode())
                        .isEqualTo(200);
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void whoDoesNotTakeAnAnswerTakesNoWorkerEither() throws Exception {
        byte[] large = new byte[32 << 20];
        Route route = Route.post("/large", call -> new Reply(200, "application/octet-stream", large, Map.of()));
        try (TestServer sending = TestServer.start(
                settings -> {
                    settings.arrival = Duration.ofMillis(1500);
                    settings.workers = 1;
                },
                List.of(route))) {
            try (Socket deaf = sending.connect()) {
                deaf.getOutputStream()
                        .write("POST /large HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(US_ASCII));
                assertThat(sending.post("/large", "text/plain", new byte[1]).statusCode())
                        .isEqualTo(200);
                // The other one's counts only when it is ended.
                while (!sending.get("/metrics").body().contains("count{route=\"/large\",status=\"200\"} 2")) {
                    Thread.sleep(50);
                }
            }
        }
    }
}
