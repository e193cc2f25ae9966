package dev.digits.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.Json;
import dev.digits.model.Architectures;
import dev.digits.model.Initializer;
import dev.digits.model.Model;
import dev.digits.model.ModelFile;
import dev.digits.model.ModelFile.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCommandTest {

    @TempDir
    Path folder;

    private Path mlp() {
        Model model = Initializer.HE_UNIFORM
                .initialize(Architectures.mlp(8, 2), List.of("no", "yes"), 1)
                .withProvenance(Map.of("note", "red\u001b[31m"));
        Path file = folder.resolve("mlp.safetensors");
        ModelFile.write(model, file, Precision.FLOAT32);
        return file;
    }

    @Test
    void showsLayersTotalsAndOrigin() {
        Run run = Run.of("model", "show", "cnn");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("cnn: shipped (")
                .contains("421,642 parameters, 10 classes")
                .containsPattern(
                        "conv2 +Conv2d 3x3, 64 filters, padding 1 +64x14x14 +18,496 +7,225,344 +72.25 +49.00\n")
                .containsPattern("total +421,642 +8,482,304 +1,647.04 +347.60\n")
                .contains("labels: 0 1 2 3 4 5 6 7 8 9\n")
                .containsPattern("calibration: temperature \\d.\\d{3}; not sure below")
                .contains("\n  test.accuracy: 0.99");
    }

    @Test
    void showsSeveralOneAfterAnotherAndAsJson() throws IOException {
        Path file = mlp();
        Path json = folder.resolve("models.json");

        Run run = Run.of("model", "show", file.toString(), "deep", "--json", json.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("mlp: " + file)
                .contains("\n\ndeep: shipped")
                .contains("labels: no yes\n", "calibration: none\n", "note: red?[31m");
        ModelCommand.Listing listing = Json.read(Files.readString(json), ModelCommand.Listing.class);
        assertThat(listing.models()).extracting(ModelCommand.Shown::model).containsExactly(file.toString(), "deep");
        assertThat(listing.models().get(0).fileBytes()).isEqualTo(Files.size(file));
        assertThat(listing.models().get(0).summary().parameters()).isEqualTo(784 * 8 + 8 + 8 * 2 + 2);
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        assertThat(Run.of("model").exitCode()).isEqualTo(2);
        assertThat(Run.of("model", "show").exitCode()).isEqualTo(2);
        assertThat(Run.of("model", "show", "nosuch").err()).contains("There is no model \"nosuch\"", "[DIGITS-202]");
        Path text = Files.writeString(folder.resolve("a.safetensors"), "no model at all");
        Run run = Run.of("model", "show", "cnn", text.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("[DIGITS-201]").doesNotContain("Exception");
        assertThat(run.out()).isEmpty();
    }
}
