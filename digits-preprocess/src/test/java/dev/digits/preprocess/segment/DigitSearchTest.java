package dev.digits.preprocess.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.digits.DigitImage;
import dev.digits.Prediction;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigitSearchTest {

    private static final DigitImage IMAGE = DigitImage.of(new float[DigitImage.PIXELS]);

    private static Segment segment(int from, int to, double height, double width, double cut, double gap) {
        Box box = new Box(10 * from, 0, 10 * (to - from), 30);
        return new Segment(from, to, box, IMAGE, 1 - height, height, width, cut, gap);
    }

    private static Prediction sure(String label, double confidence) {
        return new Prediction(0, label, (float) confidence, false, List.of((float) confidence));
    }

    private static List<String> labels(List<FoundDigit> digits) {
        return digits.stream().map(digit -> digit.prediction().label()).toList();
    }

    @Test
    void aDigitIsNotReadAsItsHalves() {
        TextLine line = new TextLine(
                3, List.of(segment(0, 1, 1, 0.3, 2, 0), segment(0, 2, 1, 0.7, 0, 0), segment(1, 2, 1, 0.3, 2, 0)));

        assertThat(labels(DigitSearch.digits(line, List.of(sure("1", 0.6), sure("0", 0.99), sure("1", 0.6)))))
                .containsExactly("0");
    }

    @Test
    void aStrokeThatIsCutOffIsNotEasilyAOne() {
        TextLine line = new TextLine(
                3, List.of(segment(0, 1, 1, 0.3, 1, 0), segment(0, 2, 1, 0.7, 0, 0), segment(1, 2, 1, 0.5, 1, 0)));

        assertThat(labels(DigitSearch.digits(line, List.of(sure("1", 0.99), sure("4", 0.5), sure("1", 0.99)))))
                .containsExactly("4");
        assertThat(labels(DigitSearch.digits(line, List.of(sure("7", 0.99), sure("4", 0.5), sure("7", 0.99)))))
                .containsExactly("7", "7");
    }

    @Test
    void twoDigitsAreReadWhereTheyAreNoneTogether() {
        TextLine line = new TextLine(
                3, List.of(segment(0, 1, 1, 0.7, 1, 0), segment(0, 2, 1, 1.4, 0, 0), segment(1, 2, 1, 0.7, 1, 0)));

        List<FoundDigit> digits = DigitSearch.digits(line, List.of(sure("5", 0.9), sure("8", 0.3), sure("4", 0.95)));

        assertThat(labels(digits)).containsExactly("5", "4");
        assertThat(digits.get(0).segment()).isSameAs(line.segments().get(0));
        assertThat(digits.get(1).confidence()).isLessThan(0.95f).isGreaterThan(0.4f);
    }

    @Test
    void punctuationAndWhatTheClassifierDoubtsIsLeftOut() {
        TextLine line = new TextLine(
                4,
                List.of(segment(0, 1, 1, 0.6, 0, 0), segment(1, 2, 0.15, 0.15, 0, 0), segment(2, 3, 0.9, 0.9, 0, 0)));

        assertThat(labels(DigitSearch.digits(line, List.of(sure("3", 0.97), sure("1", 0.9), sure("4", 0.12)))))
                .containsExactly("3");
    }

    @Test
    void whatIsSmallerThanTheOtherDigitsIsLessLikelyOne() {
        Segment small = segment(1, 2, 0.65, 0.5, 0, 0);
        TextLine amongTall = new TextLine(4, List.of(segment(0, 1, 1, 0.6, 0, 0), small, segment(2, 3, 1, 0.6, 0, 0)));
        TextLine amongSmall =
                new TextLine(4, List.of(segment(0, 1, 0.65, 0.5, 0, 0), small, segment(2, 3, 0.65, 0.5, 0, 0)));
        List<Prediction> predictions = List.of(sure("3", 0.97), sure("0", 0.33), sure("3", 0.97));

        assertThat(labels(DigitSearch.digits(amongTall, predictions))).containsExactly("3", "3");
        assertThat(labels(DigitSearch.digits(amongSmall, predictions))).containsExactly("3", "0", "3");
    }

    @Test
    void theConfidenceSharesWithOtherWaysToCut() {
        TextLine alone = new TextLine(2, List.of(segment(0, 1, 1, 0.7, 0, 0)));
        TextLine either = new TextLine(
                3, List.of(segment(0, 1, 1, 0.5, 0, 0), segment(0, 2, 1, 0.7, 0, 0), segment(1, 2, 1, 0.5, 0, 0)));

        float sureOfTheCut =
                DigitSearch.digits(alone, List.of(sure("7", 0.9))).get(0).confidence();
        float unsureOfTheCut = DigitSearch.digits(either, List.of(sure("1", 0.9), sure("4", 0.9), sure("1", 0.9)))
                .get(0)
                .confidence();

        // The other way to take it, as no digit at all, has a share too.
        assertThat(sureOfTheCut).isBetween(0.85f, 0.9f);
        assertThat(unsureOfTheCut).isLessThan(0.7f * sureOfTheCut);
    }

    @Test
    void nearlyTheSameInkCutOtherwiseTakesNothingFromTheConfidence() {
        Segment whole = new Segment(0, 2, new Box(10, 0, 24, 30), IMAGE, 0, 1, 0.8, 0, 0);
        Segment withoutItsEnd = new Segment(0, 1, new Box(10, 0, 22, 30), IMAGE, 0, 1, 0.7, 0, 0);
        Segment end = new Segment(1, 2, new Box(32, 25, 2, 2), IMAGE, 0.9, 0.1, 0.1, 0, 0);
        TextLine line = new TextLine(3, List.of(withoutItsEnd, whole, end));

        List<FoundDigit> same = DigitSearch.digits(line, List.of(sure("7", 0.99), sure("7", 0.99), sure("1", 0.1)));

        assertThat(same).hasSize(1);
        assertThat(same.get(0).confidence()).isGreaterThan(0.97f);
    }

    @Test
    void sharesOfAllWaysAddUpToOne() {
        TextLine line = new TextLine(2, List.of(segment(0, 1, 1, 0.7, 0, 0)));
        double digit = Math.exp(
                DigitSearch.SHARPNESS * SegmentScore.digit(line.segments().get(0), sure("7", 0.8), 0));
        double other = Math.exp(
                DigitSearch.SHARPNESS * SegmentScore.other(line.segments().get(0), 0));

        assertThat((double)
                        DigitSearch.digits(line, List.of(sure("7", 0.8))).get(0).confidence())
                .isCloseTo(0.8 * digit / (digit + other), within(1e-6));
    }

    @Test
    void eachSegmentNeedsAPrediction() {
        TextLine line = new TextLine(2, List.of(segment(0, 1, 1, 0.7, 0, 0)));

        assertThatThrownBy(() -> DigitSearch.digits(line, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("0 predictions for 1 segments");
    }
}
