package dev.digits.app.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.app.explain.Neighbours.Neighbour;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import dev.digits.model.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {

    /** Ink in the columns 9 to 17 and the rows 5 to 22. */
    private static DigitImage box() {
        float[] ink = new float[DigitImage.PIXELS];
        for (int y = 5; y <= 22; y++) {
            for (int x = 9; x <= 17; x++) {
                ink[y * 28 + x] = 1;
            }
        }
        return DigitImage.of(ink);
    }

    @ParameterizedTest
    @CsvSource({
        "9, 5, 1, upper left",
        "13, 5, 1, upper part",
        "17, 5, 1, upper right",
        "9, 13, 1, left side",
        "12, 12, 3, middle",
        "15, 12, 3, right side",
        "0, 20, 8, lower left",
        "11, 20, 5, lower part",
        "23, 23, 5, lower right"
    })
    void partsAreThoseOfTheDigit(int left, int top, int side, String part) {
        assertThat(Sentences.where(box(), left, top, side)).isEqualTo(part);
    }

    @Test
    void anEmptyImageHasPartsToo() {
        DigitImage empty = DigitImage.of(new float[DigitImage.PIXELS]);
        assertThat(Sentences.where(empty, 0, 0, 5)).isEqualTo("upper left");
    }

    @Test
    void nothingIsSaidOfWhatWasNotTried() {
        Model blind = LinearModel.of(2, 1)
                .model()
                .withTensors(Map.of(
                        "out.weight", Tensor.filled(Shape.of(2, DigitImage.PIXELS), 0),
                        "out.bias", Tensor.of(Shape.of(2), 1, 0)));
        try (Classifier classifier = new LinearModel(blind).classifier()) {
            Subject subject =
                    new Subject("box", null, 0, null, List.of(), box(), null, classifier.classify(box()), null, null);
            Occlusion occlusion = Occlusion.of(classifier, box(), 0, new OcclusionGrid(5, 5, 0), batch -> {});
            SmallestChange change = SmallestChange.search(classifier, box(), 0, batch -> {});

            assertThat(Sentences.of(subject, classifier, occlusion, change, null))
                    .endsWith(
                            "At none of the places that were tried does covering a square of 5x5 pixels make the answer less"
                                    + " likely.",
                            "None of the squares of paper or ink that were tried, up to 8x8 pixels, changes the answer.");
        }
    }

    @Test
    void votesAreCounted() {
        Map<String, Integer> votes = new LinkedHashMap<>();
        votes.put("4", 2);
        votes.put("9", 1);
        List<Neighbour> nearest = List.of(new Neighbour(3, "4", 1), new Neighbour(5, "9", 2), new Neighbour(8, "4", 3));
        assertThat(Sentences.votes(new Neighbours(nearest, votes, 9, null)))
                .isEqualTo("Of the 3 training images that look most alike to the network, 2 show 4, 1 shows 9.");
    }
}
