package dev.digits.app.web;

import com.google.inject.Guice;
import dev.digits.app.ModelChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server in this process, on a free port, and a client of it. */
final class TestServer implements AutoCloseable {

    private static final WebServer SERVERS = Guice.createInjector().getInstance(WebServer.class);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What a test may change. */
    static final class Settings {
        String host = "127.0.0.1";
        List<String> models = List.of("cnn");
        String token;
        Path collect;
        int bodyBytes = 1 << 20;
        long pixels = 1_000_000;
        int batch = 8;
        Duration timeout = Duration.ofSeconds(30);
        Duration arrival = Duration.ofSeconds(30);
        int rate;
        int connections = 100;
        int queue = 32;
        int workers = 4;
        Duration notice = Duration.ZERO;
        Duration drain = Duration.ofSeconds(30);

        ServerConfig config() {
            Limits limits = new Limits(
                    bodyBytes, pixels, batch, timeout, arrival, rate, connections, queue, workers, notice, drain);
            return new ServerConfig(host, 0, "native", new ModelChoice(models, 0, null), token, collect, limits);
        }
    }

    private final RunningServer server;

    private TestServer(RunningServer server) {
        this.server = server;
    }

    /** The real server. */
    static TestServer start(Consumer<Settings> change) {
        Settings settings = new Settings();
        change.accept(settings);
        return new TestServer(SERVERS.start(settings.config()));
    }

    /** A server with these routes only, beside those that every server has. */
    static TestServer start(Consumer<Settings> change, List<Route> routes) {
        Settings settings = new Settings();
        change.accept(settings);
        return new TestServer(RunningServer.start(settings.config().endpoint(), new Metrics(), routes));
    }

    RunningServer running() {
        return server;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(60));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    HttpResponse<String> post(String path, String contentType, byte[] body) {
        return send(request(path)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    /** The same from a thread of its own, so that any number wait for their answers at a time. */
    CompletableFuture<HttpResponse<String>> postAsync(String path, String contentType, byte[] body) {
        return CompletableFuture.supplyAsync(
                () -> post(path, contentType, body), task -> new Thread(task, "client").start());
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    /** A bare connection, which gives up waiting for an answer after half a minute. */
    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(30_000);
        return socket;
    }

    @Override
    public void close() {
        server.close();
    }
}
