package dev.digits.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.digits.model.Layer.AvgPool2d;
import dev.digits.model.Layer.BatchNorm2d;
import dev.digits.model.Layer.Conv2d;
import dev.digits.model.Layer.Dense;
import dev.digits.model.Layer.Dropout;
import dev.digits.model.Layer.Flatten;
import dev.digits.model.Layer.MaxPool2d;
import dev.digits.model.Layer.Relu;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitecturesTest {

    private static final Shape IMAGE = Shape.of(1, 28, 28);

    @ParameterizedTest
    @CsvSource({"mlp, 407050", "cnn, 421642", "cnn3, 241546", "lenet5, 61706", "deep, 292458"})
    void presetsHaveTheirDocumentedSize(String name, long parameters) {
        Architecture preset = Architectures.preset(name, 10);
        assertThat(preset.name()).isEqualTo(name);
        assertThat(preset.parameterCount()).isEqualTo(parameters);
        assertThat(preset.classes()).isEqualTo(10);
        assertThat(preset.input()).isEqualTo(IMAGE);
        assertThat(Architectures.names()).contains(name);
    }

    @ParameterizedTest
    @CsvSource({"1, 128, 405002", "3, 128, 421642", "5, 128, 454922", "7, 64, 303434", "3, 512, 1630090"})
    void theCnnCanBeVaried(int kernel, int dense, long parameters) {
        Architecture cnn = Architectures.cnn(kernel, dense, 0.25f, 10);
        assertThat(cnn.parameterCount()).isEqualTo(parameters);
        assertThat(cnn.shapes())
                .extracting(Shape::toString)
                .contains("[32, 28, 28]", "[64, 14, 14]", "[3136]", "[" + dense + "]", "[10]");
        assertThat(cnn.layers()).contains(new Dropout("dropout1", 0.25f));
        assertThat(Architectures.cnn(3, 128, 0.5f, 10)).isEqualTo(Architectures.preset("cnn", 10));
    }

    @Test
    void aKernelWithoutACentreHasNoEvenPadding() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Architectures.cnn(4, 128, 0.5f, 10))
                .withMessage("the kernel must be odd, so that the padding is the same on all sides, not 4");
    }

    @Test
    void presetsTakeAnyNumberOfClasses() {
        for (String name : Architectures.names()) {
            assertThat(Architectures.preset(name, 26).classes()).isEqualTo(26);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Architectures.preset("nosuch", 10))
                .withMessage("no preset is named \"nosuch\"; there are mlp, cnn, cnn3, lenet5, deep");
    }

    @Test
    void shapesFollowTheLayers() {
        assertThat(Architectures.preset("lenet5", 10).shapes())
                .extracting(Shape::toString)
                .containsExactly(
                        "[1, 28, 28]",
                        "[6, 28, 28]",
                        "[6, 28, 28]",
                        "[6, 14, 14]",
                        "[16, 10, 10]",
                        "[16, 10, 10]",
                        "[16, 5, 5]",
                        "[400]",
                        "[120]",
                        "[120]",
                        "[84]",
                        "[84]",
                        "[10]");
    }

    @Test
    void windowsFloor() {
        assertThat(new MaxPool2d("p", 2, 2).outputShape(Shape.of(3, 7, 5))).isEqualTo(Shape.of(3, 3, 2));
        assertThat(new AvgPool2d("p", 3, 2).outputShape(Shape.of(3, 8, 9))).isEqualTo(Shape.of(3, 3, 4));
        assertThat(new Conv2d("c", 4, 3, 2, 1).outputShape(Shape.of(3, 8, 7))).isEqualTo(Shape.of(4, 4, 4));
    }

    @Test
    void parametersAreNamedShapedAndOrdered() {
        List<Parameter> parameters = Architectures.preset("deep", 10).parameters();
        assertThat(parameters.stream().map(Parameter::name))
                .startsWith(
                        "conv1.weight",
                        "conv1.bias",
                        "bn1.weight",
                        "bn1.bias",
                        "bn1.running_mean",
                        "bn1.running_var",
                        "conv2.weight")
                .endsWith("fc1.weight", "fc1.bias");
        assertThat(parameters.get(6).shape()).isEqualTo(Shape.of(32, 32, 3, 3));
        assertThat(parameters.get(4).trainable()).isFalse();
        assertThat(parameters.get(5).trainable()).isFalse();
        assertThat(parameters.get(3).trainable()).isTrue();
    }

    @Test
    void architecturesThatDoNotFitAreRefused() {
        refuses(() -> network(), "the last layer must be a Dense, which yields the logits");
        refuses(() -> network(new Flatten("f"), new Relu("r")), "the last layer must be a Dense");
        refuses(
                () -> network(new Dense("d", 10)),
                "layer d: a dense layer takes a vector, not [1, 28, 28]; flatten it");
        refuses(() -> network(new Flatten("x"), new Dense("x", 2)), "two layers are named x");
        refuses(
                () -> network(new Flatten("f"), new MaxPool2d("p", 2, 2), new Dense("d", 2)),
                "layer p: takes an image [channels, height, width], not [784]");
        refuses(
                () -> network(new MaxPool2d("p", 29, 1), new Flatten("f"), new Dense("d", 2)),
                "layer p: the 29-pixel window does not fit into 28 pixels");
        refuses(
                () -> new Architecture("a", Shape.of(784), List.of(new Dense("d", 2))),
                "layer a: takes an image [channels, height, width], not [784]");
    }

    private static Architecture network(Layer... layers) {
        return new Architecture("net", IMAGE, List.of(layers));
    }

    @Test
    void layersOutOfRangeAreRefused() {
        refuses(() -> new Conv2d("c", 0, 3, 1, 1), "layer c: filters must be at least 1, not 0");
        refuses(() -> new Conv2d("c", 1, 0, 1, 0), "layer c: kernel must be at least 1, not 0");
        refuses(() -> new Conv2d("c", 1, 3, 0, 0), "layer c: stride must be at least 1, not 0");
        refuses(() -> new Conv2d("c", 1, 3, 1, 3), "layer c: padding must be from 0 to kernel - 1 = 2, not 3");
        refuses(() -> new MaxPool2d("p", 0, 1), "layer p: kernel must be at least 1, not 0");
        refuses(() -> new AvgPool2d("p", 1, 0), "layer p: stride must be at least 1, not 0");
        refuses(() -> new BatchNorm2d("b", 0, 0.1f), "layer b: epsilon must be between 0 and 1, not 0.0");
        refuses(() -> new BatchNorm2d("b", 1e-5f, 2), "layer b: momentum must be from 0 to 1, not 2.0");
        refuses(() -> new Dense("d", 0), "layer d: units must be at least 1, not 0");
        refuses(() -> new Dropout("d", 1), "layer d: probability must be from 0 to below 1, not 1.0");
        refuses(() -> new Relu("a.b"), "a layer's name is 1 to 64 letters, digits, '_' or '-', not \"a.b\"");
        refuses(() -> new Relu(null), "a layer's name is 1 to 64 letters, digits, '_' or '-', not null");
    }

    @Test
    void shapesOutOfRangeAreRefused() {
        refuses(() -> Shape.of(2, 0), "every dimension must be at least 1: [2, 0]");
        refuses(() -> Shape.of(65536, 65536), "more than 2^31-1 elements: [65536, 65536]");
        assertThat(Shape.of().size()).isEqualTo(1);
    }

    private static void refuses(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(message);
    }
}
