package dev.digits.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.app.ModelSummary.LayerSummary;
import dev.digits.model.Architecture;
import dev.digits.model.Architectures;
import dev.digits.model.Calibration;
import dev.digits.model.Initializer;
import dev.digits.model.Layer;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelSummaryTest {

    private static ModelSummary preset(String name) {
        return summary(Architectures.preset(name, 10));
    }

    private static ModelSummary summary(Architecture architecture) {
        return ModelSummary.of(Initializer.HE_UNIFORM.initialize(architecture, Model.digitLabels(), 1));
    }

    @Test
    void countsTwoForEachMultiplyAddOfConvolutionsAndDenseLayers() {
        long conv1 = 2L * 28 * 28 * 32 * 9;
        long conv2 = 2L * 14 * 14 * 64 * 32 * 9;
        long dense = 2L * 3136 * 128 + 2L * 128 * 10;

        assertThat(preset("cnn").flops()).isEqualTo(conv1 + conv2 + dense);
        assertThat(preset("mlp").flops()).isEqualTo(2L * 784 * 512 + 2L * 512 * 10);
    }

    @Test
    void countsParametersAndMemoryOfEachLayer() {
        ModelSummary cnn = preset("cnn");

        assertThat(cnn.parameters()).isEqualTo(421_642);
        assertThat(cnn.weightBytes()).isEqualTo(4 * 421_642);
        assertThat(cnn.input()).containsExactly(1, 28, 28);
        assertThat(cnn.layers().get(0))
                .isEqualTo(new LayerSummary(
                        "conv1",
                        "Conv2d 3x3, 32 filters, padding 1",
                        List.of(32, 28, 28),
                        32 * 9 + 32,
                        2L * 28 * 28 * 32 * 9,
                        4 * (32 * 9 + 32),
                        4 * 32 * 28 * 28));
        assertThat(cnn.layers()).extracting(LayerSummary::parameters).contains(18_496L, 401_536L, 1_290L);
        // The image, two stages of convolution, ReLU and pool, the flattened vector, dense, ReLU, dropout, logits.
        assertThat(cnn.activationBytes())
                .isEqualTo(4 * (784 + 2 * 32 * 784 + 32 * 196 + 2 * 64 * 196 + 64 * 49 + 3136 + 3 * 128 + 10));
    }

    @Test
    void runningStatisticsAreMemoryButNotParameters() {
        ModelSummary summary = summary(new Architecture(
                "all",
                Shape.of(1, 28, 28),
                List.of(
                        new Layer.Conv2d("c", 4, 5, 2, 0),
                        new Layer.BatchNorm2d("b", 1e-5f, 0.1f),
                        new Layer.Relu("r"),
                        new Layer.MaxPool2d("m", 3, 1),
                        new Layer.AvgPool2d("a", 2, 2),
                        new Layer.Flatten("f"),
                        new Layer.Dropout("d", 0.25f),
                        new Layer.Dense("l", 10))));

        assertThat(summary.layers())
                .extracting(LayerSummary::kind)
                .containsExactly(
                        "Conv2d 5x5, 4 filters, stride 2",
                        "BatchNorm2d epsilon 1.0E-5, momentum 0.1",
                        "Relu",
                        "MaxPool2d 3x3, stride 1",
                        "AvgPool2d 2x2",
                        "Flatten",
                        "Dropout 0.25",
                        "Dense 10 units");
        assertThat(summary.layers().get(1).parameters()).isEqualTo(8);
        assertThat(summary.layers().get(1).weightBytes()).isEqualTo(4 * 16);
        assertThat(summary.layers().get(1).flops()).isZero();
    }

    @Test
    void carriesWhatTheModelSaysOfItself() {
        Architecture mlp = Architectures.mlp(8, 2);
        Model model = Initializer.HE_UNIFORM
                .initialize(mlp, List.of("no", "yes"), 1)
                .withProvenance(Map.of("command", "made by hand"));

        ModelSummary summary = ModelSummary.of(model);

        assertThat(summary.labels()).containsExactly("no", "yes");
        assertThat(summary.provenance()).containsEntry("command", "made by hand");
        assertThat(summary.calibration()).isEqualTo(Calibration.NONE);
    }
}
