package dev.digits.app.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.Prediction;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import dev.digits.model.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SmallestChangeTest {

    /** The log-odds of the first class are the ink of four pixels, of which the last counts twice, less {@code bias}. */
    private static Model model(float bias) {
        float[] weights = new float[2 * DigitImage.PIXELS];
        for (int pixel : new int[] {5 * 28 + 6, 5 * 28 + 7, 6 * 28 + 6, 6 * 28 + 7}) {
            weights[pixel] = pixel == 6 * 28 + 7 ? 2 : 1;
        }
        return LinearModel.of(2, 1)
                .model()
                .withTensors(Map.of(
                        "out.weight",
                        Tensor.of(Shape.of(2, DigitImage.PIXELS), weights),
                        "out.bias",
                        Tensor.of(Shape.of(2), -bias, 0)));
    }

    private static DigitImage filled(float ink) {
        float[] pixels = new float[DigitImage.PIXELS];
        Arrays.fill(pixels, ink);
        return DigitImage.of(pixels);
    }

    @Test
    void paperOnThePixelThatMatters() {
        try (Classifier classifier = new LinearModel(model(3.5f)).classifier()) {
            SmallestChange change = SmallestChange.search(classifier, filled(1), 0, batch -> {});

            assertThat(change.side()).isEqualTo(1);
            assertThat(change.ink()).isZero();
            assertThat(change.left()).isEqualTo(7);
            assertThat(change.top()).isEqualTo(6);
            assertThat(change.label()).isEqualTo("class 1");
            Prediction prediction = classifier.classify(change.applied(filled(1)));
            assertThat(prediction.label()).isEqualTo("class 1");
            assertThat(change.probability()).isEqualTo(prediction.confidence());
        }
    }

    @Test
    void inkWhereASquareOfTwoIsNeeded() {
        try (Classifier classifier = new LinearModel(model(3.5f)).classifier()) {
            SmallestChange change = SmallestChange.search(classifier, filled(0), 1, batch -> {});

            assertThat(change)
                    .extracting(SmallestChange::side, SmallestChange::ink, SmallestChange::left, SmallestChange::top)
                    .containsExactly(2, 1f, 6, 5);
        }
    }

    @Test
    void thereNeedNotBeAny() {
        AtomicInteger images = new AtomicInteger();
        try (Classifier classifier = new LinearModel(model(30)).classifier()) {
            assertThat(SmallestChange.search(classifier, filled(0.5f), 1, images::addAndGet))
                    .isNull();
        }
        assertThat(images).hasValue(SmallestChange.mostImages());
    }
}
