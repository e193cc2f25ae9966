package dev.digits.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.distribution.Distribution.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server of the distribution, started as a user starts it. */
@Timeout(120)
class ServeIT {

    private static final int CLIENTS = 16;

    private static final Pattern ADDRESS = Pattern.compile("digits serves on (http://\\S+)");

    private static final String BODY = "{\"pixels\":[" + "0.5,".repeat(783) + "0.5]}";

    @TempDir
    Path folder;

    private Process start(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0", "--model", "cnn"));
        arguments.addAll(List.of(more));
        return Distribution.start(Distribution.HOME, folder, Map.of(), arguments.toArray(String[]::new));
    }

    private URI address(Process process) throws IOException, InterruptedException {
        while (true) {
            Matcher address = ADDRESS.matcher(Files.readString(folder.resolve("out.txt")));
            if (address.find()) {
                return URI.create(address.group(1));
            }
            assertThat(process.isAlive())
                    .as(Files.readString(folder.resolve("err.txt")))
                    .isTrue();
            Thread.sleep(50);
        }
    }

    @Test
    void aTerminatedServerAnswersAllThatItAccepted() throws Exception {
        Distribution.assumeTermination();
        Process process = start();
        URI address = address(process);
        AtomicInteger answered = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<String>> ends = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                ends.add(clients.submit(() -> RawClient.askUntilRefused(address, BODY, answered)));
            }
            while (answered.get() < 200) {
                Thread.sleep(10);
            }
            process.destroy();

            for (Future<String> end : ends) {
                assertThat(end.get()).isEqualTo("refused");
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(Distribution.TERMINATED);
            assertThat(Files.readString(folder.resolve("err.txt"))).doesNotContain("ERROR", "WARN ", "Exception");
        } finally {
            clients.shutdownNow();
            process.destroyForcibly();
        }
    }

    @Test
    void servesPageAndAnswersFromItsJars() throws Exception {
        Process process = start("--collect", "mine");
        try {
            URI address = address(process);
            HttpClient client = HttpClient.newHttpClient();

            assertThat(get(client, address).body()).contains("<!DOCTYPE html>");
            assertThat(get(client, address.resolve("/page/index.html")).statusCode())
                    .isEqualTo(200);
            assertThat(get(client, address.resolve("/openapi.json")).body()).contains("/v1/predict");
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(address.resolve("/v1/predict"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(BODY))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"backend\":\"native\",\"model\":\"cnn\"");
        } finally {
            process.destroyForcibly();
        }
    }

    private static HttpResponse<String> get(HttpClient client, URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Result result = Distribution.run(
                    folder, Map.of(), "serve", "--model", "cnn", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err())
                    .contains("Cannot listen on 127.0.0.1 port " + taken.getLocalPort())
                    .contains("[DIGITS-702]")
                    .doesNotContain("\tat ");
        }
    }
}
