package dev.digits.app.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.Classifier;
import dev.digits.DigitsException;
import dev.digits.app.Engines;
import dev.digits.app.ModelSummary;
import dev.digits.app.ModelSummary.LayerSummary;
import dev.digits.model.Architectures;
import dev.digits.model.Calibration;
import dev.digits.model.Model;
import dev.digits.model.ModelFile;
import dev.digits.model.ModelFile.Precision;
import dev.digits.preprocess.dataset.SyntheticDigits;
import dev.digits.spi.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxImportTest {

    @TempDir
    Path folder;

    static List<String> presets() {
        return Architectures.names();
    }

    private static ImportedModel imported(String fixture) {
        return OnnxImport.read(Fixtures.file(fixture + ".onnx"), ImportSettings.NONE);
    }

    private static List<String> kinds(Model model) {
        return ModelSummary.of(model).layers().stream().map(LayerSummary::kind).toList();
    }

    /** What PyTorch and Keras answered is what all backends answer, after a way through our own file too. */
    @ParameterizedTest
    @CsvSource({
        "torchscript-cnn, cnn",
        "torchscript-training, training",
        "dynamo-cnn, cnn",
        "dynamo-external, cnn",
        "dynamo-plain, cnn",
        "torchscript-mlp, mlp",
        "torchscript-half, half",
        "torchscript-lenet, lenet",
        "keras, keras"
    })
    void everyBackendAnswersAsTheOtherProgram(String fixture, String answers) {
        Path file = folder.resolve("imported.safetensors");
        ModelFile.write(imported(fixture).model(), file, Precision.FLOAT32);
        Model model = ModelFile.read(file);

        for (String backend : Fixtures.BACKENDS) {
            Fixtures.assertAnswers(model, backend, answers);
        }
    }

    @Test
    void namesLayersAsPyTorchDoes() {
        assertThat(imported("dynamo-cnn").model().tensors())
                .containsOnlyKeys(
                        "conv1.weight",
                        "conv1.bias",
                        "conv2.weight",
                        "conv2.bias",
                        "fc1.weight",
                        "fc1.bias",
                        "fc2.weight",
                        "fc2.bias");
        // PyTorch has put the batch normalisation into a convolution whose weight has no name any more.
        assertThat(imported("torchscript-cnn").model().tensors()).containsKeys("conv1.weight", "fc1.weight");
        assertThat(imported("torchscript-lenet").model().tensors())
                .containsKeys("norm1.weight", "features_0.weight", "features_3.bias", "classifier.weight");
    }

    @Test
    void keepsWhatTrainingNeeds() {
        Model model = imported("torchscript-training").model();

        assertThat(kinds(model))
                .containsExactly(
                        "Conv2d 3x3, 4 filters, padding 1",
                        "BatchNorm2d epsilon 1.0E-5, momentum 0.1",
                        "Relu",
                        "MaxPool2d 2x2",
                        "Conv2d 3x3, 6 filters",
                        "Relu",
                        "AvgPool2d 2x2",
                        "Flatten",
                        "Dropout 0.25",
                        "Dense 16 units",
                        "Relu",
                        "Dense 10 units");
        assertThat(model.tensors()).containsKeys("bn1.running_var");
    }

    @Test
    void foldsTheAxesOfKeras() {
        assertThat(kinds(imported("keras").model()))
                .containsExactly(
                        "Conv2d 3x3, 4 filters, padding 1",
                        "Relu",
                        "MaxPool2d 2x2",
                        "Conv2d 3x3, 6 filters",
                        "Relu",
                        "AvgPool2d 2x2",
                        "Flatten",
                        "Dense 16 units",
                        "Relu",
                        "Dense 10 units");
    }

    @Test
    void saysWhereAModelCameFromAndWhatWasLeftOut() {
        ImportedModel imported = imported("torchscript-cnn");

        assertThat(imported.model().provenance())
                .containsEntry("import.file", "torchscript-cnn.onnx")
                .containsEntry("import.producer", "pytorch 2.13.0")
                .hasEntrySatisfying("import.sha256", hash -> assertThat(hash).matches("[0-9a-f]{64}"));
        assertThat(imported.notes())
                .containsExactly("The LogSoftmax at the end is left out: digits works with logits.");
        assertThat(imported.model().architecture().name()).isEqualTo("torchscript-cnn");
        assertThat(imported("torchscript-mlp").notes()).isEmpty();
        assertThat(imported("torchscript-training").notes())
                .contains("Batch normalisations are set to training, by the statistics of each batch"
                        + " (training_mode); digits normalises by the running statistics.");
    }

    @ParameterizedTest
    @MethodSource("presets")
    void whatWeExportComesBackAsItWas(String preset) {
        Model model = Networks.lively(Architectures.preset(preset, 7), 3)
                .withCalibration(new Calibration(1.25f, 0.6f))
                .withProvenance(Map.of("note", "ä\n\"x\""));
        Path file = folder.resolve("exported.onnx");
        OnnxExport.write(model, file);

        Model back = OnnxImport.read(file, ImportSettings.NONE).model();

        assertThat(back.architecture()).isEqualTo(model.architecture());
        assertThat(back.tensors()).isEqualTo(model.tensors());
        assertThat(back.labels()).isEqualTo(model.labels());
        assertThat(back.calibration()).isEqualTo(model.calibration());
        assertThat(back.provenance()).containsAllEntriesOf(model.provenance()).containsKey("import.sha256");
    }

    /** A network that was trained on (ink - 0.25) / 0.5 gets the same from ink as it did from that. */
    @Test
    void putsANormalizationBeforeTheFirstLayer() {
        Model model = Networks.lively(Architectures.preset("cnn", 10), 4);
        Path file = folder.resolve("exported.onnx");
        OnnxExport.write(model, file);

        ImportedModel imported = OnnxImport.read(
                file, new ImportSettings("seen", List.of("a,b,c,d,e,f,g,h,i,j".split(",")), 0.25f, 0.5f));

        assertThat(imported.notes()).anyMatch(note -> note.contains("(ink - 0.25) / 0.5"));
        assertThat(imported.model().architecture().name()).isEqualTo("seen");
        assertThat(imported.model().labels()).startsWith("a", "b");
        float[] ink = new float[784];
        float[] normalized = new float[784];
        for (int i = 0; i < 784; i++) {
            ink[i] = i % 29 / 28f;
            normalized[i] = (ink[i] - 0.25f) / 0.5f;
        }
        float[] expected = OnnxRuntime.logits(file, normalized, 1);
        OnnxExport.write(imported.model(), file);
        Networks.assertE1(expected, OnnxRuntime.logits(file, ink, 1), 10);
    }

    /** Random chains of operators: what is imported answers as ONNX Runtime does; what is refused says why. */
    @Test
    void randomNetworksAnswerAsInOnnxRuntime() throws IOException {
        float[] images = Networks.images(SyntheticDigits.generate(4, 6), 4);
        int imported = 0;
        try (Backend backend = new Engines().open("native")) {
            for (int seed = 0; seed < 150; seed++) {
                RandomGraph graph = new RandomGraph(seed);
                Path file =
                        Files.write(folder.resolve("random.onnx"), graph.build().toByteArray());
                float[] expected = OnnxRuntime.logits(file, "x", images, 4, graph.input());
                try (Classifier classifier = backend.classifier(
                        OnnxImport.read(file, ImportSettings.NONE).model())) {
                    float[] actual = Networks.logits(classifier, images, 4);
                    Networks.assertE1(expected, actual, 10);
                    imported++;
                } catch (DigitsException e) {
                    // A vector that is scaled and then rectified has no layer here.
                    assertThat(e).as("seed %d", seed).hasMessageContaining("was scaled or shifted");
                }
            }
        }
        assertThat(imported).isGreaterThan(120);
    }
}
