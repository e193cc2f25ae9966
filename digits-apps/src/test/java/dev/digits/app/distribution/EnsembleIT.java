package dev.digits.app.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.app.Drawings;
import dev.digits.app.distribution.Distribution.Result;
import dev.digits.model.Architectures;
import dev.digits.model.Calibration;
import dev.digits.model.Initializer;
import dev.digits.model.Model;
import dev.digits.model.ModelFile;
import dev.digits.model.ModelFile.Precision;
import dev.digits.preprocess.image.PictureWriter;
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

class EnsembleIT {

    private static final String PREDICT =
            "predict --model a.safetensors --model b.safetensors --tta 2 --json - one.png blank.png";

    @TempDir
    static Path folder;

    @BeforeAll
    static void writesModelsAndPictures() throws IOException {
        write("a", 1, new Calibration(0.5f, 0.8f), Model.digitLabels());
        write("b", 2, new Calibration(2, 0.6f), Model.digitLabels());
        write("other", 3, Calibration.NONE, List.of("a", "b", "c"));
        Files.write(folder.resolve("one.png"), PictureWriter.png(Drawings.one(27)));
        Files.write(folder.resolve("blank.png"), PictureWriter.png(Drawings.blank()));
    }

    private static void write(String name, long seed, Calibration calibration, List<String> labels) {
        Model model = Initializer.HE_UNIFORM
                .initialize(Architectures.preset("lenet5", labels.size()), labels, seed)
                .withCalibration(calibration);
        ModelFile.write(model, folder.resolve(name + ".safetensors"), Precision.FLOAT32);
    }

    private static Result run(String command) {
        return Distribution.run(folder, Map.of(), command.split(" "));
    }

    @Test
    void everyBackendRunsItAlike() {
        JsonNode expected = null;
        for (String backend : List.of("native", "djl", "dl4j")) {
            Result result = run(PREDICT + " --backend " + backend);
            assertThat(result.exitCode()).as(result.err()).isZero();
            List<JsonNode> lines = result.out()
                    .lines()
                    .map(line -> JsonMapper.shared().readTree(line))
                    .toList();
            assertThat(lines).hasSize(2);
            JsonNode answer = lines.get(0);
            expected = expected == null ? answer : expected;
            assertThat(answer.at("/reason").stringValue()).as(backend).isEqualTo("unsure");
            for (int i = 0; i < 10; i++) {
                assertThat(answer.at("/probabilities/" + i).doubleValue())
                        .as("%s, class %d", backend, i)
                        .isCloseTo(expected.at("/probabilities/" + i).doubleValue(), within(1e-4));
            }
            assertThat(lines.get(1).at("/reason").stringValue()).isEqualTo("blank");
        }
    }

    @Test
    void membersOfOtherClassesAreRefused() {
        Result result = run("predict --model a.safetensors,other.safetensors --backend native one.png");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .contains("The models of an ensemble must have the same classes. [DIGITS-203]")
                .doesNotContain("\tat ");
    }
}
