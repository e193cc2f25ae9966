package dev.digits.data;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BatchTest {

    @Test
    void needsAnImageAndALabelForEach() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Batch(new float[0], new int[0], 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Batch(new float[2 * 784], new int[1], 2))
                .withMessage("a batch has at least 1 image and a label for each, not 2 images, 1 labels");
    }
}
