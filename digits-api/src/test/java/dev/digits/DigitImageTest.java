package dev.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitImageTest {

    @Test
    void keepsItsInk() {
        float[] ink = new float[784];
        ink[2 * 28 + 5] = 0.25f;
        DigitImage image = DigitImage.of(ink);
        ink[2 * 28 + 5] = 1;
        image.toArray()[0] = 1;
        assertThat(image.ink(5, 2)).isEqualTo(0.25f);
        assertThat(image.ink(0, 0)).isZero();
        float[] target = new float[800];
        image.copyTo(target, 16);
        assertThat(target[16 + 2 * 28 + 5]).isEqualTo(0.25f);
        assertThatThrownBy(() -> image.ink(28, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void bytesAreUnsigned() {
        byte[] ink = new byte[784];
        ink[0] = (byte) 255;
        ink[1] = (byte) 128;
        DigitImage image = DigitImage.of(ink);
        assertThat(image.ink(0, 0)).isEqualTo(1);
        assertThat(image.ink(1, 0)).isEqualTo(128 / 255f);
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.01f, 1.01f, Float.NaN, Float.POSITIVE_INFINITY})
    void refusesInkOutOfRange(float value) {
        float[] ink = new float[784];
        ink[7] = value;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DigitImage.of(ink))
                .withMessage("ink must be from 0 to 1, but pixel 7 is " + value);
    }

    @Test
    void refusesAnotherSize() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DigitImage.of(new float[783]))
                .withMessage("a digit image has 784 pixels (28x28), not 783");
        assertThatIllegalArgumentException().isThrownBy(() -> DigitImage.of(new byte[785]));
    }

    @Test
    void isAValue() {
        DigitImage image = DigitImage.of(new byte[784]);
        assertThat(image).isEqualTo(DigitImage.of(new float[784])).hasSameHashCodeAs(DigitImage.of(new float[784]));
        byte[] other = new byte[784];
        other[3] = (byte) 255;
        assertThat(image).isNotEqualTo(DigitImage.of(other));
        assertThat(DigitImage.of(other).toString()).startsWith("   @ ").hasLineCount(28);
    }
}
