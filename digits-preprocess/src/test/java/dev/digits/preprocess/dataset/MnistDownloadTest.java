package dev.digits.preprocess.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistDownloadTest {

    private static final String IMAGES = "train-images-idx3-ubyte.gz";

    private static final HttpFetch.Patience PATIENCE =
            new HttpFetch.Patience(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(20));

    private static final MnistDownload.Progress SILENT = (file, bytes, total) -> {};

    @TempDir
    Path temporary;

    private Path origin;
    private Path target;
    private HttpServer server;
    private ExecutorService threads;
    private List<MnistFile> files;
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void startServer() throws Exception {
        origin = Files.createDirectory(temporary.resolve("origin"));
        target = temporary.resolve("target");
        Path images = origin.resolve(IMAGES);
        Path labels = origin.resolve("train-labels-idx1-ubyte.gz");
        Idx.write(SyntheticDigits.generate(500, 1), images, labels);
        files = List.of(
                MnistFile.images("train-images", 500, sha256(images)),
                MnistFile.labels("train-labels", 500, sha256(labels)));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/good/", exchange -> answer(exchange, Integer.MAX_VALUE));
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void fetchesVerifiesAndReportsProgress() throws IOException {
        List<String> progress = Collections.synchronizedList(new ArrayList<>());

        Mnist mnist = download("good").fetch(target, (file, bytes, total) -> progress.add(file + bytes + "/" + total));

        assertThat(mnist.train().size()).isEqualTo(500);
        assertThat(left()).containsExactly(IMAGES, "train-labels-idx1-ubyte.gz");
        long size = Files.size(origin.resolve(IMAGES));
        assertThat(progress).contains(IMAGES + size + "/" + size);
    }

    @Test
    void whatIsThereIsNotFetchedAgain() {
        download("good").fetch(target, SILENT);
        requests.clear();

        download("good").fetch(target, SILENT);

        assertThat(requests).isEmpty();
    }

    @Test
    void otherFilesAreNeverOverwritten() throws IOException {
        Files.createDirectories(target);
        Path mine = Files.writeString(target.resolve("train-images.idx3-ubyte"), "mine");

        assertFails(download("good"), mine + " is not MNIST's and is not overwritten; move it away");

        assertThat(mine).hasContent("mine");
    }

    @Test
    void theNextMirrorIsTried() {
        server.createContext("/broken/", exchange -> status(exchange, 500));

        download("broken", "absent", "good").fetch(target, SILENT);

        assertThat(left()).hasSize(2);
    }

    @Test
    void aFailureNamesEveryMirrorAndLeavesNothing() {
        server.createContext("/broken/", exchange -> status(exchange, 403));

        assertFails(
                download("broken", "absent"),
                IMAGES + " cannot be fetched (" + mirror("broken") + ": answers with status 403; " + mirror("absent")
                        + ": answers with status 404); check the network, or put MNIST's files into " + target);

        assertThat(left()).isEmpty();
    }

    @Test
    void aBrokenConnectionIsResumed() throws IOException {
        server.createContext("/breaking/", exchange -> answer(exchange, 10_000));

        assertFails(download("breaking"), IMAGES + " cannot be fetched");
        assertThat(left()).containsExactly(IMAGES + ".part");
        long arrived = Files.size(target.resolve(IMAGES + ".part"));
        assertThat(arrived).isPositive();
        requests.clear();

        download("good").fetch(target, SILENT);

        assertThat(requests.get(0)).isEqualTo("/good/" + IMAGES + " bytes=" + arrived + "-");
        assertThat(left()).containsExactly(IMAGES, "train-labels-idx1-ubyte.gz");
    }

    @Test
    void aWrongBeginningIsFetchedAnew() throws IOException {
        Files.createDirectories(target);
        Files.write(target.resolve(IMAGES + ".part"), new byte[100]);

        download("good").fetch(target, SILENT);

        assertThat(requests.subList(0, 2)).containsExactly("/good/" + IMAGES + " bytes=100-", "/good/" + IMAGES);
        assertThat(left()).hasSize(2);
    }

    @Test
    void aBeginningLongerThanTheFileIsFetchedAnew() throws IOException {
        Files.createDirectories(target);
        Files.write(target.resolve(IMAGES + ".part"), new byte[1_000_000]);

        download("good").fetch(target, SILENT);

        assertThat(left()).hasSize(2);
    }

    @Test
    void aServerWithoutRangesStartsAnew() throws IOException {
        server.createContext("/plain/", exchange -> {
            byte[] whole = Files.readAllBytes(
                    origin.resolve(Path.of(exchange.getRequestURI().getPath()).getFileName()));
            send(exchange, whole, whole.length);
        });
        Files.createDirectories(target);
        Files.write(target.resolve(IMAGES + ".part"), new byte[100]);

        download("plain").fetch(target, SILENT);

        assertThat(left()).hasSize(2);
    }

    @Test
    void aWrongRangeIsRefused() throws IOException {
        server.createContext("/shifted/", exchange -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 7-9/100");
            status(exchange, 206);
        });
        Files.createDirectories(target);
        Files.write(target.resolve(IMAGES + ".part"), new byte[100]);

        assertFails(download("shifted"), "was asked to go on at byte 100 but sends range bytes 7-9/100");
    }

    @Test
    void wrongContentIsRefusedAndLeavesNothing() {
        server.createContext("/page/", exchange -> send(exchange, "<html>".getBytes(StandardCharsets.UTF_8), 6));
        server.createContext("/cut/", exchange -> {
            byte[] whole = Files.readAllBytes(origin.resolve(IMAGES));
            send(exchange, Arrays.copyOf(whole, whole.length / 2), whole.length / 2);
        });

        assertFails(download("page"), "sends something else than MNIST: its content has SHA-256 ");
        assertThat(left()).isEmpty();
        assertFails(download("cut"), "sends a damaged gzip file");
        assertThat(left()).isEmpty();
    }

    @Test
    void tooMuchIsRefused() {
        server.createContext("/large/", exchange -> send(exchange, new byte[10], 1L << 40));
        server.createContext("/endless/", exchange -> send(exchange, new byte[1 << 20], 0));

        assertFails(download("large"), "sends more than the ");
        assertFails(download("endless"), "sends more than the ");
    }

    @Test
    void silenceIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI mirror = URI.create("http://localhost:" + silent.getLocalPort() + "/");
            HttpFetch.Patience little =
                    new HttpFetch.Patience(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(20));

            assertFails(new MnistDownload(List.of(mirror), little, files), mirror + ": sends nothing for 1 s");
        }
    }

    @Test
    void aMirrorThatIsNotThereIsNamed() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        assertFails(
                new MnistDownload(List.of(URI.create("http://localhost:" + free)), PATIENCE, files),
                "http://localhost:" + free + ": cannot be connected to");
    }

    @Test
    void severalDownloadsIntoOneFolderDoNotDisturbEachOther() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Integer>> downloads = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try {
            for (int i = 0; i < 6; i++) {
                downloads.add(pool.submit(() -> {
                    start.await();
                    return download("good").fetch(target, SILENT).train().size();
                }));
            }
            start.countDown();
            for (Future<Integer> download : downloads) {
                assertThat(download.get()).isEqualTo(500);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(left()).containsExactly(IMAGES, "train-labels-idx1-ubyte.gz");
    }

    @Test
    void aMirrorWithAnUnknownNameIsNamed() {
        assertFails(
                new MnistDownload(List.of(URI.create("http://mirror.invalid/")), PATIENCE, files),
                "http://mirror.invalid/: ");
        assertThat(left()).isEmpty();
    }

    @Test
    void refusesWhatIsNoMirror() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MnistDownload(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MnistDownload(List.of(URI.create("ftp://localhost/"))));
    }

    private MnistDownload download(String... paths) {
        return new MnistDownload(
                Arrays.stream(paths).map(this::mirror).map(URI::create).toList(), PATIENCE, files);
    }

    private String mirror(String path) {
        return "http://localhost:" + server.getAddress().getPort() + "/" + path;
    }

    private List<String> left() {
        try (Stream<Path> list = Files.list(target)) {
            return list.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertFails(MnistDownload download, String message) {
        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> download.fetch(target, SILENT))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.DOWNLOAD_FAILED))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    /** Serves a file, or the asked end of it; breaks the connection after {@code most} bytes. */
    private void answer(HttpExchange exchange, int most) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(path + (range == null ? "" : " " + range));
        byte[] content = Files.readAllBytes(origin.resolve(path.substring(path.lastIndexOf('/') + 1)));
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        if (from >= content.length) {
            status(exchange, 416);
            return;
        }
        if (range != null) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - from);
        exchange.getResponseBody().write(content, from, Math.min(most, content.length - from));
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private static void send(HttpExchange exchange, byte[] content, long claimed) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, claimed);
            exchange.getResponseBody().write(content);
            exchange.getResponseBody().flush();
        }
    }

    private static void status(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private static String sha256(Path gzipped) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (var in = DataFiles.open(gzipped)) {
            return HexFormat.of().formatHex(digest.digest(in.readAllBytes()));
        }
    }
}
