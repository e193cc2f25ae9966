package dev.digits.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each limit, and that the server goes on answering behind it. */
@Timeout(60)
class LimitsTest {

    private static final String JSON = "application/json";

    private static void assertAnswers(TestServer server) {
        assertThat(server.post("/v1/predict", JSON, Bodies.image()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBodyIsNoLargerThanAllowed() {
        byte[] exact = Bodies.image();
        try (TestServer server = TestServer.start(settings -> settings.bodyBytes = exact.length)) {
            assertThat(server.post("/v1/predict", JSON, exact).statusCode()).isEqualTo(200);
            HttpResponse<String> more = server.post("/v1/predict", JSON, new byte[exact.length + 1]);
            assertThat(more.statusCode()).isEqualTo(413);
            assertThat(more.body()).contains("larger than " + exact.length + " bytes");
            assertAnswers(server);
        }
    }

    @Test
    void aBodyOfUnknownLengthIsNoLargerEither() {
        byte[] exact = Bodies.image();
        try (TestServer server = TestServer.start(settings -> settings.bodyBytes = exact.length)) {
            for (int length : new int[] {exact.length, exact.length + 1, 3 * exact.length}) {
                HttpResponse<String> answer = TestServer.send(server.request("/v1/predict")
                        .header("Content-Type", JSON)
                        .POST(BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(Arrays.copyOf(exact, length))))
                        .build());
                assertThat(answer.statusCode()).isEqualTo(length == exact.length ? 200 : 413);
            }
            assertAnswers(server);
        }
    }

    @Test
    void aHugeBodyIsRefusedWithoutBeingKept() throws IOException {
        try (TestServer server = TestServer.start(settings -> {});
                Socket socket = server.connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\n"
                            + "Content-Length: 1000000000000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] piece = new byte[1 << 16];
            for (int i = 0; i < (1 << 20) / piece.length + 1; i++) {
                out.write(piece);
            }
            byte[] status = socket.getInputStream().readNBytes(12);
            assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
            assertThat(server.get("/metrics").body()).contains("digits_body_bytes 0.0");
            assertAnswers(server);
        }
    }

    @Test
    void aPictureHasNoMorePixelsThanAllowed() {
        try (TestServer server = TestServer.start(settings -> settings.pixels = 100 * 100)) {
            assertThat(server.post("/v1/predict", "image/png", TestPictures.white(100))
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> more = server.post("/v1/number", "image/png", TestPictures.white(101));
            assertThat(more.statusCode()).isEqualTo(422);
            assertThat(more.body()).contains("101x101 pixels, more than 10,000");
        }
    }

    @Test
    void aRequestHasNoMoreImagesThanAllowed() {
        byte[] one = TestPictures.one();
        try (TestServer server = TestServer.start(settings -> settings.batch = 2)) {
            assertThat(server.post("/v1/predict", JSON, Bodies.images(2)).statusCode())
                    .isEqualTo(200);
            assertThat(server.post("/v1/predict", JSON, Bodies.images(3)).statusCode())
                    .isEqualTo(413);
            assertThat(server.post("/v1/predict", Bodies.FORM, Bodies.form(one, one))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(server.post("/v1/predict", Bodies.FORM, Bodies.form(one, one, one))
                            .statusCode())
                    .isEqualTo(413);
            assertThat(server.post("/v1/predict", Bodies.FORM, Bodies.form(one, one, one, one, one))
                            .statusCode())
                    .isIn(400, 413);
        }
    }

    @Test
    void aRequestThatWaitedTooLongIsNotWorkedOn() {
        Route late = Route.post("/late", call -> {
            call.requireTime();
            return Reply.json(200, "in time");
        });
        try (TestServer server = TestServer.start(settings -> settings.timeout = Duration.ofNanos(1), List.of(late))) {
            HttpResponse<String> answer = server.post("/late", "text/plain", new byte[1]);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(answer.body()).contains("The time to answer this request in is over");
        }
    }

    @Test
    void aClientMayAskSoOftenInASecond() {
        try (TestServer server = TestServer.start(settings -> settings.rate = 1)) {
            List<Integer> statuses = IntStream.range(0, 40)
                    .mapToObj(i -> server.get("/v1/service"))
                    .map(HttpResponse::statusCode)
                    .toList();

            assertThat(statuses.get(0)).isEqualTo(200);
            assertThat(statuses).contains(429);
            HttpResponse<String> refused = IntStream.range(0, 100)
                    .mapToObj(i -> server.get("/v1/service"))
                    .filter(answer -> answer.statusCode() == 429)
                    .findFirst()
                    .orElseThrow();
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatIsMoreThanWorkersAndQueueHoldIsTurnedAway() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(2);
        Route slow = Route.post("/slow", call -> {
            started.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return Reply.json(200, "done");
        });
        try (TestServer server = TestServer.start(
                settings -> {
                    settings.workers = 2;
                    settings.queue = 3;
                },
                List.of(slow))) {
            List<CompletableFuture<HttpResponse<String>>> accepted = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                accepted.add(server.postAsync("/slow", "text/plain", new byte[9]));
                if (i == 1) {
                    started.await();
                }
            }
            while (!server.get("/metrics").body().contains("digits_queue_length 3.0")) {
                Thread.onSpinWait();
            }

            HttpResponse<String> more = server.post("/slow", "text/plain", new byte[9]);
            assertThat(more.statusCode()).isEqualTo(503);
            assertThat(more.headers().firstValue("Retry-After")).contains("1");
            assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
            while (!server.get("/metrics").body().contains("count{route=\"/slow\",status=\"503\"} 1")) {
                Thread.onSpinWait();
            }

            release.countDown();
            assertThat(accepted)
                    .allSatisfy(answer -> assertThat(answer.get().statusCode()).isEqualTo(200));
            assertThat(server.post("/slow", "text/plain", new byte[9]).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void bodiesTakeNoMoreMemoryThanThereIsForThem() {
        BodyMemory memory = new BodyMemory(100);

        assertThat(memory.take(60)).isTrue();
        assertThat(memory.take(41)).isFalse();
        assertThat(memory.take(40)).isTrue();
        memory.giveBack(60);
        assertThat(memory.taken()).isEqualTo(40);
    }

    @Test
    void moreConnectionsWaitUntilOthersAreClosed() throws IOException {
        try (TestServer server = TestServer.start(settings -> settings.connections = 2)) {
            try (Socket first = server.connect();
                    Socket second = server.connect()) {
                assertThat(ask(first)).startsWith("HTTP/1.1 200");
                assertThat(ask(second)).startsWith("HTTP/1.1 200");
                try (Socket third = server.connect()) {
                    third.setSoTimeout(300);
                    assertThat(ask(third)).isEmpty();
                }
            }
            String answer = "";
            while (answer.isEmpty()) {
                try (Socket next = server.connect()) {
                    answer = ask(next);
                }
            }
            assertThat(answer).startsWith("HTTP/1.1 200");
        }
    }

    /** The beginning of the answer; empty where there is none. */
    private static String ask(Socket socket) throws IOException {
        try {
            socket.getOutputStream()
                    .write("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        } catch (SocketException | SocketTimeoutException e) {
            return "";
        }
    }

    @Test
    void headersAreNoLargerThanAllowed() {
        try (TestServer server = TestServer.start(settings -> {})) {
            HttpResponse<String> answer = TestServer.send(server.request("/v1/service")
                    .header("X-Long", "x".repeat(10_000))
                    .build());
            assertThat(answer.statusCode()).isEqualTo(431);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            HttpResponse<String> target = server.get("/v1/service?" + "x".repeat(10_000));
            assertThat(target.statusCode()).isEqualTo(414);
            assertAnswers(server);
        }
    }
}
