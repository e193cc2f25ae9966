package dev.digits.app.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.Classifier;
import dev.digits.app.Engines;
import dev.digits.model.Architecture;
import dev.digits.model.Architectures;
import dev.digits.model.Initializer;
import dev.digits.model.Layer;
import dev.digits.model.Layer.Dense;
import dev.digits.model.Layer.Flatten;
import dev.digits.model.Layer.Relu;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import dev.digits.spi.Backend;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureModelTest {

    @ParameterizedTest
    @CsvSource({"mlp, relu1, 512", "cnn, relu3, 128", "cnn3, relu4, 128", "lenet5, relu4, 84", "deep, relu6, 512"})
    void answersWithWhatTheLastHiddenLayerAnswers(String preset, String layer, int size) {
        Model model = Initializer.HE_UNIFORM.initialize(Architectures.preset(preset, 10), Model.digitLabels(), 1);
        FeatureModel features = FeatureModel.of(model);
        float[] values = new float[size];
        try (Backend backend = new Engines().open("native");
                Classifier network = backend.classifier(model);
                Classifier bulk = backend.classifier(features.model())) {
            bulk.logits(LinearModel.image(1).toArray(), 1, values);

            assertThat(features.layer()).isEqualTo(layer);
            assertThat(features.size()).isEqualTo(size);
            float[] hidden = network.activations(LinearModel.image(1)).of(layer).toArray();
            List<Layer> layers = features.model().architecture().layers();
            assertThat(bulk.activations(LinearModel.image(1))
                            .of(layers.get(layers.size() - 1).name())
                            .toArray())
                    .containsExactly(hidden);
            // As rule E1 has it: an engine need not show layers by the way by which it classifies.
            double allowed = 1e-5;
            for (float value : hidden) {
                allowed = Math.max(allowed, 1e-5 + 1e-4 * Math.abs(value));
            }
            assertThat(values).containsExactly(hidden, within((float) allowed));
        }
    }

    @Test
    void whereThereAreTooManyTheLogitsAreCompared() {
        Architecture wide = new Architecture(
                "wide",
                Shape.of(1, 28, 28),
                List.of(new Flatten("flatten"), new Dense("fc1", 4097), new Relu("relu1"), new Dense("fc2", 3)));
        Model model = Initializer.HE_UNIFORM.initialize(wide, List.of("a", "b", "c"), 1);

        assertThat(FeatureModel.of(model)).isEqualTo(new FeatureModel(model, "fc2"));
    }

    @Test
    void whereNothingIsHiddenThePixelsAreCompared() {
        FeatureModel features = FeatureModel.of(LinearModel.of(3, 1).model());

        assertThat(features.layer()).isEqualTo("input");
        assertThat(features.size()).isEqualTo(784);
    }
}
