package dev.digits.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.Classifier;
import dev.digits.app.DataSource;
import dev.digits.app.Engines;
import dev.digits.model.Architecture;
import dev.digits.model.Initializer;
import dev.digits.model.Layer.Dense;
import dev.digits.model.Layer.Flatten;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import dev.digits.preprocess.dataset.Idx;
import dev.digits.preprocess.dataset.SyntheticDigits;
import dev.digits.spi.Backend;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbenchTest {

    private static final int IMAGES = 40;

    @TempDir
    Path folder;

    private DataSource data;

    @BeforeEach
    void writesData() {
        for (String part : List.of("train", "t10k")) {
            Idx.write(
                    SyntheticDigits.generate(IMAGES, 1),
                    folder.resolve(part + "-images-idx3-ubyte"),
                    folder.resolve(part + "-labels-idx1-ubyte"));
        }
        data = new DataSource(folder.toString());
    }

    /** Two more, and the digits not in the order of the data's. */
    private static Model ofTwelveClasses() {
        Architecture architecture =
                new Architecture("twelve", Shape.of(1, 28, 28), List.of(new Flatten("flatten"), new Dense("fc1", 12)));
        return Initializer.HE_UNIFORM.initialize(
                architecture,
                Stream.concat(Stream.of("a", "b"), Model.digitLabels().stream()).toList(),
                1);
    }

    @Test
    void aModelThatKnowsMoreClassesThanTheDataIsTrained() {
        Model model = ofTwelveClasses();
        try (Backend backend = new Engines().open("native");
                Classifier classifier = backend.classifier(model)) {
            Workbench workbench = new Workbench(backend, model.architecture(), classifier, () -> {});

            assertThat(workbench.answer(new Request.Logits(data, IMAGES)))
                    .isInstanceOfSatisfying(
                            Answer.Logits.class,
                            answer -> assertThat(answer.values()).hasSize(12 * IMAGES));
            assertThat(workbench.answer(new Request.Training(data, null, 8, 1, 1e-6)))
                    .isInstanceOfSatisfying(
                            Answer.Rate.class,
                            answer -> assertThat(answer.perSecond()).isPositive());
            assertThat(workbench.answer(new Request.WholeTraining(data, null, 8, 1, 30)))
                    .isInstanceOfSatisfying(
                            Answer.WholeTraining.class,
                            // The test set is the training set here, so wrongly numbered labels would show.
                            answer -> assertThat(answer.epochs().get(29).accuracy())
                                    .isGreaterThan(0.9));
        }
    }
}
