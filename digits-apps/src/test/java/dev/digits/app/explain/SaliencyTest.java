package dev.digits.app.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.Classifier;
import dev.digits.DigitImage;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaliencyTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void ofALinearModelIsItsWeights(long seed) {
        LinearModel linear = LinearModel.of(2, seed);
        AtomicInteger done = new AtomicInteger();
        double[][] slopes;
        try (Classifier classifier = linear.classifier()) {
            slopes = Saliency.of(classifier, LinearModel.image(seed), 0, done::addAndGet);
        }

        for (int pixel = 0; pixel < DigitImage.PIXELS; pixel++) {
            assertThat(slopes[pixel / 28][pixel % 28])
                    .isCloseTo((linear.weight(0, pixel) - linear.weight(1, pixel)) / 1.7, within(1e-4));
        }
        assertThat(done).hasValue(Saliency.IMAGES);
    }

    @Test
    void ofSeveralClassesItWeighsTheOthersByTheirShares() {
        LinearModel linear = LinearModel.of(4, 9);
        DigitImage image = LinearModel.image(9);
        try (Classifier classifier = linear.classifier()) {
            double[][] slopes = Saliency.of(classifier, image, 2, batch -> {});
            List<Float> shares = classifier.classify(image).probabilities();
            for (int pixel = 0; pixel < DigitImage.PIXELS; pixel++) {
                double others = 0;
                for (int k : new int[] {0, 1, 3}) {
                    others += shares.get(k) / (1 - shares.get(2)) * linear.weight(k, pixel);
                }
                assertThat(slopes[pixel / 28][pixel % 28])
                        .isCloseTo((linear.weight(2, pixel) - others) / 1.7, within(2e-3));
            }
        }
    }
}
