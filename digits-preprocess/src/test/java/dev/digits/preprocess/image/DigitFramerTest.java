package dev.digits.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.digits.DigitImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitFramerTest {

    /** Whatever the pen, the stroke becomes 2.4 to 3 pixels wide and 20 high, in the middle. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 10, 30})
    void strokesBecomeAsWideAsMnists(int pen) {
        DigitImage digit =
                DigitFramer.frame(Pictures.ink(300, 300, (x, y) -> x >= 50 && x < 50 + pen && y > 80 && y < 281));

        float mass = 0;
        for (int y = 0; y < 28; y++) {
            for (int x = 0; x < 28; x++) {
                mass += digit.ink(x, y);
                if (digit.ink(x, y) > 0) {
                    assertThat(x).isBetween(12, 16);
                    assertThat(y).isBetween(4, 23);
                }
            }
        }
        assertThat(mass / 20).isBetween(2.1f, 3.1f);
    }

    /** The hairline beside a thick stem, and the bar that joins them, outlast the stem's narrowing. */
    @Test
    void thinStrokesBesideThickOnesStay() {
        DigitImage digit = DigitFramer.frame(Pictures.ink(
                300,
                300,
                (x, y) -> y >= 50
                        && y < 250
                        && (x >= 60 && x < 110 || x >= 230 && x < 238 || x >= 60 && x < 238 && y < 58)));

        float stem = 0;
        float hairline = 0;
        for (int x = 0; x < 28; x++) {
            stem += x < 14 ? digit.ink(x, 17) : 0;
            hairline += x < 14 ? 0 : digit.ink(x, 17);
        }
        assertThat(stem).isBetween(3f, 4.5f);
        assertThat(hairline).isBetween(0.5f, 1.5f);
    }

    /** An L has its mass at the left and at the bottom; in the middle of the frame it would not fit. */
    @Test
    void theCentreOfMassGoesToTheMiddleAsFarAsTheFrameAllows() {
        DigitImage digit = DigitFramer.frame(
                Pictures.ink(300, 300, (x, y) -> x >= 40 && x < 240 && y >= 40 && y < 240 && (x < 60 || y >= 220)));

        assertThat(digit.ink(8, 10)).isPositive();
        assertThat(digit.ink(27, 19)).isPositive();
        assertThat(digit.ink(9, 0)).isPositive();
        for (int i = 0; i < 28; i++) {
            assertThat(digit.ink(7, i)).isZero();
            assertThat(digit.ink(i, 20)).isZero();
        }
    }

    @Test
    void withoutInkThereIsNothingToFrame() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DigitFramer.frame(Pictures.ink(30, 30, (x, y) -> false)))
                .withMessage("no ink to crop to");
    }
}
