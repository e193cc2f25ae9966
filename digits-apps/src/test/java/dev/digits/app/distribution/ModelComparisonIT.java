package dev.digits.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.digits.app.distribution.Distribution.Result;
import dev.digits.model.Architectures;
import dev.digits.model.Initializer;
import dev.digits.model.Model;
import dev.digits.model.ModelFile;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModelComparisonIT {

    private static final int IMAGES = 100;
    private static final String QUICK = " --data data --images " + IMAGES + " --rounds 1 --seconds 0.05 --threads 1";

    @TempDir
    static Path folder;

    @BeforeAll
    static void makesModelsAndData() {
        assertThat(run("data synthetic --images 600 --seed 5 data").exitCode()).isZero();
        write("mlp", "mlp", Model.digitLabels());
        write("letters", "lenet5", List.of("a", "b"));
    }

    private static void write(String name, String preset, List<String> labels) {
        ModelFile.write(
                Initializer.HE_UNIFORM.initialize(Architectures.preset(preset, labels.size()), labels, 1),
                folder.resolve(name + ".safetensors"),
                ModelFile.Precision.FLOAT32);
    }

    private static Result run(String command) {
        return Distribution.run(folder, Map.of(), command.split(" "));
    }

    @Test
    void modelsAreComparedOnEachBackendAndTested() throws IOException {
        Result result = run("compare --models mlp.safetensors cnn --backends native,djl --train --epochs 2" + QUICK);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .containsPattern("mlp +407,050 +0\\.813 +1\\.5\\d +not recorded ")
                .contains("cnn by djl", "mlp by native", "cnn is better than mlp", "digits study");
        assertThat(result.out().lines()).allMatch(line -> line.length() <= 120);
        assertThat(result.out().strip()).endsWith("report: " + Path.of("reports", "comparison-of-models.html"));
        JsonNode json = JsonMapper.shared()
                .readTree(Files.readString(folder.resolve("reports").resolve("comparison-of-models.json")));
        assertThat(json.at("/models")).hasSize(2);
        JsonNode cnn = json.at("/models/1");
        assertThat(cnn.at("/name").stringValue()).isEqualTo("cnn");
        assertThat(cnn.at("/accuracy").doubleValue()).isGreaterThan(0.95);
        assertThat(cnn.at("/training/settings/batchSize").stringValue()).isEqualTo("128");
        assertThat(cnn.at("/perClass")).hasSize(10);
        assertThat(cnn.at("/backends/1/name").stringValue()).isEqualTo("djl");
        assertThat(cnn.at("/backends/1/agreement").doubleValue()).isEqualTo(1);
        assertThat(cnn.at("/backends/1/trainingImagesPerSecond/cnn").doubleValue())
                .isPositive();
        JsonNode trained = cnn.at("/backends/0/wholeTraining");
        assertThat(trained.at("/trajectory")).hasSize(2);
        assertThat(trained.at("/trajectory/1/seconds").doubleValue())
                .isGreaterThan(trained.at("/trajectory/0/seconds").doubleValue())
                .isEqualTo(trained.at("/seconds").doubleValue());
        assertThat(trained.at("/trajectory/1/trainingLoss").doubleValue())
                .isLessThan(trained.at("/trajectory/0/trainingLoss").doubleValue());
        assertThat(trained.at("/trajectory/1/accuracy")).isEqualTo(trained.at("/accuracy"));
        assertThat(json.at("/pairs")).hasSize(1);
        for (JsonNode pair : json.at("/pairs")) {
            int first = pair.at("/onlyFirstRight").intValue();
            int second = pair.at("/onlySecondRight").intValue();
            int both = pair.at("/bothRight").intValue();
            assertThat(both + first + second + pair.at("/bothWrong").intValue()).isEqualTo(IMAGES);
            assertThat((both + first) / (double) IMAGES)
                    .isCloseTo(accuracy(json, pair.at("/first").stringValue()), within(1e-12));
            assertThat((both + second) / (double) IMAGES)
                    .isCloseTo(accuracy(json, pair.at("/second").stringValue()), within(1e-12));
            assertThat(pair.at("/pValue").doubleValue()).isCloseTo(exact(first, second), withPercentage(1e-7));
        }
        assertThat(Files.readString(folder.resolve("reports").resolve("comparison-of-models.html")))
                .contains("Is one better?", "not recorded", "compare --models mlp.safetensors")
                .doesNotContain("<script", "NaN");
    }

    private static double accuracy(JsonNode json, String model) {
        for (JsonNode each : json.at("/models")) {
            if (each.at("/name").stringValue().equals(model)) {
                return each.at("/accuracy").doubleValue();
            }
        }
        throw new AssertionError(model);
    }

    /** Twice the binomial tail, in whole numbers. */
    private static double exact(int first, int second) {
        int n = first + second;
        BigInteger tail = BigInteger.ZERO;
        BigInteger choose = BigInteger.ONE;
        for (int k = 0; k <= Math.min(first, second); k++) {
            tail = tail.add(choose);
            choose = choose.multiply(BigInteger.valueOf(n - k)).divide(BigInteger.valueOf(k + 1));
        }
        return Math.min(1, 2 * tail.doubleValue() / Math.pow(2, n));
    }

    @Test
    void modelsOfOtherClassesAreRefused() {
        Result result = run("compare --models cnn,letters.safetensors --no-report" + QUICK);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .contains("but letters knows [a, b]; compare models of the same classes", "[DIGITS-203]")
                .doesNotContain("\tat ");
    }

    @Test
    void oneModelIsNothingToCompare() {
        Result result = run("compare --models cnn --no-report");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--models needs at least two different models");
    }
}
