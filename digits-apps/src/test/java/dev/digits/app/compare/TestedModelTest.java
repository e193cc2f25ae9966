package dev.digits.app.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.digits.DigitsException;
import dev.digits.app.DataSource;
import dev.digits.model.Architecture;
import dev.digits.model.Architectures;
import dev.digits.model.Initializer;
import dev.digits.model.Layer.Dense;
import dev.digits.model.Layer.Flatten;
import dev.digits.model.Model;
import dev.digits.model.ModelFile;
import dev.digits.model.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestedModelTest {

    @TempDir
    Path folder;

    @Test
    void modelsAreCalledByTheirFilesOrWhereThoseHaveTheSameNameByTheirPaths() throws IOException {
        String one = write("one/lenet.safetensors", Model.digitLabels());
        String other = write("other/lenet.safetensors", Model.digitLabels());

        assertThat(TestedModel.read(List.of(one, "cnn")))
                .extracting(TestedModel::name)
                .containsExactly("lenet", "cnn");
        assertThat(TestedModel.read(List.of(one, other)))
                .extracting(TestedModel::name)
                .containsExactly(one, other);
        assertThat(TestedModel.read(List.of(one, "cnn")))
                .extracting(TestedModel::origin)
                .containsExactly(one, "shipped");
    }

    @Test
    void modelsOfOtherClassesCannotBeCompared() throws IOException {
        String letters = write("letters.safetensors", List.of("a", "b"));

        assertThatThrownBy(() -> TestedModel.read(List.of("cnn", letters)))
                .isInstanceOfSatisfying(
                        DigitsException.class, e -> assertThat(e.code()).isEqualTo(DigitsException.Code.MODEL_MISMATCH))
                .hasMessageStartingWith(
                        "The model cnn knows the classes [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], but letters knows"
                                + " [a, b]; compare models of the same classes");
    }

    @Test
    void norCanDataOfOtherClasses() throws IOException {
        TestedModel letters = TestedModel.read(List.of(write("letters.safetensors", List.of("a", "b"))))
                .get(0);

        assertThatThrownBy(() -> letters.testSet(DataSource.ofSyntheticDigits()))
                .isInstanceOf(DigitsException.class)
                .hasMessageContaining("compare with a model that was trained for this data set");
    }

    @Test
    void modelsOfOtherImagesCannotBeCompared() throws IOException {
        Architecture colours =
                new Architecture("colours", Shape.of(3, 32, 32), List.of(new Flatten("flatten"), new Dense("fc1", 10)));
        String file = write("colours.safetensors", colours, Model.digitLabels());

        assertThatThrownBy(() -> TestedModel.read(List.of("cnn", file)))
                .isInstanceOfSatisfying(
                        DigitsException.class, e -> assertThat(e.code()).isEqualTo(DigitsException.Code.MODEL_MISMATCH))
                .hasMessageStartingWith(
                        "The model colours takes images [3, 32, 32], but pictures and data sets become [1, 28, 28].");
    }

    private String write(String name, List<String> labels) throws IOException {
        return write(name, Architectures.preset("lenet5", labels.size()), labels);
    }

    private String write(String name, Architecture architecture, List<String> labels) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ModelFile.write(Initializer.HE_UNIFORM.initialize(architecture, labels, 1), file, ModelFile.Precision.FLOAT32);
        return file.toString();
    }
}
