package dev.digits.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class GrayImageTest {

    @Test
    void reducedPixelsAreMeans() {
        GrayImage picture = Pictures.gray(7, 4, (x, y) -> 10 * x + y);

        GrayImage reduced = picture.reduced(4);

        assertThat(reduced.width()).isEqualTo(3);
        assertThat(reduced.height()).isEqualTo(2);
        assertThat(reduced.luminance()).containsExactly(6, 26, 46, 8, 28, 48);
        assertThat(picture.reduced(7)).isSameAs(picture);
        assertThat(Pictures.gray(1, 900, (x, y) -> y % 2).reduced(300).width()).isEqualTo(1);
    }

    @Test
    void sizeMustFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GrayImage(2, 2, new byte[5]));
    }
}
