package dev.digits.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class ShippedModelsTest {

    @Test
    void cnnIsTheTrainedPreset() {
        assumeTrue(
                ShippedModels.class.getResource("/dev/digits/model/cnn.safetensors") != null,
                "this source tree has no trained model yet");
        Model model = ShippedModels.cnn();
        assertThat(ShippedModels.names()).containsExactly("cnn");
        assertThat(model.architecture()).isEqualTo(Architectures.preset("cnn", 10));
        assertThat(model.labels()).isEqualTo(Model.digitLabels());
        assertThat(model.provenance()).isNotEmpty();
    }
}
