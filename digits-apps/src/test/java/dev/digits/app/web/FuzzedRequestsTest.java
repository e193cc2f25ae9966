package dev.digits.app.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged requests: each is answered, never with 500 (with 505 where the version is none), and the server goes on. */
class FuzzedRequestsTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(settings -> settings.bodyBytes = 1 << 16);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void damagedRequestsHarmNobody(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            byte[] request = damaged(random);

            String answer = answer(request);

            if (!answer.isEmpty()) {
                assertThat(answer)
                        .as(new String(request, ISO_8859_1))
                        .containsPattern("^HTTP/1\\.1 ([2-4]\\d\\d|505) ");
            }
        }
        assertThat(server.post("/v1/predict", "application/json", Bodies.image())
                        .statusCode())
                .isEqualTo(200);
    }

    private static byte[] damaged(Random random) {
        byte[] body = switch (random.nextInt(4)) {
            case 0 -> Bodies.image();
            case 1 -> TestPictures.one();
            case 2 -> Bodies.form(TestPictures.one(), TestPictures.blank());
            default -> Bodies.images(2);
        };
        String[] types = {"application/json", "image/png", Bodies.FORM, "text/plain"};
        String[] paths = {"/v1/predict", "/v1/number", "/v1/activations", "/v1/predict?stages=true", "/v1/collect"};
        byte[] head = ("POST " + paths[random.nextInt(paths.length)] + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                        + types[random.nextInt(types.length)] + "\r\nConnection: close\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(ISO_8859_1);
        // One half of the damage is done to the head, the other to the body.
        damage(random.nextBoolean() ? head : body, random);
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head);
        request.writeBytes(body);
        byte[] all = request.toByteArray();
        return random.nextInt(5) == 0 ? Arrays.copyOf(all, random.nextInt(all.length)) : all;
    }

    private static void damage(byte[] bytes, Random random) {
        for (int i = random.nextInt(6); i >= 0; i--) {
            int from = random.nextInt(bytes.length);
            int length = Math.min(bytes.length - from, 1 + random.nextInt(12));
            for (int at = from; at < from + length; at++) {
                bytes[at] = (byte) random.nextInt(256);
            }
        }
    }

    private static String answer(byte[] request) throws IOException {
        try (Socket socket = server.connect()) {
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (SocketException e) {
            // Closed by the server while more was on its way: a refusal, too.
            return "";
        }
    }
}
