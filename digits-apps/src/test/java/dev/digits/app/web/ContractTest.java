package dev.digits.app.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Real requests and answers of each route, held against the OpenAPI document that the server itself serves. */
class ContractTest {

    private static final byte[] NOTHING = {};

    @TempDir
    static Path drawings;

    private static TestServer server;
    private static OpenApiInteractionValidator contract;

    @BeforeAll
    static void start() {
        server = TestServer.start(settings -> settings.collect = drawings);
        // The validator takes a decimal that is rounded to a float for an overflow.
        String document = server.get("/openapi.json").body().replace(",\"format\":\"float\"", "");
        contract = OpenApiInteractionValidator.createForInlineApiSpecification(document)
                .build();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Arguments> exchanges() {
        byte[] image = Bodies.image();
        byte[] one = TestPictures.one();
        byte[] text = "this is no picture".getBytes(UTF_8);
        return Stream.of(
                Arguments.of("GET", "/health/live", null, NOTHING, 200),
                Arguments.of("GET", "/health/ready", null, NOTHING, 200),
                Arguments.of("GET", "/metrics", null, NOTHING, 200),
                Arguments.of("GET", "/openapi.json", null, NOTHING, 200),
                Arguments.of("GET", "/v1/backends", null, NOTHING, 200),
                Arguments.of("GET", "/v1/models", null, NOTHING, 200),
                Arguments.of("GET", "/v1/service", null, NOTHING, 200),
                Arguments.of("POST", "/v1/predict", "application/json", image, 200),
                Arguments.of("POST", "/v1/predict", "application/json", Bodies.images(3), 200),
                Arguments.of("POST", "/v1/predict?model=deep&backend=native", "application/json", image, 200),
                Arguments.of("POST", "/v1/predict?stages=true", "image/png", one, 200),
                Arguments.of("POST", "/v1/predict", "image/png", TestPictures.blank(), 200),
                Arguments.of("POST", "/v1/predict?stages=true", Bodies.FORM, Bodies.form(one, one), 200),
                Arguments.of("POST", "/v1/predict?model=nosuch", "image/png", one, 404),
                Arguments.of("POST", "/v1/predict?backend=nosuch", "image/png", one, 404),
                Arguments.of("POST", "/v1/predict", "application/octet-stream", text, 422),
                Arguments.of("POST", "/v1/predict", "image/png", new byte[(1 << 20) + 1], 413),
                Arguments.of("POST", "/v1/number", "image/png", one, 200),
                Arguments.of("POST", "/v1/number", Bodies.FORM, Bodies.form(one, one), 200),
                Arguments.of("POST", "/v1/number", "image/png", text, 422),
                Arguments.of("POST", "/v1/activations", "application/json", image, 200),
                Arguments.of("POST", "/v1/activations", "image/png", one, 200),
                Arguments.of("POST", "/v1/activations", "image/png", TestPictures.blank(), 422),
                Arguments.of("POST", "/v1/collect?label=1", "image/png", one, 201),
                Arguments.of("POST", "/v1/collect?label=x", "image/png", one, 422));
    }

    @ParameterizedTest(name = "{0} {1} {2} is {4}")
    @MethodSource("exchanges")
    void requestsAndAnswersKeepTheContract(String method, String target, String type, byte[] body, int status) {
        HttpResponse<String> answer = answer(method, target, type, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        ValidationReport report = contract.validate(request(method, target, type, body), response(answer));
        assertThat(report.getMessages()).as(answer.body()).isEmpty();
    }

    /** Requests that the contract does not allow are refused with an answer that it does. */
    static Stream<Arguments> breaches() {
        return Stream.of(
                Arguments.of("/v1/predict", "application/json", "{\"pixels\":[1]}", 400),
                Arguments.of("/v1/predict", "application/json", "{\"pixel\":[]}", 400),
                Arguments.of("/v1/predict?stages=maybe", "application/json", new String(Bodies.image(), UTF_8), 400),
                Arguments.of("/v1/predict", "text/plain", "7", 415),
                Arguments.of("/v1/number", "application/json", new String(Bodies.image(), UTF_8), 415),
                Arguments.of("/v1/collect", "image/png", "x", 400),
                Arguments.of("/v1/activations", "text/plain", "7", 415));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void breachesAreAnsweredAsTheContractSays(String target, String type, String body, int status) {
        HttpResponse<String> answer = answer("POST", target, type, body.getBytes(UTF_8));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(contract.validateRequest(request("POST", target, type, body.getBytes(UTF_8)))
                        .hasErrors())
                .isTrue();
        String path = target.replaceFirst("\\?.*", "");
        assertThat(contract.validateResponse(path, Request.Method.POST, response(answer))
                        .getMessages())
                .as(answer.body())
                .isEmpty();
    }

    @Test
    void theContractNamesEveryRouteAndEachIsTried() {
        Set<String> documented = new TreeSet<>();
        TestServer.json(server.get("/openapi.json"))
                .get("paths")
                .propertyNames()
                .forEach(documented::add);
        Set<String> tried = new HashSet<>();
        exchanges().forEach(exchange -> tried.add(exchange.get()[1].toString().replaceFirst("\\?.*", "")));

        assertThat(tried).isEqualTo(documented);
        assertThat(documented).hasSize(11);
    }

    @Test
    void aServerWithATokenSaysSo() {
        try (TestServer closed = TestServer.start(settings -> settings.token = "0123456789abcdef")) {
            HttpResponse<String> document = TestServer.send(closed.request("/openapi.json")
                    .header("Authorization", "Bearer 0123456789abcdef")
                    .build());
            assertThat(document.body()).contains("\"scheme\":\"bearer\"");
            assertThat(server.get("/openapi.json").body()).doesNotContain("bearer");
        }
    }

    private static HttpResponse<String> answer(String method, String target, String type, byte[] body) {
        var request = server.request(target).method(method, BodyPublishers.ofByteArray(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        return TestServer.send(request.build());
    }

    private static Request request(String method, String target, String type, byte[] body) {
        String[] parts = target.split("\\?");
        SimpleRequest.Builder request = new SimpleRequest.Builder(method, parts[0]);
        if (parts.length > 1) {
            for (String parameter : parts[1].split("&")) {
                request.withQueryParam(
                        parameter.split("=")[0], List.of(parameter.split("=")[1]));
            }
        }
        if (type != null) {
            boolean text = type.equals("application/json") || type.startsWith("text/");
            request.withContentType(type)
                    .withBody(
                            text ? new String(body, UTF_8) : Base64.getEncoder().encodeToString(body));
        }
        return request.build();
    }

    private static SimpleResponse response(HttpResponse<String> answer) {
        return new SimpleResponse.Builder(answer.statusCode())
                .withContentType(answer.headers().firstValue("Content-Type").orElse(null))
                .withBody(answer.body())
                .build();
    }
}
