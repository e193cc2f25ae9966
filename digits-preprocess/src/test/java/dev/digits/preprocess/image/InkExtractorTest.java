package dev.digits.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.preprocess.dataset.SyntheticDigits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InkExtractorTest {

    @Test
    void severalBarsAllStay() {
        GrayImage picture =
                Pictures.gray(400, 120, (x, y) -> x % 80 >= 30 && x % 80 < 38 && y > 20 && y < 100 ? 50 : 210);

        InkMap ink = InkExtractor.extract(picture).orElseThrow();

        assertThat(InkComponents.of(ink, 0.5f).all()).hasSize(5);
    }

    @Test
    void largePicturesAreReducedAndTinyOnesEnlarged() {
        InkMap large = InkExtractor.extract(
                        Pictures.gray(2400, 1200, (x, y) -> x > 900 && x < 1000 && y > 200 && y < 900 ? 0 : 255))
                .orElseThrow();
        InkMap tiny = InkExtractor.extract(Pictures.gray(8, 10, (x, y) -> x == 4 && y > 1 && y < 9 ? 0 : 255))
                .orElseThrow();

        assertThat(large.width()).isEqualTo(800);
        assertThat(large.height()).isEqualTo(400);
        assertThat(tiny.width() * 10).isEqualTo(tiny.height() * 8);
        assertThat(tiny.height()).isGreaterThanOrEqualTo(100);
    }

    /** Whether ink is dark is told right also where it fills the picture to its edges. */
    @ParameterizedTest
    @CsvSource({"0, 255", "255, 0", "90, 200"})
    void polarityOfTightlyCutDigits(int ink, int paper) {
        var digits = SyntheticDigits.generate(60, 5);
        int right = 0;
        for (int i = 0; i < digits.size(); i++) {
            InkMap tight =
                    new InkMap(28, 28, digits.image(i).toArray()).cropped().scaled(16, 16);
            GrayImage picture =
                    Pictures.gray(16, 16, (x, y) -> Math.round(paper + tight.ink()[y * 16 + x] * (ink - paper)));
            right += InkExtractor.choices(picture).get(0).draft().hypothesis().darkInk() == ink < paper ? 1 : 0;
        }
        assertThat(right).isGreaterThanOrEqualTo(56);
    }
}
