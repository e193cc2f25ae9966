package dev.digits.app.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsImportTest {

    /** The network of sequential.safetensors and named.safetensors. */
    private static final String PYTORCH = """
            {"name": "small", "input": [1, 28, 28], "layers": [
              {"type": "conv2d", "name": "conv1", "filters": 4, "kernel": 3, "stride": 1, "padding": 1},
              {"type": "batchnorm2d", "name": "bn1", "epsilon": 1e-5, "momentum": 0.1},
              {"type": "relu", "name": "relu1"},
              {"type": "maxpool2d", "name": "pool1", "kernel": 2, "stride": 2},
              {"type": "conv2d", "name": "conv2", "filters": 6, "kernel": 3, "stride": 2, "padding": 0},
              {"type": "relu", "name": "relu2"},
              {"type": "flatten", "name": "flatten"},
              {"type": "dense", "name": "fc1", "units": 12},
              {"type": "relu", "name": "relu3"},
              {"type": "dropout", "name": "drop", "probability": 0.25},
              {"type": "dense", "name": "fc2", "units": 10}]}
            """;

    private static final String KERAS = """
            {"name": "keras", "input": [1, 28, 28], "layout": "keras",
             "names": {"conv1": "sequential/conv2d", "conv2": "sequential/conv2d_1", "bn1": "sequential/batch_normalization",
                       "fc1": "sequential/dense", "fc2.weight": "sequential/dense_1/kernel", "fc2": "sequential/dense_1"},
             "layers": [
              {"type": "conv2d", "name": "conv1", "filters": 4, "kernel": 3, "stride": 1, "padding": 1},
              {"type": "relu", "name": "relu1"},
              {"type": "maxpool2d", "name": "pool1", "kernel": 2, "stride": 2},
              {"type": "conv2d", "name": "conv2", "filters": 6, "kernel": 3, "stride": 1, "padding": 0},
              {"type": "batchnorm2d", "name": "bn1", "epsilon": 1e-3, "momentum": 0.01},
              {"type": "relu", "name": "relu2"},
              {"type": "avgpool2d", "name": "pool2", "kernel": 2, "stride": 2},
              {"type": "flatten", "name": "flatten"},
              {"type": "dense", "name": "fc1", "units": 16},
              {"type": "relu", "name": "relu3"},
              {"type": "dense", "name": "fc2", "units": 10}]}
            """;

    @TempDir
    Path folder;

    private Model imported(String fixture, String description) throws IOException {
        return SafetensorsImport.read(
                        Fixtures.file(fixture + ".safetensors"),
                        Files.writeString(folder.resolve("layers.json"), description),
                        ImportSettings.NONE)
                .model();
    }

    private void assertRefused(String fixture, String description, Code code, String message) {
        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> imported(fixture, description))
                .withMessageContaining(message)
                .matches(e -> e.code() == code)
                .matches(e -> e.getMessage().lines().count() == 1);
    }

    @ParameterizedTest
    @CsvSource({"named, sequential", "sequential, sequential", "keras, keras"})
    void everyBackendAnswersAsTheOtherProgram(String fixture, String answers) throws IOException {
        Model model = imported(fixture, fixture.equals("keras") ? KERAS : PYTORCH);

        for (String backend : Fixtures.BACKENDS) {
            Fixtures.assertAnswers(model, backend, answers);
        }
        assertThat(model.architecture().name()).isEqualTo(fixture.equals("keras") ? "keras" : "small");
        assertThat(model.provenance()).containsEntry("import.file", fixture + ".safetensors");
    }

    /** Numbers count as numbers: layer 10 comes after layer 7, not after layer 1. */
    @Test
    void theOrderOfLayersIsThatOfTheirNumbers() throws IOException {
        assertThat(imported("sequential", PYTORCH).tensors())
                .isEqualTo(imported("named", PYTORCH).tensors());
    }

    @Test
    void namesWhatDoesNotFit() {
        assertRefused(
                "sequential",
                PYTORCH.replace("\"filters\": 4", "\"filters\": 5"),
                Code.MODEL_UNSUPPORTED,
                "layer conv1: it has 4 biases, but 5 are described");
        assertRefused(
                "sequential",
                PYTORCH.replace("\"units\": 12", "\"units\": 13"),
                Code.MODEL_UNSUPPORTED,
                "layer fc1: it has 12 biases, but 13 are described");
        assertRefused(
                "named",
                PYTORCH.replace("\"name\": \"fc2\"", "\"name\": \"last\""),
                Code.MODEL_UNSUPPORTED,
                "layer last: the file has no weight for it");
        assertRefused(
                "keras",
                PYTORCH,
                Code.MODEL_UNSUPPORTED,
                "the layers with weights are [conv1, bn1, conv2, fc1, fc2], but the file has the tensors \"sequential/");
        assertRefused(
                "sequential",
                PYTORCH.replace("28, 28", "32, 32"),
                Code.MODEL_UNSUPPORTED,
                "its input is described as [1, 32, 32]");
        assertRefused(
                "keras",
                KERAS.replace("\"layout\": \"keras\",", ""),
                Code.MODEL_UNSUPPORTED,
                "layer conv1: its weight is [3, 3, 1, 4]");
        assertRefused("keras", KERAS.replace("\"bn1\":", "\"bn7\":"), Code.MODEL_UNSUPPORTED, "its names hold \"bn7\"");
        assertRefused(
                "keras",
                KERAS.replace("dense_1/kernel", "dense_7/kernel"),
                Code.MODEL_UNSUPPORTED,
                "layer fc2: the file has no tensor \"sequential/dense_7/kernel\"");
    }

    /** A tensor too many means another network. */
    @Test
    void everyTensorMustHaveItsPlace() {
        String without = PYTORCH.replaceFirst(" *\\{\"type\": \"batchnorm2d\".*\\n", "");

        assertRefused(
                "named",
                without,
                Code.MODEL_UNSUPPORTED,
                "the file also has the tensors \"bn1.bias\", \"bn1.running_mean\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"name\": 1}",
                "{\"layout\": \"jax\"}",
                "{\"names\": 3}",
                "{\"names\": {\"a\": 3}}"
            })
    void aDescriptionMustBeOne(String description) {
        assertRefused("named", description, Code.MODEL_MALFORMED, "layers.json is malformed: ");
    }

    @Test
    void filesMustBeThereAndSound() throws IOException {
        Path layers = Files.writeString(folder.resolve("layers.json"), PYTORCH);
        Path broken = Files.write(folder.resolve("broken.safetensors"), new byte[20]);

        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> SafetensorsImport.read(folder.resolve("none"), layers, ImportSettings.NONE))
                .matches(e -> e.code() == Code.MODEL_INACCESSIBLE);
        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> SafetensorsImport.read(broken, folder.resolve("none"), ImportSettings.NONE))
                .matches(e -> e.code() == Code.MODEL_INACCESSIBLE);
        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> SafetensorsImport.read(broken, layers, ImportSettings.NONE))
                .matches(e -> e.code() == Code.MODEL_MALFORMED);
    }

    /** Whatever happens to a valid description: it is read, or refused by a DigitsException of one line. */
    @ParameterizedTest
    @ValueSource(strings = {"sequential", "keras"})
    void mutatedDescriptionsAreReadOrRefused(String fixture) throws IOException {
        String valid = fixture.equals("keras") ? KERAS : PYTORCH;
        SplittableRandom random = new SplittableRandom(5);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder(valid);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int position = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.deleteCharAt(position);
                    case 1 -> text.setCharAt(position, (char) random.nextInt(32, 127));
                    case 2 -> text.setCharAt(position, "0123456789-.e\"{}[],:".charAt(random.nextInt(20)));
                    default -> text.insert(position, text.substring(random.nextInt(position + 1), position));
                }
            }
            try {
                imported(fixture, text.toString());
            } catch (DigitsException e) {
                assertThat(e.getMessage().lines()).hasSize(1);
                refused++;
            }
        }
        assertThat(refused).isBetween(150, 300);
    }
}
