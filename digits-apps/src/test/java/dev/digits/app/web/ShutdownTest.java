package dev.digits.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShutdownTest {

    @Test
    void whatWasAcceptedIsAnsweredBeforeTheServerEnds() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        Route slow = Route.post("/slow", call -> {
            started.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return Reply.json(200, "done");
        });
        TestServer server = TestServer.start(settings -> settings.workers = 1, List.of(slow));
        List<CompletableFuture<HttpResponse<String>>> accepted = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            accepted.add(server.postAsync("/slow", "text/plain", new byte[9]));
        }
        started.await();
        while (!server.get("/metrics").body().contains("digits_queue_length 9.0")) {
            Thread.onSpinWait();
        }

        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
        awaitRefusal(server);
        // Longer than idle connections are left open when the server ends.
        Thread.sleep(1500);
        assertThat(closing).isNotDone();
        assertThat(accepted).noneMatch(CompletableFuture::isDone);
        release.countDown();

        for (CompletableFuture<HttpResponse<String>> answer : accepted) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
            assertThat(answer.get().headers().firstValue("Connection")).contains("close");
        }
        closing.get();
        server.running().awaitClose();
    }

    private static void awaitRefusal(TestServer server) throws Exception {
        while (true) {
            try {
                server.connect().close();
            } catch (ConnectException e) {
                return;
            } catch (SocketException e) {
                // Reset: it was still in the queue of the listening socket when that was closed. The next one is
                // refused.
                continue;
            }
        }
    }

    @Test
    void readinessEndsFirst() throws Exception {
        TestServer server = TestServer.start(settings -> settings.notice = Duration.ofSeconds(4), List.of());
        assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);

        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
        while (server.get("/health/ready").statusCode() == 200) {
            Thread.onSpinWait();
        }

        assertThat(server.get("/health/ready").body()).contains("stopping");
        assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
        closing.get();
        assertThatThrownBy(server::connect).isInstanceOf(ConnectException.class);
    }

    @Test
    void itMayBeClosedTwice() {
        TestServer server = TestServer.start(settings -> {}, List.of());
        server.close();
        server.close();
        server.running().awaitClose();
    }
}
