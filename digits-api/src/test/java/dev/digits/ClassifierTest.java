package dev.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.digits.data.Dataset;
import dev.digits.model.Initializer;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import dev.digits.model.Tensor;
import dev.digits.testing.LinearBackend;
import dev.digits.testing.PatternDataset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassifierTest {

    private static final Model MODEL =
            Initializer.HE_UNIFORM.initialize(LinearBackend.architecture(10), Model.digitLabels(), 1);

    @Test
    void manyAreClassifiedInTheirOrder() {
        Dataset data = new PatternDataset("patterns", 9, 10, 1);
        List<DigitImage> images = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            float[] ink = new float[784];
            data.pixels(i, ink, 0);
            images.add(DigitImage.of(ink));
        }
        try (Classifier classifier = new LinearBackend().classifier(MODEL)) {
            assertThat(classifier.classify(images))
                    .isEqualTo(images.stream().map(classifier::classify).toList());
            assertThat(classifier.classify(List.of())).isEmpty();
        }
    }

    @Test
    void activationsAreFoundByLayer() {
        Tensor logits = Tensor.of(Shape.of(2), 1, 2);
        Activations activations = new Activations(List.of(new Activations.Entry("fc1", logits)));
        assertThat(activations.of("fc1")).isEqualTo(logits);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> activations.of("fc2"))
                .withMessage("no layer is named fc2, only [fc1]");
    }
}
