package dev.digits.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.model.ModelFile.Precision;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelFileTest {

    @TempDir
    Path folder;

    static List<String> presets() {
        return Architectures.names();
    }

    static Model tiny() {
        Architecture architecture = new Architecture(
                "tiny",
                Shape.of(1, 4, 4),
                List.of(
                        new Layer.Conv2d("conv1", 2, 3, 1, 1),
                        new Layer.BatchNorm2d("bn1", 1e-5f, 0.1f),
                        new Layer.Relu("relu1"),
                        new Layer.MaxPool2d("pool1", 2, 2),
                        new Layer.AvgPool2d("pool2", 2, 1),
                        new Layer.Flatten("flatten"),
                        new Layer.Dropout("dropout1", 0.5f),
                        new Layer.Dense("fc1", 2)));
        return Initializer.HE_UNIFORM.initialize(architecture, List.of("no", "yes"), 1);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetSurvivesARoundTrip(String preset) {
        Model model = Initializer.HE_UNIFORM
                .initialize(Architectures.preset(preset, 10), Model.digitLabels(), 3)
                .withProvenance(Map.of("command", "digits train \"x\"\n"));
        Path file = folder.resolve("model.safetensors");
        ModelFile.write(model, file, Precision.FLOAT32);
        assertThat(ModelFile.read(file)).isEqualTo(model);
    }

    @Test
    void float16RoundsEachWeightToItsNearest() throws IOException {
        Model model = tiny();
        Path file = folder.resolve("model.safetensors");
        ModelFile.write(model, file, Precision.FLOAT16);
        Model back = ModelFile.read(new ByteArrayInputStream(Files.readAllBytes(file)), "bytes");
        assertThat(back.architecture()).isEqualTo(model.architecture());
        model.tensors().forEach((name, tensor) -> {
            for (int i = 0; i < tensor.size(); i++) {
                float value = tensor.get(i);
                assertThat(back.tensor(name).get(i)).isEqualTo(Float16.toFloat(Float16.fromFloat(value)));
            }
        });
    }

    @Test
    void theMetadataIsAsDocumented() {
        assertThat(ModelFile.content(tiny().withCalibration(new Calibration(1.5f, 0.62f)))
                        .metadata())
                .containsEntry("calibration", "{\"temperature\":1.5,\"threshold\":0.62}");
        assertThat(ModelFile.content(tiny()).metadata())
                .isEqualTo(Map.of(
                        "format",
                        "digits",
                        "version",
                        "1",
                        "architecture",
                        "{\"name\":\"tiny\",\"input\":[1,4,4],\"layers\":["
                                + "{\"type\":\"conv2d\",\"name\":\"conv1\",\"filters\":2,\"kernel\":3,\"stride\":1,\"padding\":1},"
                                + "{\"type\":\"batchnorm2d\",\"name\":\"bn1\",\"epsilon\":1.0E-5,\"momentum\":0.1},"
                                + "{\"type\":\"relu\",\"name\":\"relu1\"},"
                                + "{\"type\":\"maxpool2d\",\"name\":\"pool1\",\"kernel\":2,\"stride\":2},"
                                + "{\"type\":\"avgpool2d\",\"name\":\"pool2\",\"kernel\":2,\"stride\":1},"
                                + "{\"type\":\"flatten\",\"name\":\"flatten\"},"
                                + "{\"type\":\"dropout\",\"name\":\"dropout1\",\"probability\":0.5},"
                                + "{\"type\":\"dense\",\"name\":\"fc1\",\"units\":2}]}",
                        "labels",
                        "[\"no\",\"yes\"]",
                        "provenance",
                        "{\"initializer\":\"HE_UNIFORM\",\"seed\":\"1\"}"));
    }

    @Test
    void everyFloatSurvives() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            Architecture architecture = new Architecture(
                    "net",
                    Shape.of(1, 1, 1),
                    List.of(
                            new Layer.BatchNorm2d(
                                    "bn1", Math.max(1e-30f, random.nextFloat() / (1 << i % 24)), random.nextFloat()),
                            new Layer.Flatten("flatten"),
                            new Layer.Dense("fc1", 1)));
            assertThat(ArchitectureJson.parse(ArchitectureJson.write(architecture)))
                    .isEqualTo(architecture);
        }
    }

    /** What is replaced in the good metadata, by what, and what is then said. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    format       | digits               | pt         | the format in its metadata is pt, but a model's is digits
                    version      | 1                    | 2          | it is of the format version 2, but this program reads version 1
                    architecture | {                    | [          | it is not JSON
                    architecture | "name":"tiny",       | ``         | name of the architecture is missing
                    architecture | "name":"tiny"        | "name":""  | a layer's name is 1 to 64 letters
                    architecture | [1,4,4]              | [1,4]      | layer tiny: takes an image [channels, height, width], not [1, 4]
                    architecture | [1,4,4]              | [1,4,"4"]  | a dimension of the input must be a whole number of at least 0, not 4
                    architecture | [1,4,4]              | [2147483647,4,4] | more than 2^31-1 elements
                    architecture | conv2d               | conv3d     | layer 1 is of the unknown type "conv3d"
                    architecture | "filters":2,         | ``         | filters of layer 1 is missing
                    architecture | "filters":2          | "filters":2147483647 | more than 2^31-1 elements
                    architecture | "filters":2          | "filters":2,"dilation":2 | layer 1 has the unknown field dilation
                    architecture | "filters":2          | "filters":2,"filters":2 | it is not JSON: Duplicate Object property "filters"
                    architecture | "epsilon":1.0E-5     | "epsilon":0 | layer bn1: epsilon must be between 0 and 1, not 0.0
                    architecture | "epsilon":1.0E-5     | "epsilon":"x" | epsilon of layer 2 must be a number, not x
                    architecture | "probability":0.5    | "probability":1 | layer dropout1: probability must be from 0 to below 1, not 1.0
                    architecture | "name":"bn1"         | "name":"conv1" | two layers are named conv1
                    architecture | "units":2            | "units":3   | the architecture has 3 classes, but there are 2 labels
                    labels       | "yes"                | 7           | a label must be a string, not 7
                    labels       | "yes"                | "no"        | two classes have the same label
                    calibration  | {                    | [          | it is not JSON
                    calibration  | {"temperature":1.5,  | {          | temperature of the calibration is missing
                    calibration  | 1.5                  | "hot"      | temperature of the calibration must be a number, not hot
                    calibration  | 1.5                  | 1e999      | the temperature must be from 0.05 to 20.0, not Infinity
                    calibration  | 0.5                  | -1         | the threshold must be from 0 to 1, not -1.0
                    calibration  | {                    | {"bias":1, | the calibration has the unknown field bias
                    provenance   | "1"                  | 1           | provenance of seed must be a string, not 1
                    """)
    void namesWhatIsWrongWithTheMetadata(String key, String good, String bad, String problem) {
        Safetensors content = ModelFile.content(tiny().withCalibration(new Calibration(1.5f, 0.5f)));
        Map<String, String> metadata = new HashMap<>(content.metadata());
        assertThat(metadata.get(key)).contains(good);
        metadata.put(key, metadata.get(key).replace(good, bad));
        assertMalformed(new Safetensors(content.tensors(), metadata), problem);
    }

    @Test
    void namesWhatIsMissing() {
        Safetensors content = ModelFile.content(tiny());
        for (String key : List.of("architecture", "labels", "provenance")) {
            Map<String, String> metadata = new HashMap<>(content.metadata());
            metadata.remove(key);
            assertMalformed(new Safetensors(content.tensors(), metadata), "its metadata has no " + key);
        }
        assertMalformed(new Safetensors(Map.of(), content.metadata()), "tensor conv1.weight [2, 1, 3, 3] is missing");
    }

    @Test
    void namesTensorsThatDoNotFit() {
        Safetensors content = ModelFile.content(tiny());
        Map<String, Tensor> tensors = new HashMap<>(content.tensors());
        tensors.put("fc1.bias", Tensor.filled(Shape.of(3), 0));
        assertMalformed(new Safetensors(tensors, content.metadata()), "tensor fc1.bias must be [2], but is [3]");
        tensors.put("fc1.bias", Tensor.filled(Shape.of(2), 0));
        tensors.put("more", Tensor.filled(Shape.of(2), 0));
        assertMalformed(new Safetensors(tensors, content.metadata()), "the architecture has no tensor more");
    }

    private static void assertMalformed(Safetensors content, String problem) {
        assertThatThrownBy(() -> ModelFile.model(content, "x"))
                .isInstanceOfSatisfying(
                        DigitsException.class, e -> assertThat(e.code()).isEqualTo(Code.MODEL_MALFORMED))
                .hasMessageStartingWith("Model file x is malformed: " + problem);
    }
}
