package dev.digits.preprocess.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuledLinesTest {

    /** A vertical bar of 8x100 pixels. */
    private static boolean stroke(int x, int y) {
        return x >= 96 && x < 104 && y >= 50 && y < 150;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, -0.12})
    void linesGoAndTheStrokeThatTheyCrossStays(double slope) {
        InkMap map = Pictures.ink(
                200, 200, (x, y) -> stroke(x, y) || Math.floorMod((int) Math.round(y - slope * x), 40) < 2);

        RuledLines.Result result = RuledLines.removed(map);

        assertThat(result.lines()).isGreaterThanOrEqualTo(4);
        InkMap expected = Pictures.ink(200, 200, RuledLinesTest::stroke);
        assertThat(inside(result.map())).isCloseTo(expected.mass(), within(0.06f * expected.mass()));
    }

    /** What lies away from the left and right edges, where a line that comes in at the top or bottom has no full span. */
    private static float inside(InkMap map) {
        float mass = 0;
        for (int y = 40; y < 160; y++) {
            for (int x = 90; x < 110; x++) {
                mass += map.ink()[y * map.width() + x];
            }
        }
        return mass;
    }

    @Test
    void aFrameGoes() {
        InkMap map = Pictures.ink(
                200,
                200,
                (x, y) -> stroke(x, y)
                        || Math.min(Math.min(x, y), 199 - Math.max(x, y)) >= 5
                                && Math.min(Math.min(x, y), 199 - Math.max(x, y)) < 8);

        RuledLines.Result result = RuledLines.removed(map);

        assertThat(result.lines()).isEqualTo(4);
        assertThat(result.map().mass()).isCloseTo(800, within(10f));
    }

    @Test
    void strokesAreNoLines() {
        InkMap map = Pictures.ink(200, 200, (x, y) -> stroke(x, y) || y >= 150 && y < 153 && x >= 20 && x < 180);

        RuledLines.Result result = RuledLines.removed(map);

        assertThat(result.lines()).isZero();
        assertThat(result.map().ink()).isEqualTo(map.ink());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.07, -0.15})
    void linesFromTopToBottomAreTreatedAlike(double slope) {
        BiPredicate<Integer, Integer> ink =
                (x, y) -> stroke(x, y) || Math.floorMod((int) Math.round(y - slope * x), 37) < 3;

        RuledLines.Result level = RuledLines.removed(Pictures.ink(211, 187, ink));
        RuledLines.Result upright = RuledLines.removed(Pictures.ink(187, 211, (x, y) -> ink.test(y, x)));

        assertThat(upright.lines()).isEqualTo(level.lines()).isPositive();
        float[] turned = new float[211 * 187];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = level.map().ink()[i % 187 * 211 + i / 187];
        }
        assertThat(upright.map().ink()).isEqualTo(turned);
    }
}
