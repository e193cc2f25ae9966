package dev.digits.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeskewTest {

    /** A bar of 60 rows that goes so many columns to the right for each row up. */
    private static InkMap bar(float slant) {
        return Pictures.ink(300, 100, (x, y) -> y >= 20 && y < 80 && Math.abs(x - 150 - slant * (50 - y)) <= 5);
    }

    @ParameterizedTest
    @CsvSource({"1.4, 0.6", "0.8, 0.6", "-0.5, -0.3", "-2, -0.3"})
    void whatLeansMuchLeansAsMuchAsUsual(float slant, float usual) {
        InkMap straightened = Deskew.usual(bar(slant));

        assertThat(Deskew.slant(bar(slant))).isCloseTo(slant, within(0.02f));
        assertThat(Deskew.slant(straightened)).isCloseTo(usual, within(0.02f));
        assertThat(straightened.mass())
                .isCloseTo(bar(slant).mass(), within(bar(slant).mass() / 1000));
        assertThat(straightened.height()).isEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource({"0.5", "0", "-0.25"})
    void whatLeansAsUsualStays(float slant) {
        InkMap bar = bar(slant);

        assertThat(Deskew.usual(bar)).isSameAs(bar);
    }

    @Test
    void flatThingsHaveNoSlant() {
        InkMap dash = Pictures.ink(100, 20, (x, y) -> x > 10 && x < 90 && y - 8 == x / 30);

        assertThat(Deskew.usual(dash)).isSameAs(dash);
    }

    @Test
    void withoutInkThereIsNothingToStraighten() {
        assertThatIllegalArgumentException().isThrownBy(() -> Deskew.usual(Pictures.ink(30, 30, (x, y) -> false)));
    }
}
