package dev.digits.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.digits.testing.NoClassDataset;
import dev.digits.testing.PatternDataset;
import org.junit.jupiter.api.Test;

class ConcatenationTest {

    private final Dataset first = new PatternDataset("first", 5, 4, 1);
    private final Dataset second = new Subset("empty", first);
    private final Dataset third = new NoClassDataset(new PatternDataset("third", 3, 4, 2));
    private final Dataset all = new Concatenation("all", first, second, third);

    @Test
    void holdsTheImagesOfAllPartsInTheirOrder() {
        assertThat(all.name()).isEqualTo("all");
        assertThat(all.labels()).isEqualTo(first.labels());
        assertThat(all.size()).isEqualTo(8);
        for (int i = 0; i < 8; i++) {
            Dataset part = i < 5 ? first : third;
            int index = i < 5 ? i : i - 5;
            float[] expected = new float[790];
            float[] found = new float[790];
            part.pixels(index, expected, 6);
            all.pixels(i, found, 6);
            assertThat(found).isEqualTo(expected);
            assertThat(all.label(i)).isEqualTo(part.label(index));
        }
        assertThatThrownBy(() -> all.label(8)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> all.label(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesOtherClasses() {
        Dataset other = new PatternDataset("other", 5, 3, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Concatenation("all", first, other))
                .withMessage("data set \"other\" has the classes [0, 1, 2], but \"first\" has [0, 1, 2, 3]");
    }
}
