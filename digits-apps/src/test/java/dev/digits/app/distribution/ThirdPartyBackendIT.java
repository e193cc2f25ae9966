package dev.digits.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.distribution.Distribution.Result;
import dev.digits.model.Architecture;
import dev.digits.model.Architectures;
import dev.digits.model.Initializer;
import dev.digits.model.Layer;
import dev.digits.model.Model;
import dev.digits.model.ModelFile;
import dev.digits.model.Shape;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ThirdPartyBackendIT {

    @TempDir
    static Path folder;

    private static Map<String, String> classPath;

    @BeforeAll
    static void buildsJars() throws IOException {
        classPath = Map.of(
                "CLASSPATH_PREFIX",
                String.join(
                        File.pathSeparator,
                        ThirdPartyJar.of("LinearBackendProvider.java", folder).toString(),
                        ThirdPartyJar.of("BrokenBackendProvider.java", folder).toString(),
                        ThirdPartyJar.of("CrashingBackendProvider.java", folder).toString(),
                        ThirdPartyJar.of("HangingBackendProvider.java", folder).toString()));
    }

    @Test
    void isListedAndABrokenOneDisturbsNothing() {
        Result result = Distribution.run(folder, classPath, "backends");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .containsPattern("linear +1\\.2\\.3 +1 +CPU")
                .containsPattern("BrokenBackendProvider +cannot run: ")
                .contains("libbroken.so is for another");
    }

    @Test
    void isComparedAndOnesThatFailAreRowsWithTheirReason() throws IOException {
        Architecture architecture = new Architecture(
                "linear", Shape.of(1, 28, 28), List.of(new Layer.Flatten("flatten"), new Layer.Dense("fc1", 10)));
        Model model = Initializer.HE_UNIFORM.initialize(architecture, Model.digitLabels(), 1);
        Path file = folder.resolve("linear.safetensors");
        ModelFile.write(model, file, ModelFile.Precision.FLOAT32);

        Result result = Distribution.run(
                folder,
                classPath,
                ("compare --backends linear,crashing,hanging,BrokenBackendProvider --images 200 --rounds 1"
                                + " --seconds 0.05 --timeout 4 --json c.json --html c.html --model linear.safetensors")
                        .split(" "));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .startsWith("SYNTHETIC DIGITS, not MNIST")
                .contains("synthetic digits, 200 images")
                .containsPattern(
                        "crashing +did not run: its process ended with exit code 77 \\(crashing: out of ink\\)")
                .containsPattern("hanging +did not run: it hung: no answer for 4 s")
                .contains("libbroken.so");
        assertThat(result.out().lines()).allMatch(line -> line.length() <= 120);
        JsonNode json = JsonMapper.shared().readTree(Files.readString(folder.resolve("c.json")));
        assertThat(json.at("/data/synthetic").booleanValue()).isTrue();
        assertThat(json.at("/data/images").intValue()).isEqualTo(200);
        assertThat(json.at("/model/parameters").intValue()).isEqualTo(7850);
        JsonNode linear = json.at("/backends/0");
        assertThat(linear.at("/name").stringValue()).isEqualTo("linear");
        assertThat(linear.at("/agreement").doubleValue()).isEqualTo(1);
        assertThat(linear.at("/accuracy").doubleValue()).isBetween(0.0, 0.5);
        assertThat(linear.at("/maxLogitDifference").doubleValue()).isZero();
        assertThat(linear.at("/firstPredictionMillis").doubleValue()).isGreaterThan(50);
        assertThat(linear.at("/latencyMicros/median").doubleValue()).isPositive();
        assertThat(linear.at("/imagesPerSecond/256").doubleValue()).isPositive();
        assertThat(linear.at("/jarsMiB").doubleValue()).isBetween(0.001, 0.1);
        assertThat(json.at("/backends/1/available").booleanValue()).isFalse();
        assertThat(Files.readString(folder.resolve("c.html")))
                .contains("<th scope=\"row\">linear</th>")
                .contains("crashing: out of ink")
                .doesNotContain("src=\"http", "href=\"http", "url(", "@import", "<script");
    }

    @Test
    void aModelThatItCannotRunIsItsReason() {
        Path file = folder.resolve("mlp.safetensors");
        ModelFile.write(
                Initializer.HE_UNIFORM.initialize(Architectures.preset("mlp", 10), Model.digitLabels(), 1),
                file,
                ModelFile.Precision.FLOAT32);

        Result result = Distribution.run(
                folder,
                classPath,
                "compare",
                "--backends",
                "linear",
                "--model",
                file.toString(),
                "--images",
                "10",
                "--no-report");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("did not run: cannot run this model: layer relu1 is not linear");
        assertThat(result.err()).contains("No backend ran");
    }
}
