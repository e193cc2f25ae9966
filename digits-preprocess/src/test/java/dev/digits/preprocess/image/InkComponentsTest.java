package dev.digits.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.preprocess.image.InkComponents.Component;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InkComponentsTest {

    @Test
    void piecesTouchByCornersAndFaintPixelsPart() {
        InkMap map = new InkMap(5, 3, new float[] {
            1, 0, 0, 0.5f, 0.5f,
            0, 1, 0.1f, 1, 0,
            0, 0, 0, 0, 0
        });

        InkComponents pieces = InkComponents.of(map, 0.2f);

        assertThat(pieces.all())
                .containsExactly(new Component(0, 0, 0, 2, 2, 2, 2, 1), new Component(1, 3, 0, 2, 2, 3, 2, 1));
        assertThat(pieces.at(1, 1)).isZero();
        assertThat(pieces.at(2, 1)).isEqualTo(-1);
        assertThat(InkComponents.of(map, 0.05f).all()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void piecesAddUpToTheMap(int seed) {
        Random random = new Random(seed);
        float[] ink = new float[40 * 30];
        for (int i = 0; i < ink.length; i++) {
            ink[i] = random.nextInt(3) == 0 ? random.nextFloat() : 0;
        }
        InkMap map = new InkMap(40, 30, ink);

        InkComponents pieces = InkComponents.of(map, Float.MIN_VALUE);

        float[] sum = new float[ink.length];
        for (Component piece : pieces.all()) {
            InkMap alone = pieces.only(List.of(piece)::contains);
            InkMap cropped = alone.cropped();
            assertThat(cropped.width()).isEqualTo(piece.width());
            assertThat(cropped.height()).isEqualTo(piece.height());
            for (int i = 0; i < sum.length; i++) {
                sum[i] += alone.ink()[i];
            }
        }
        assertThat(sum).isEqualTo(ink);
    }
}
