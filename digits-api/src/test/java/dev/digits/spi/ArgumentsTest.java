package dev.digits.spi;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.digits.data.Batch;
import dev.digits.data.Dataset;
import dev.digits.model.Architecture;
import dev.digits.testing.LinearBackend;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    private static final Architecture NETWORK = LinearBackend.architecture(3);

    @Test
    void arraysMayBeLongerThanNeeded() {
        float[] images = new float[3 * 784];
        images[2 * 784] = Float.NaN;
        assertThatNoException().isThrownBy(() -> Arguments.requireLogits(NETWORK, images, 2, new float[9]));
        assertThatNoException().isThrownBy(() -> Arguments.requireLogits(NETWORK, new float[0], 0, new float[0]));
        assertThatNoException()
                .isThrownBy(() ->
                        Arguments.requireBatch(NETWORK, new Batch(images, new int[] {Dataset.NONE, 2, 9}, 2)));
    }

    @Test
    void namesWhatIsWrong() {
        float[] images = new float[2 * 784];
        refuses(() -> Arguments.requireLogits(NETWORK, images, -1, new float[6]), "count must be at least 0, not -1");
        refuses(
                () -> Arguments.requireLogits(NETWORK, images, 3, new float[9]),
                "images must hold 3 x 784 values, but holds 1568");
        refuses(
                () -> Arguments.requireLogits(NETWORK, images, 2, new float[5]),
                "out must hold 2 x 3 values, but holds 5");
        refuses(
                () -> Arguments.requireBatch(NETWORK, new Batch(images, new int[] {0, 3}, 2)),
                "label 3 of image 1 is not from 0 to 2, nor -1 for none");
        refuses(
                () -> Arguments.requireBatch(NETWORK, new Batch(images, new int[] {-2, 0}, 2)),
                "label -2 of image 0 is not from 0 to 2, nor -1 for none");
        images[784 + 5] = Float.NEGATIVE_INFINITY;
        refuses(
                () -> Arguments.requireLogits(NETWORK, images, 2, new float[6]),
                "pixel 5 of image 1 is not finite: -Infinity");
    }

    private static void refuses(Runnable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message);
    }
}
