package dev.digits.preprocess.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClutterAugmentationTest {

    @Test
    void strokesAndEdgesStayWithinTheirDepth() {
        RandomGenerator random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            float[] strokes = new float[784];
            float[] edge = new float[784];
            ClutterAugmentation.intrude(strokes, 3, 5, random);
            ClutterAugmentation.edge(edge, 5, random);
            assertThat(IntStream.range(0, 784)
                            .filter(k -> k % 28 >= 7 && k % 28 < 21 && k / 28 >= 7 && k / 28 < 21)
                            .filter(k -> strokes[k] > 0 || edge[k] > 0))
                    .isEmpty();
        }
    }

    @Test
    void dotsAreCounted() {
        float[] one = new float[784];
        ClutterAugmentation.dot(one, 1, new SplittableRandom(1));
        float[] none = new float[784];
        ClutterAugmentation.dot(none, 0, new SplittableRandom(1));

        assertThat(Ink.sum(one)).isBetween(0.05, 8.0);
        assertThat(Ink.sum(none)).isZero();
    }

    @Test
    void refusesImpossibleValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClutterAugmentation(-1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClutterAugmentation(0, 0, 15));
    }
}
