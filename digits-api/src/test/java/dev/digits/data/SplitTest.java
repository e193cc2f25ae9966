package dev.digits.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.digits.testing.NoClassDataset;
import dev.digits.testing.PatternDataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {

    private final Dataset whole = new PatternDataset("patterns", 503, 10, 1);

    private static List<float[]> images(Dataset data) {
        List<float[]> images = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            float[] image = new float[784];
            data.pixels(i, image, 0);
            images.add(image);
        }
        return images;
    }

    private static long count(Dataset data, int label) {
        return IntStream.range(0, data.size())
                .filter(i -> data.label(i) == label)
                .count();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.5, 0.9})
    void partsAreDisjointCompleteAndStratified(double share) {
        Split split = Split.stratified(whole, share, 4);
        assertThat(split.validation().size()).isEqualTo((int) Math.round(503 * share));
        List<float[]> all = images(split.training());
        all.addAll(images(split.validation()));
        assertThat(all.stream().map(Arrays::hashCode))
                .containsExactlyInAnyOrderElementsOf(
                        images(whole).stream().map(Arrays::hashCode).toList());
        for (int label = 0; label < 10; label++) {
            assertThat((double) count(split.validation(), label))
                    .isBetween(Math.floor(count(whole, label) * share), Math.floor(count(whole, label) * share) + 1);
        }
    }

    @Test
    void isAFunctionOfTheSeed() {
        List<float[]> validation = images(Split.stratified(whole, 0.2, 4).validation());
        assertThat(images(Split.stratified(whole, 0.2, 4).validation()))
                .usingRecursiveComparison()
                .isEqualTo(validation);
        assertThat(images(Split.stratified(whole, 0.2, 5).validation()))
                .usingRecursiveComparison()
                .isNotEqualTo(validation);
    }

    @Test
    void imagesOfNoClassAreInTheTrainingPart() {
        Dataset more = new Concatenation("more", whole, new NoClassDataset(new PatternDataset("others", 100, 10, 2)));
        Split split = Split.stratified(more, 0.2, 4);
        assertThat(split.training().size()).isEqualTo(503 - 101 + 100);
        assertThat(count(split.training(), Dataset.NONE)).isEqualTo(100);
        assertThat(images(split.validation()))
                .usingRecursiveComparison()
                .isEqualTo(images(Split.stratified(whole, 0.2, 4).validation()));
    }

    @Test
    void partsAreNamed() {
        Split split = Split.stratified(whole, 0.2, 4);
        assertThat(split.training().name()).isEqualTo("patterns, training part");
        assertThat(split.validation().name()).isEqualTo("patterns, validation part");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void refusesOtherShares(double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Split.stratified(whole, share, 1))
                .withMessage("the validation share must be above 0 and below 1, not " + share);
    }

    @Test
    void refusesAnEmptyPart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Split.stratified(whole, 0.0001, 1))
                .withMessageContaining("leaves one part of the split empty");
    }

    @Test
    void aSubsetIsAView() {
        Dataset subset = new Subset("two", whole, 7, 3);
        float[] expected = new float[800];
        float[] found = new float[800];
        whole.pixels(3, expected, 16);
        subset.pixels(1, found, 16);
        assertThat(subset.size()).isEqualTo(2);
        assertThat(subset.name()).isEqualTo("two");
        assertThat(subset.labels()).isEqualTo(whole.labels());
        assertThat(subset.label(0)).isEqualTo(whole.label(7));
        assertThat(found).isEqualTo(expected);
        assertThatThrownBy(() -> new Subset("x", whole, 503)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void theFirstImages() {
        Dataset first = Subset.first(whole, 5);
        assertThat(first.size()).isEqualTo(5);
        assertThat(first.name()).isEqualTo("patterns, first 5");
        assertThat(first.label(4)).isEqualTo(whole.label(4));
        assertThat(Subset.first(whole, 503)).isSameAs(whole);
    }
}
