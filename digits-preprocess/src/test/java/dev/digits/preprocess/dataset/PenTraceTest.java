package dev.digits.preprocess.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PenTraceTest {

    private static PenTrace trace(String strokes) {
        PenTrace trace = new PenTrace();
        for (Stroke stroke : Stroke.parse(strokes)) {
            trace.add(stroke.x(), stroke.y(), stroke.corner());
        }
        return trace;
    }

    private static float mass(float[] ink) {
        float mass = 0;
        for (float value : ink) {
            mass += value;
        }
        return mass;
    }

    @Test
    void fittingMovesTheMiddleOfTheLineAndTellsItsLength() {
        PenTrace cross = trace("0,0 100,0; 0,50 100,50");
        assertThat(cross.fit(20, 14, 14)).isCloseTo(40, within(1e-3f));

        float[] ink = new float[784];
        cross.draw(ink, 2, 0, 0, 1);

        // Lines 10 pixels apart, their middle in row 14.
        assertThat(ink[9 * 28 + 14]).isEqualTo(1);
        assertThat(ink[19 * 28 + 14]).isEqualTo(1);
        assertThat(ink[14 * 28 + 14]).isZero();
        assertThat(mass(ink)).isBetween(80f, 90f);
    }

    @Test
    void fillingInksWhatTheLineEncloses() {
        PenTrace square = trace("0,0 100,0! 100,100! 0,100! 0,0; 25,25 75,25! 75,75! 25,75! 25,25");
        square.fit(20, 19.5f, 19.5f);
        float[] ink = new float[1600];

        square.fill(ink, 40);

        assertThat(mass(ink)).isCloseTo(400 - 100, within(1f));
        assertThat(ink[20 * 40 + 20]).as("in the hole").isZero();
        assertThat(ink[12 * 40 + 20]).as("in the rim").isEqualTo(1);
        assertThat(ink[5 * 40 + 20]).as("outside").isZero();
    }

    /** However the inside shifts, a bent line still fills the box that it is fitted into. */
    @ParameterizedTest
    @ValueSource(floats = {-0.9f, -0.3f, 0.4f, 0.9f})
    void warpingKeepsTheLimitsAndTheOrder(float amount) {
        PenTrace stairs = trace("0,0 10,0! 10,10! 50,10! 50,50! 90,50! 90,90! 100,90! 100,100");
        stairs.warp(amount, -amount, 0);
        stairs.fit(20, 14, 14);
        float[] ink = new float[784];
        stairs.draw(ink, 1, 0, 0, 1);

        int rows = 0;
        int columns = 0;
        for (int i = 0; i < 28; i++) {
            boolean row = false;
            boolean column = false;
            for (int k = 0; k < 28; k++) {
                row |= ink[i * 28 + k] > 0.2f;
                column |= ink[k * 28 + i] > 0.2f;
            }
            rows += row ? 1 : 0;
            columns += column ? 1 : 0;
        }
        assertThat(rows).isBetween(20, 23);
        assertThat(columns).isBetween(20, 23);
    }
}
