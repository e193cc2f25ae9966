package dev.digits.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {

    @ParameterizedTest
    @CsvSource({"1, 100.00 %", "0.99995, >99.99 %", "0.5, 50.00 %", "0.00005, <0.01 %", "0, 0.00 %"})
    void confidencesAreNotRoundedToAllOrNothing(double share, String text) {
        assertThat(Format.confidence(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.04, 0.0 s",
        "9.44, 9.4 s",
        "12.4, 12 s",
        "59.6, 1 min 0 s",
        "119, 1 min 59 s",
        "3599.6, 1 h 0 min",
        "7322, 2 h 2 min"
    })
    void durationsHaveTheUnitThatFits(double seconds, String text) {
        assertThat(Format.duration(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0:00", "59.6, 1:00", "738, 12:18", "3723, 1:02:03"})
    void clocksCountMinutesAndHours(double seconds, String text) {
        assertThat(Format.clock(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1, 1.0000", "0.0135, 0.0135", "0.0000123, 1.2e-05", "4.7e-44, 4.7e-44", "1e-310, <1e-300", "0, <1e-300"
    })
    void noTestIsSaidToHaveAProbabilityOfZero(double p, String text) {
        assertThat(Format.pValue(p)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"123456.7, '123,457'", "12.34, 12.3", "1.234, 1.23", "0.1234, 0.123", "0, 0"})
    void threeDigitsCount(double value, String text) {
        assertThat(Format.number(value)).isEqualTo(text);
    }

    @Test
    void aFigureThatThereIsNotIsADash() {
        assertThat(List.of(
                        Format.number(null),
                        Format.number(null, 2),
                        Format.percent(null),
                        Format.points(null),
                        Format.interval(null),
                        Format.scientific(null)))
                .containsOnly("-");
    }

    @Test
    void sharesArePercentages() {
        assertThat(Format.percent(0.98254)).isEqualTo("98.25 %");
        assertThat(Format.points(0.98254)).isEqualTo("98.25");
        assertThat(Format.points(0.98254, 0)).isEqualTo("98");
        assertThat(Format.interval(List.of(0.9934, 0.9962))).isEqualTo("99.34 to 99.62");
        assertThat(Format.signed(-0.314, 2)).isEqualTo("-0.31");
        assertThat(Format.signed(0.314, 2)).isEqualTo("+0.31");
    }
}
