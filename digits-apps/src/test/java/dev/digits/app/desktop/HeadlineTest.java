package dev.digits.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.preprocess.image.NoDigit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadlineTest {

    private static Headline of(Reading reading) {
        return Headline.of(reading, Readings.SHEET, true);
    }

    @Test
    void aDigitWithTheNextBest() {
        assertThat(of(Readings.digit(0.5f, 0, 2, 0, 0, 0, 0, 0, 6, 0, 0)))
                .isEqualTo(new Headline("7", "96.3 % sure", "Next best: 1, 1.8 %", true));
    }

    @Test
    void whatItIsNotSureOfIsNoAnswer() {
        assertThat(of(Readings.digit(0.99f, 0, 2, 0, 0, 0, 0, 0, 6, 0, 0)))
                .isEqualTo(new Headline("?", "Not sure", "Perhaps 7, 96.3 %.", false));
    }

    @Test
    void whatIsNoDigit() {
        assertThat(of(Readings.none(Readings.SHEET, NoDigit.FILLED)))
                .isEqualTo(new Headline("–", "No digit", "It shows a filled area, no strokes.", false));
    }

    @Test
    void withoutAnAnswerItSaysWhatToDo() {
        assertThat(Headline.of(Readings.none(Sheet.blank(), NoDigit.BLANK), Sheet.blank(), true))
                .isEqualTo(new Headline("", "Draw a digit", "The answer appears while you draw.", false));
        assertThat(Headline.of(null, Sheet.blank(), false))
                .isEqualTo(new Headline("", "Draw a digit", "Then press Predict.", false));
        assertThat(Headline.of(null, Readings.SHEET, false))
                .isEqualTo(new Headline("", "Press Predict", "To read what is drawn.", false));
        assertThat(Headline.of(null, Readings.SHEET, true).title()).isEqualTo("Reading …");
    }

    @Test
    void numbers() {
        assertThat(of(Readings.sevens(3, 0.98f, false)))
                .isEqualTo(new Headline("777", "3 digits", "Each at least 98.0 % sure.", true));
        assertThat(of(Readings.sevens(1, 0.4f, true)))
                .isEqualTo(new Headline("7", "1 digit", "Not sure of 1 of them.", false));
        assertThat(of(Readings.sevens(0, 0, false)).title()).isEqualTo("No digits");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0 %", "0.0001, < 0.1 %", "0.0006, 0.1 %", "0.5, 50.0 %", "0.99999, 99.9 %", "1, 100.0 %"})
    void whatIsNotQuiteAllOrNothingIsNotRoundedToIt(double share, String text) {
        assertThat(Headline.percent(share)).isEqualTo(text);
    }
}
