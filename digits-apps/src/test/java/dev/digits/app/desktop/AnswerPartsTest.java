package dev.digits.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.model.Model;
import dev.digits.preprocess.image.NoDigit;
import dev.digits.preprocess.image.Stage;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The views of an answer, without a display. */
class AnswerPartsTest {

    private static final int WIDTH = 400;

    @BeforeAll
    static void look() {
        Look.apply(false);
    }

    private static List<Bar> bars(Reading reading) {
        return Bar.of(reading, Model.digitLabels());
    }

    @Test
    void thereIsABarForEachClass() {
        List<Bar> bars = bars(Readings.digit(0, 0, 2, 0, 0, 0, 0, 0, 6, 0, 0));
        assertThat(bars).extracting(Bar::label).isEqualTo(Model.digitLabels());
        assertThat(bars.stream().mapToDouble(Bar::share).sum()).isBetween(0.9999, 1.0001);
        assertThat(bars.stream().filter(Bar::chosen)).extracting(Bar::label).containsExactly("7");
    }

    @Test
    void withoutAnAnswerTheBarsAreEmpty() {
        assertThat(bars(null)).hasSize(10).allMatch(bar -> bar.share() == 0 && !bar.chosen());
        assertThat(bars(Readings.none(Readings.SHEET, NoDigit.FILLED)))
                .hasSize(10)
                .allMatch(bar -> bar.share() == 0);
    }

    @Test
    void aNumberHasABarForEachOfItsFirstDigits() {
        assertThat(bars(Readings.sevens(3, 0.5f, false)))
                .containsOnly(new Bar("7", 0.5, true))
                .hasSize(3);
        assertThat(bars(Readings.sevens(30, 0.5f, true)))
                .containsOnly(new Bar("7", 0.5, false))
                .hasSize(Bar.MOST);
    }

    @Test
    void ofManyClassesTheMostProbableAreShown() {
        List<String> labels =
                IntStream.range(0, 26).mapToObj(i -> "" + (char) ('a' + i)).toList();
        float[] logits = new float[26];
        logits[20] = 3;
        logits[4] = 2;
        Reading.OfDigit digit = Readings.digit(labels, logits);
        assertThat(Bar.of(digit, labels))
                .hasSize(Bar.MOST)
                .extracting(Bar::label)
                .startsWith("u", "e", "a");
    }

    @Test
    void aBarIsAsLongAsItsShare() {
        ProbabilityBars view = new ProbabilityBars();
        Painting.layOut(view, WIDTH, view.getPreferredSize().height);
        view.show(List.of(new Bar("0", 1, true), new Bar("1", 0.5, true), new Bar("2", 0, false)));
        BufferedImage painted = Painting.of(view, 2);
        long whole = accented(painted, 0);
        assertThat(whole).isGreaterThan(WIDTH);
        assertThat(accented(painted, 1)).isBetween(whole / 2 - 4, whole / 2 + 4);
        assertThat(accented(painted, 2)).isZero();
        assertThat(view.getAccessibleContext().getAccessibleDescription()).isEqualTo("0: 100.0 %, 1: 50.0 %, 2: 0.0 %");
    }

    /** How many pixels of a row's middle have the colour of the answer. */
    private static long accented(BufferedImage painted, int row) {
        int y = painted.getHeight() * (2 * row + 1) / (2 * Bar.MOST);
        return IntStream.range(0, painted.getWidth())
                .filter(x -> painted.getRGB(x, y) == Palette.accent().getRGB())
                .count();
    }

    @Test
    void thePixelsThatTheNetworkSeesAreSquares() {
        PictureView view = new PictureView(140, 140);
        Painting.layOut(view, 140, 140);
        view.show(Readings.STAGE.image());
        BufferedImage painted = Painting.of(view, 2);
        // The picture is black up to its middle column: enlarged ten times, nothing is soft.
        assertThat(painted.getRGB(139, 100)).isEqualTo(Color.BLACK.getRGB());
        assertThat(painted.getRGB(140, 100)).isEqualTo(Color.WHITE.getRGB());
    }

    @Test
    void theStagesAreCaptioned() {
        StagesView view = new StagesView();
        Stage picture = new Stage("picture", "60x80 pixels", Readings.SHEET.image());
        view.show(List.of(picture, Readings.STAGE));
        assertThat(view.getAccessibleContext().getAccessibleDescription())
                .isEqualTo("picture: 60x80 pixels; frame: half black");
        Painting.layOut(view, WIDTH, view.getPreferredSize().height);
        BufferedImage shown = Painting.of(view, 1);
        assertThat(shown.getRGB(30, 70)).isEqualTo(Color.BLACK.getRGB());
        view.show(List.of());
        assertThat(Painting.of(view, 1).getRGB(30, 70))
                .isEqualTo(Palette.track().getRGB());
    }

    @Test
    void theAnswerStandsOnItsColourOnlyWhereItIsSure() {
        AnswerView view = new AnswerView();
        view.show(new Headline("7", "96.3 % sure", "", true));
        Painting.layOut(view, WIDTH, 84);
        assertThat(Painting.of(view, 1).getRGB(10, 42))
                .isEqualTo(Palette.accent().getRGB());
        assertThat(view.getAccessibleContext().getAccessibleName()).isEqualTo("Answer: 7 96.3 % sure. ");
        view.show(new Headline("?", "Not sure", "Perhaps 7.", false));
        assertThat(Painting.of(view, 1).getRGB(10, 42))
                .isEqualTo(Palette.track().getRGB());
    }
}
