package dev.digits.app.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.digits.Classifier;
import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.app.DataSets;
import dev.digits.app.Engines;
import dev.digits.app.Json;
import dev.digits.data.Dataset;
import dev.digits.model.Architecture;
import dev.digits.model.Architectures;
import dev.digits.model.Calibration;
import dev.digits.model.Initializer;
import dev.digits.model.Layer;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import dev.digits.model.ShippedModels;
import dev.digits.preprocess.dataset.Mnist;
import dev.digits.preprocess.dataset.SyntheticDigits;
import dev.digits.spi.Backend;
import dev.digits.tck.ReferenceBackendProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exported files in ONNX Runtime. */
class OnnxExportTest {

    private static final int IMAGES = 10_000;

    @TempDir
    Path folder;

    static List<String> presets() {
        return Architectures.names();
    }

    static List<String> shipped() {
        return ShippedModels.names();
    }

    /** E1 against the TCK's float64 reference. */
    @ParameterizedTest
    @MethodSource("presets")
    void onnxRuntimeAnswersAsTheReference(String preset) {
        Model model = Networks.lively(Architectures.preset(preset, 10), 5);
        float[] images = Networks.images(SyntheticDigits.generate(40, 3), 40);

        try (Backend reference = new ReferenceBackendProvider().open();
                Classifier classifier = reference.classifier(model)) {
            Networks.assertE1(Networks.logits(classifier, images, 40), onnx(model, images, 40), 10);
        }
    }

    /** A layer of each kind, with settings that no preset has. */
    @Test
    void everyLayerAndSetting() {
        Model model = Networks.lively(
                new Architecture(
                        "logits",
                        Shape.of(1, 28, 28),
                        List.of(
                                new Layer.BatchNorm2d("images", 0.01f, 0.3f),
                                new Layer.Conv2d("logits", 3, 5, 2, 2),
                                new Layer.Relu("r"),
                                new Layer.AvgPool2d("a", 3, 2),
                                new Layer.Conv2d("c", 4, 2, 1, 1),
                                new Layer.MaxPool2d("m", 3, 1),
                                new Layer.Dropout("d", 0.9f),
                                new Layer.Flatten("f"),
                                new Layer.Dense("out", 7))),
                9);
        float[] images = Networks.images(SyntheticDigits.generate(20, 4), 20);

        try (Backend reference = new ReferenceBackendProvider().open();
                Classifier classifier = reference.classifier(model)) {
            Networks.assertE1(Networks.logits(classifier, images, 20), onnx(model, images, 20), 7);
        }
    }

    /** E1 against the native backend, whose own distance from the float64 reference the TCK bounds. */
    @ParameterizedTest
    @MethodSource("shipped")
    void shippedModelsAnswerAlikeOnManyImages(String name) {
        Model model = ShippedModels.named(name);
        Dataset data =
                Mnist.isIn(Mnist.directory(null)) ? DataSets.find(null).test() : SyntheticDigits.generate(IMAGES, 2);
        float[] images = Networks.images(data, IMAGES);

        try (Backend backend = new Engines().open("native");
                Classifier classifier = backend.classifier(model)) {
            float[] expected = Networks.logits(classifier, images, IMAGES);
            float[] actual = onnx(model, images, IMAGES);
            Networks.assertE1(expected, actual, 10);
        }
    }

    private float[] onnx(Model model, float[] images, int count) {
        Path file = folder.resolve("model.onnx");
        OnnxExport.write(model, file);
        return OnnxRuntime.logits(file, images, count);
    }

    @Test
    void saysWhatGoesInAndOutAndWhatItIs() throws OrtException {
        Model model = Initializer.HE_UNIFORM
                .initialize(Architectures.mlp(4, 2), List.of("a, \"b\"", "ü"), 1)
                .withProvenance(Map.of("note", "x"))
                .withCalibration(new Calibration(1.5f, 0.25f));
        Path file = folder.resolve("model.onnx");
        OnnxExport.write(model, file);

        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString())) {
            assertThat(session.getInputNames()).containsExactly("images");
            assertThat(((TensorInfo) session.getInputInfo().get("images").getInfo()).getShape())
                    .containsExactly(-1, 1, 28, 28);
            assertThat(session.getOutputNames()).containsExactly("logits");
            assertThat(((TensorInfo) session.getOutputInfo().get("logits").getInfo()).getShape())
                    .containsExactly(-1, 2);
            assertThat(session.getMetadata().getProducerName()).isEqualTo("digits");
            assertThat(session.getMetadata().getGraphName()).isEqualTo("mlp");
            Map<String, String> metadata = session.getMetadata().getCustomMetadata();
            assertThat(Json.read(metadata.get("labels"), String[].class)).containsExactly("a, \"b\"", "ü");
            assertThat(metadata).containsEntry("temperature", "1.5").containsEntry("threshold", "0.25");
            assertThat(metadata.get("provenance")).contains("\"note\":\"x\"");
        }
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        Model model = ShippedModels.named("cnn");
        Path first = folder.resolve("new/folder/1.onnx");
        Path second = folder.resolve("2.onnx");
        OnnxExport.write(model, first);
        OnnxExport.write(model, second);

        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(Files.size(first)).isGreaterThan(4 * 421_642L);
    }

    @Test
    void saysWhereItCannotWrite() {
        assertThatExceptionOfType(DigitsException.class)
                .isThrownBy(() -> OnnxExport.write(ShippedModels.named("cnn"), folder))
                .matches(e -> e.code() == Code.OUTPUT_UNWRITABLE);
    }
}
