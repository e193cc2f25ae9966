package dev.digits.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.digits.model.ModelFile.Precision;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {

    @ParameterizedTest
    @ValueSource(floats = {0, -1, 0.049f, 20.1f, Float.NaN, Float.POSITIVE_INFINITY})
    void refusesAWrongTemperature(float temperature) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Calibration(temperature, 0))
                .withMessage("the temperature must be from 0.05 to 20.0, not " + temperature);
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.1f, 1.1f, Float.NaN})
    void refusesAWrongThreshold(float threshold) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Calibration(1, threshold))
                .withMessage("the threshold must be from 0 to 1, not " + threshold);
    }

    @Test
    void belongsToTheWeights() {
        Model calibrated = ModelFileTest.tiny().withCalibration(new Calibration(2, 0.5f));
        assertThat(calibrated.withProvenance(Map.of("a", "b")).calibration()).isEqualTo(new Calibration(2, 0.5f));
        assertThat(calibrated.withTensors(calibrated.tensors()).calibration()).isEqualTo(Calibration.NONE);
    }

    @Test
    void everyOneSurvivesInAFile(@TempDir Path folder) {
        Path file = folder.resolve("model.safetensors");
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            Model model = ModelFileTest.tiny()
                    .withCalibration(new Calibration(0.05f + random.nextFloat() * 19.9f, random.nextFloat()));
            ModelFile.write(model, file, Precision.FLOAT32);
            assertThat(ModelFile.read(file)).isEqualTo(model);
        }
    }
}
