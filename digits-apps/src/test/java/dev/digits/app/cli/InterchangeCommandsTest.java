package dev.digits.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.model.Architectures;
import dev.digits.model.Initializer;
import dev.digits.model.Model;
import dev.digits.model.ModelFile;
import dev.digits.model.ModelFile.Precision;
import dev.digits.model.ShippedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterchangeCommandsTest {

    @TempDir
    Path folder;

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void aModelGoesOutAndComesBack() {
        Run export = Run.of("export", "--model", "cnn", "--onnx", path("cnn.onnx"));
        Run back = Run.of("import", path("cnn.onnx"), "--out", path("back.safetensors"), "--name", "again");

        assertThat(export.err() + back.err()).doesNotContain("DIGITS-");
        assertThat(export.out()).isEqualTo(path("cnn.onnx") + ": cnn, 421,642 parameters, 10 classes\n");
        assertThat(back.out())
                .startsWith(path("back.safetensors") + ": again, 421,642 parameters, 10 classes, by digits ");
        Model model = ModelFile.read(folder.resolve("back.safetensors"));
        assertThat(model.tensors()).isEqualTo(ShippedModels.named("cnn").tensors());
        assertThat(model.provenance()).containsKeys("import.sha256", "test.accuracy", "digits");
    }

    @Test
    void weightsAloneNeedADescription() throws IOException {
        Model model = Initializer.HE_UNIFORM.initialize(Architectures.mlp(4, 2), List.of("a", "b"), 1);
        ModelFile.write(model, folder.resolve("weights.safetensors"), Precision.FLOAT32);
        Files.writeString(folder.resolve("layers.json"), """
                {"name": "m", "input": [1, 28, 28], "layers": [
                  {"type": "flatten", "name": "f"}, {"type": "dense", "name": "fc1", "units": 4},
                  {"type": "relu", "name": "r"}, {"type": "dense", "name": "fc2", "units": 2}]}
                """);

        Run run = Run.of(
                "import",
                path("weights.safetensors"),
                "--layers",
                path("layers.json"),
                "--labels",
                "no,yes",
                "--out",
                path("out.safetensors"));

        assertThat(run.exitCode()).isZero();
        Model read = ModelFile.read(folder.resolve("out.safetensors"));
        assertThat(read.tensors()).isEqualTo(model.tensors());
        assertThat(read.labels()).containsExactly("no", "yes");
        assertThat(Run.of(
                                "import",
                                path("weights.safetensors"),
                                "--layers",
                                path("layers.json"),
                                "--labels",
                                "no,no",
                                "--out",
                                path("x"))
                        .err())
                .contains("two classes have the same label", "[DIGITS-204]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export",
                "export --onnx",
                "import --out x",
                "import weights.safetensors --out x",
                "import model.onnx",
                "import model.onnx --layers layers.json --out x",
                "import model.onnx --std 0 --out x",
                "import model.onnx --name a/b --out x"
            })
    void wrongUseIsTwo(String arguments) {
        Run run = Run.of(arguments.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--help").doesNotContain("Exception");
    }

    @Test
    void failuresAreOneLine() {
        Map<String, String> failures = Map.of(
                "export --model nosuch --onnx " + path("x.onnx"), "There is no model \"nosuch\"",
                "export --model cnn --onnx " + folder, "[DIGITS-501]",
                "import " + path("none.onnx") + " --out x", "none.onnx cannot be read: it does not exist [DIGITS-202]");

        failures.forEach((arguments, message) -> {
            Run run = Run.of(arguments.split(" "));
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains(message);
            assertThat(run.err().strip().lines()).hasSize(1);
        });
    }
}
