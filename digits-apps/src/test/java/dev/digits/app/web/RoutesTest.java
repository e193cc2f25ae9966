package dev.digits.app.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What each route answers. */
class RoutesTest {

    @TempDir
    static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(settings -> settings.collect = folder.resolve("drawings"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void pixelsAreClassifiedAsTheyAre() {
        JsonNode answer = TestServer.json(server.post("/v1/predict", "application/json", Bodies.images(2)));

        assertThat(answer.get("backend").asString()).isEqualTo("native");
        assertThat(answer.get("model").asString()).isEqualTo("cnn");
        assertThat(answer.get("labels")).hasSize(10);
        assertThat(answer.get("predictions")).hasSize(2);
        JsonNode first = answer.at("/predictions/0");
        assertThat(first.get("label").asString()).isEqualTo("1");
        assertThat(first.get("probabilities")).hasSize(10);
        assertThat(first.get("certainty").isNull()).isTrue();
        assertThat(answer.at("/predictions/1")).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "application/octet-stream", "image/jpeg"})
    void aPictureIsTakenByItsContent(String type) {
        JsonNode answer = TestServer.json(server.post("/v1/predict", type, TestPictures.one()));

        assertThat(answer.at("/predictions/0/label").asString()).isEqualTo("1");
        assertThat(answer.at("/predictions/0/stages").isNull()).isTrue();
    }

    @Test
    void aFormMayHoldSeveralPictures() {
        byte[] form = Bodies.form(TestPictures.one(), TestPictures.blank());

        JsonNode answer = TestServer.json(server.post("/v1/predict", Bodies.FORM, form));

        assertThat(answer.at("/predictions/0/label").asString()).isEqualTo("1");
        JsonNode blank = answer.at("/predictions/1");
        assertThat(blank.get("label").isNull()).isTrue();
        assertThat(blank.get("rejected").asBoolean()).isTrue();
        assertThat(blank.get("reason").asString()).isEqualTo("blank");
        assertThat(blank.get("detail").asString()).isEqualTo("it is blank");
    }

    @Test
    void theLastStageIsWhatTheNetworkSees() {
        JsonNode answer = TestServer.json(server.post("/v1/predict?stages=true", "image/png", TestPictures.one()));

        JsonNode stages = answer.at("/predictions/0/stages");
        assertThat(stages.size()).isGreaterThan(1);
        String image = stages.get(stages.size() - 1).get("image").asString();
        assertThat(image).startsWith("data:image/png;base64,");
        byte[] png = Base64.getDecoder().decode(image.substring(image.indexOf(',') + 1));
        assertThat(png[19]).isEqualTo((byte) 28);
        assertThat(png[23]).isEqualTo((byte) 28);
    }

    @Test
    void numbersHaveBoxes() {
        JsonNode number = TestServer.json(server.post("/v1/number", "image/png", TestPictures.one()))
                .at("/numbers/0");

        assertThat(number.get("text").asString()).isEqualTo("1");
        assertThat(number.get("width").asInt()).isEqualTo(60);
        assertThat(number.get("height").asInt()).isEqualTo(80);
        assertThat(number.at("/digits/0/box")).hasSize(4);
    }

    @Test
    void activationsGoFromTheFirstLayerToTheLogits() {
        JsonNode layers = TestServer.json(server.post("/v1/activations", "application/json", Bodies.image()))
                .get("layers");

        JsonNode first = layers.get(0);
        assertThat(first.get("kind").asString()).isEqualTo("Conv2d");
        assertThat(first.get("shape").toString()).isEqualTo("[32,28,28]");
        byte[] values = Base64.getDecoder().decode(first.get("values").asString());
        assertThat(values).hasSize(32 * 28 * 28).contains((byte) 0, (byte) 255);
        assertThat(layers.get(layers.size() - 1).get("shape").toString()).isEqualTo("[10]");
    }

    @Test
    void anEnsembleHasNoActivations() {
        try (TestServer two = TestServer.start(settings -> settings.models = List.of("cnn", "deep"))) {
            HttpResponse<String> answer = two.post("/v1/activations", "application/json", Bodies.image());

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("cnn+deep is an ensemble");
        }
    }

    @Test
    void drawingsAreCollectedByLabel() throws Exception {
        HttpResponse<String> answer = server.post("/v1/collect?label=7", "image/png", TestPictures.one());

        assertThat(answer.statusCode()).isEqualTo(201);
        String file = TestServer.json(answer).get("file").asString();
        assertThat(file).matches("7/[0-9a-f]{24}\\.png");
        assertThat(folder.resolve("drawings").resolve(file)).exists();
        server.post("/v1/collect?label=../../x", "image/png", TestPictures.one());
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .containsExactly(folder.resolve("drawings").resolve(file));
        }
    }

    @Test
    void nothingIsCollectedUnlessTheServerIsStartedSo() {
        try (TestServer without = TestServer.start(settings -> {})) {
            assertThat(without.post("/v1/collect?label=7", "image/png", TestPictures.one())
                            .statusCode())
                    .isEqualTo(404);
            assertThat(TestServer.json(without.get("/v1/service"))
                            .get("collect")
                            .asBoolean())
                    .isFalse();
        }
    }

    @Test
    void theCatalogueNamesTheDefaults() {
        JsonNode backends = TestServer.json(server.get("/v1/backends")).get("backends");
        assertThat(backends.valueStream()
                        .filter(backend -> backend.get("default").asBoolean()))
                .singleElement()
                .satisfies(backend -> assertThat(backend.get("name").asString()).isEqualTo("native"));
        JsonNode models = TestServer.json(server.get("/v1/models")).get("models");
        assertThat(models.get(0).get("name").asString()).isEqualTo("cnn");
        assertThat(models.get(0).get("default").asBoolean()).isTrue();
        assertThat(models.get(0).get("parameters").asInt()).isEqualTo(421_642);
        assertThat(TestServer.json(server.get("/v1/service"))
                        .at("/limits/bodyBytes")
                        .asInt())
                .isEqualTo(1 << 20);
    }

    @Test
    void thePageComesWithAStrictPolicy() {
        HttpResponse<String> page = server.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).startsWith("<!DOCTYPE html>");
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self';")
                .contains("frame-ancestors 'none'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().map()).doesNotContainKey("Server");
        assertThat(server.get("/page/index.html").body()).isEqualTo(page.body());
    }

    @Test
    void headIsGetWithoutABody() {
        HttpResponse<String> head = TestServer.send(
                server.request("/").method("HEAD", BodyPublishers.noBody()).build());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nosuch, 404",
        "GET, /page/, 404",
        "GET, /page/../openapi-plugin/openapi-default.json, 404",
        "GET, /page/%2e%2e/WebServer.class, 400",
        "GET, /page/..%2fWebServer.class, 400",
        "GET, //etc/passwd, 400",
        "GET, /v1/predict, 405",
        "PUT, /v1/predict, 405",
        "POST, /v1/models, 405",
        "DELETE, /, 405",
        "OPTIONS, /v1/predict, 405",
        "TRACE, /, 405",
    })
    void whatThereIsNotIsAProblem(String method, String target, int status) {
        HttpResponse<String> answer = TestServer.send(
                server.request(target).method(method, BodyPublishers.noBody()).build());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(TestServer.json(answer).get("status").asInt()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
    }

    @Test
    void damagedFormsAreRefused() {
        byte[] form = Bodies.form(TestPictures.one());
        byte[] cut = Arrays.copyOf(form, form.length - 12);

        assertThat(server.post("/v1/predict", Bodies.FORM, cut).statusCode()).isEqualTo(400);
        assertThat(server.post("/v1/predict", "multipart/form-data", form).statusCode())
                .isEqualTo(400);
        assertThat(server.post("/v1/predict", Bodies.FORM, "--line--\r\n".getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> second =
                server.post("/v1/predict", Bodies.FORM, Bodies.form(TestPictures.one(), "x".getBytes(UTF_8)));
        assertThat(second.statusCode()).isEqualTo(422);
        assertThat(second.body()).contains("Picture 2 of the form").contains("DIGITS-401");
    }

    @Test
    void failuresOfTheServerShowNoDetails() {
        Route failing = Route.post("/fails", call -> {
            throw new IllegalStateException("secret");
        });
        try (TestServer bad = TestServer.start(settings -> {}, List.of(failing))) {
            HttpResponse<String> answer = bad.post("/fails", "text/plain", new byte[1]);

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("The server failed").doesNotContain("secret", "IllegalState");
        }
    }

    @Test
    void requestsAreCounted() {
        server.post("/v1/predict", "application/json", Bodies.image());
        server.get("/nosuch/1");
        server.get("/nosuch/2");

        assertThat(server.get("/metrics").body())
                .containsPattern("http_server_requests_seconds_count\\{route=\"/v1/predict\",status=\"200\"\\} \\d")
                .containsPattern("http_server_requests_seconds_bucket\\{route=\"other\",status=\"404\",le=\"0.01\"\\}")
                .contains("digits_queue_length 0.0", "jvm_memory_used_bytes")
                .containsPattern("digits_request_images_count \\d")
                .doesNotContain("/nosuch");
    }
}
