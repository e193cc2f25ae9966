package dev.digits.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.testing.PatternDataset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelabelledTest {

    private final Dataset data = new PatternDataset("patterns", 9, 3, 1);

    @Test
    void imagesKeepTheNamesOfTheirClasses() {
        Dataset relabelled = Relabelled.of(data, List.of("9", "2", "0", "1"));
        assertThat(relabelled.labels()).containsExactly("9", "2", "0", "1");
        assertThat(relabelled.name()).isEqualTo("patterns");
        float[] expected = new float[784];
        float[] actual = new float[784];
        for (int i = 0; i < data.size(); i++) {
            assertThat(relabelled.labels().get(relabelled.label(i)))
                    .isEqualTo(data.labels().get(data.label(i)));
            data.pixels(i, expected, 0);
            relabelled.pixels(i, actual, 0);
            assertThat(actual).isEqualTo(expected);
        }
        assertThat(relabelled.size()).isEqualTo(9);
    }

    @Test
    void isTheDataSetItselfWhereNothingIsToChange() {
        assertThat(Relabelled.of(data, data.labels())).isSameAs(data);
        assertThat(Relabelled.of(data, List.of("0", "1", "x"))).isSameAs(data);
    }
}
