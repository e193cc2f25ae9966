package dev.digits.app.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.digits.DigitsException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LivePageTest {

    private static final AtomicInteger ASKED = new AtomicInteger();

    @AutoClose
    private static LivePage page;

    @BeforeAll
    static void start() {
        page = LivePage.ofTraining(0, () -> Map.of("number", ASKED.incrementAndGet()));
    }

    private final HttpClient client = HttpClient.newHttpClient();

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(page, path);
    }

    private HttpResponse<String> get(LivePage from, String path) throws IOException, InterruptedException {
        URI address = from.address().resolve(path);
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private static Socket connect(LivePage to) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), to.address().getPort());
    }

    @Test
    void theStateIsMadeAnewButNotForEachClient() throws Exception {
        for (int i = 0; i < 50; i++) {
            assertThat(get("/state.json").body()).contains("\"number\":");
        }
        int many = ASKED.get();
        Thread.sleep(600);

        String later = get("/state.json").body();

        assertThat(many).isLessThan(50);
        assertThat(ASKED.get()).isGreaterThan(many);
        assertThat(later).contains("\"number\":" + ASKED.get());
    }

    @Test
    void thePageIsThereAndLoadsNothingFromElsewhere() throws Exception {
        HttpResponse<String> index = get("/");

        assertThat(index.statusCode()).isEqualTo(200);
        assertThat(index.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(index.body()).contains("/training/training.js").doesNotContain("http://", "https://");
        assertThat(get("/training/training.css").statusCode()).isEqualTo(200);
        assertThat(get("/state.json").headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(get("/page/app.js").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyThisMachineIsAnswered() throws Exception {
        assertThat(page.address().getHost()).isEqualTo("127.0.0.1");
        try (Socket socket = connect(page)) {
            socket.getOutputStream()
                    .write("GET /state.json HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n"
                            .getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void whoTakesNothingOrGoesAwayHindersNobody() throws Exception {
        LivePage large = LivePage.ofTraining(0, () -> Map.of("text", "x".repeat(1 << 20)));
        List<Socket> deaf = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Socket socket = connect(large);
            socket.getOutputStream().write("GET /state.json HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            if (i % 2 == 0) {
                deaf.add(socket);
            } else {
                socket.close();
            }
        }

        for (int i = 0; i < 5; i++) {
            assertThat(get(large, "/state.json").statusCode()).isEqualTo(200);
        }
        large.close();

        for (Socket socket : deaf) {
            socket.close();
        }
        assertThatThrownBy(() -> connect(large)).isInstanceOf(ConnectException.class);
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        int port = page.address().getPort();

        assertThatThrownBy(() -> LivePage.ofTraining(port, Map::of))
                .isInstanceOf(DigitsException.class)
                .hasMessageContaining("port " + port);
    }
}
