package dev.digits.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.app.distribution.Distribution.Result;
import dev.digits.model.Model;
import dev.digits.model.ModelFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrainingIT {

    private static final Map<String, String> NATIVE = Map.of("JAVA_OPTS", "-Ddigits.backend=native");
    private static final String RECIPE = "train --data data --model lenet5 --epochs 6 --batch 16 --seed 3 --augment"
            + " --average 0.9 --schedule cosine";

    @TempDir
    static Path folder;

    @BeforeAll
    static void drawsData() {
        assertThat(run(NATIVE, "data synthetic --images 600 --seed 5 data").exitCode())
                .isZero();
    }

    @Test
    void aKilledTrainingIsResumedToTheSameWeights() throws Exception {
        Result whole = run(NATIVE, RECIPE + " --out whole.safetensors --json whole.json");
        assertThat(whole.exitCode()).as(whole.err()).isZero();
        assertThat(folder.resolve("whole.checkpoints")).doesNotExist();

        Process process = start(RECIPE + " --out killed.safetensors");
        awaitEpochs(2);
        process.destroyForcibly().waitFor();
        assertThat(folder.resolve("killed.safetensors")).doesNotExist();
        Result resumed = run(NATIVE, "train --resume --out killed.safetensors --json killed.json");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.out()).startsWith("Going on to train lenet5");
        Model expected = ModelFile.read(folder.resolve("whole.safetensors"));
        Model actual = ModelFile.read(folder.resolve("killed.safetensors"));
        assertThat(actual.tensors()).isEqualTo(expected.tensors());
        assertThat(actual.provenance().get("command")).isEqualTo("digits " + RECIPE + " --out killed.safetensors");
        assertThat(json("killed.json").at("/epochs")).hasSize(6);
        assertThat(json("killed.json").at("/accuracy"))
                .isEqualTo(json("whole.json").at("/accuracy"));
    }

    @Test
    void anInterruptedTrainingSaysHowToGoOn() throws Exception {
        Distribution.assumeTermination();
        Process process =
                start("train --data data --model lenet5 --epochs 5000 --batch 16 --checkpoints points --dashboard");
        awaitEpochs(1);
        Matcher dashboard = Pattern.compile("dashboard: (\\S+)").matcher(Files.readString(folder.resolve("out.txt")));
        assertThat(dashboard.find()).isTrue();
        HttpRequest state = HttpRequest.newBuilder(URI.create(dashboard.group(1) + "state.json"))
                .build();
        HttpClient browser = HttpClient.newHttpClient();
        String seen = browser.send(state, BodyHandlers.ofString()).body();
        assertThat(seen).contains("Epoch ");
        process.destroy();
        try {
            while (true) {
                seen = browser.send(state, BodyHandlers.ofString()).body();
                Thread.sleep(200);
            }
        } catch (IOException e) {
            // It has ended.
        }

        assertThat(seen).contains("\"ended\":true", "Ended: it was interrupted.");
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(Distribution.TERMINATED);
        assertThat(Files.readString(folder.resolve("err.txt")))
                .contains("Interrupted.")
                .contains("digits train --resume --checkpoints points");
        assertThat(Files.readString(folder.resolve("out.txt"))).endsWith("report: model.html" + System.lineSeparator());
        assertThat(folder.resolve("model.html")).content().contains("The training was interrupted after ");
        JsonNode json = json("model.json");
        assertThat(json.at("/stopReason").stringValue()).isEqualTo("CANCELLED");
        assertThat(json.at("/epochs").size()).isBetween(1, 4999);
        assertThat(json.at("/model").isNull()).isTrue();
        assertThat(folder.resolve("points").resolve("last.safetensors")).exists();
        assertThat(folder.resolve("model.safetensors")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "djl", "dl4j"})
    void whatOneBackendTrainedAllRunAlike(String trainer) throws IOException {
        String file = trainer + ".safetensors";
        Result trained = run(
                Map.of(),
                "train --data data --model lenet5 --epochs 1 --batch 32 --half --backend " + trainer + " --out "
                        + file);
        assertThat(trained.exitCode()).as(trained.err()).isZero();

        Result compared = run(
                Map.of(), "compare --data data --rounds 1 --seconds 0.01 --json " + trainer + ".json --model " + file);

        assertThat(compared.exitCode()).as(compared.err()).isZero();
        assertThat(compared.out().lines()).allMatch(line -> line.length() <= 120);
        JsonNode result = json(trainer + ".json");
        double accuracy = Double.parseDouble(
                ModelFile.read(folder.resolve(file)).provenance().get("test.accuracy"));
        assertThat(result.at("/data/images").intValue()).isEqualTo(100);
        assertThat(result.at("/backends")).hasSize(3).allSatisfy(backend -> {
            assertThat(backend.at("/available").booleanValue())
                    .as(backend.toString())
                    .isTrue();
            assertThat(backend.at("/equivalenceShare").doubleValue()).isLessThanOrEqualTo(1);
            assertThat(backend.at("/agreement").doubleValue()).isEqualTo(1);
            assertThat(backend.at("/accuracy").doubleValue()).isCloseTo(accuracy, within(1e-9));
            assertThat(backend.at("/jarsMiB").doubleValue()).isPositive();
            assertThat(backend.at("/imagesPerSecond/32").doubleValue()).isPositive();
        });
    }

    @Test
    void trainingIsComparedToo() throws IOException {
        Result result =
                run(Map.of(), "train --data data --model mlp --epochs 1 --out small.safetensors --backend native");
        assertThat(result.exitCode()).as(result.err()).isZero();

        Result compared = run(
                Map.of(),
                "compare --backends djl,native --data data --rounds 1 --seconds 0.01 --train --epochs 1"
                        + " --threads 1 --json training.json --model small.safetensors");

        assertThat(compared.exitCode()).as(compared.err()).isZero();
        assertThat(compared.out().lines()).allMatch(line -> line.length() <= 120);
        JsonNode json = json("training.json");
        List<String> names = new ArrayList<>();
        assertThat(json.at("/machine/threads").intValue()).isEqualTo(1);
        assertThat(json.at("/backends")).allSatisfy(backend -> {
            names.add(backend.at("/name").stringValue());
            assertThat(backend.at("/trainingImagesPerSecond/cnn").doubleValue()).isPositive();
            assertThat(backend.at("/trainingImagesPerSecond/mlp").doubleValue()).isPositive();
            assertThat(backend.at("/wholeTraining/epochs").intValue()).isEqualTo(1);
            assertThat(backend.at("/wholeTraining/accuracy").doubleValue()).isBetween(0.05, 1.0);
        });
        assertThat(names).containsExactly("djl", "native");
    }

    private static Result run(Map<String, String> environment, String command) {
        return Distribution.run(folder, environment, command.split(" "));
    }

    private static Process start(String command) throws IOException {
        return Distribution.start(Distribution.HOME, folder, NATIVE, command.split(" "));
    }

    /** Waits until the training that was started last has printed so many epochs. */
    private static void awaitEpochs(int epochs) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!Files.readString(folder.resolve("out.txt")).contains("\n    " + epochs + "  ")) {
            assertThat(System.nanoTime()).as("the training goes on").isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static JsonNode json(String file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(folder.resolve(file)));
    }
}
