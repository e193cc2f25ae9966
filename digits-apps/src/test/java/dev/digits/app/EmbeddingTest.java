package dev.digits.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.Backends;
import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.Prediction;
import dev.digits.model.ShippedModels;
import dev.digits.spi.Backend;
import org.junit.jupiter.api.Test;

/** The three lines with which README says that the recogniser is embedded. */
class EmbeddingTest {

    @Test
    void threeLinesReadADigit() {
        float[] ink = new float[28 * 28];
        for (int y = 4; y < 24; y++) {
            for (int x = 12; x < 15; x++) {
                ink[28 * y + x] = 1;
            }
        }

        Backend backend = Backends.discover().open();
        Classifier classifier = backend.classifier(ShippedModels.cnn());
        Prediction prediction = classifier.classify(DigitImage.of(ink));

        assertThat(prediction.label()).isEqualTo("1");
        assertThat(prediction.confidence()).isGreaterThan(0.5f);
        classifier.close();
        backend.close();
    }
}
