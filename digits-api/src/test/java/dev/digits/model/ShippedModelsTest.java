package dev.digits.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedModelsTest {

    static List<String> names() {
        return ShippedModels.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachIsATrainedPreset(String name) {
        Model model = ShippedModels.named(name);
        assertThat(model.architecture()).isEqualTo(Architectures.preset(name, 10));
        assertThat(model.labels()).isEqualTo(Model.digitLabels());
        assertThat(model.provenance()).containsKey("test.accuracy");
    }

    @ParameterizedTest
    @MethodSource("names")
    void theFileOfEachIsOneThatCanBeRead(String name) throws IOException {
        try (InputStream in = ShippedModels.open(name)) {
            assertThat(ModelFile.read(in, name)).isEqualTo(ShippedModels.named(name));
        }
    }

    @Test
    void refusesAnUnknownName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShippedModels.named("nosuch"))
                .withMessageStartingWith("no shipped model is named nosuch, only [cnn");
    }
}
