package dev.digits.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Float16Test {

    private static final int INFINITY = 0x7C00;

    @Test
    void every16BitsButNaNSurviveARoundTrip() {
        for (int bits = 0; bits <= 0xFFFF; bits++) {
            float value = Float16.toFloat((short) bits);
            if ((bits & 0x7FFF) > INFINITY) {
                assertThat(value).isNaN();
                assertThat(Float16.toFloat(Float16.fromFloat(value))).isNaN();
            } else {
                assertThat(Float16.fromFloat(value) & 0xFFFF).isEqualTo(bits);
            }
        }
    }

    @Test
    void knownValues() {
        assertThat(Float16.toFloat((short) 0x3C00)).isEqualTo(1f);
        assertThat(Float16.toFloat((short) 0xC000)).isEqualTo(-2f);
        assertThat(Float16.toFloat((short) 0x7BFF)).isEqualTo(65504f);
        assertThat(Float16.toFloat((short) 0x0400)).isEqualTo(0x1p-14f);
        assertThat(Float16.toFloat((short) 0x0001)).isEqualTo(0x1p-24f);
        assertThat(Float16.toFloat((short) INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Float16.fromFloat(0.1f) & 0xFFFF).isEqualTo(0x2E66);
        assertThat(Float16.fromFloat(-0f) & 0xFFFF).isEqualTo(0x8000);
    }

    /** Rounding is monotonic, so what happens around each midpoint of neighbours decides every float. */
    @Test
    void roundsToNearestAndTiesToEven() {
        for (int bits = 0; bits < INFINITY; bits++) {
            double low = Float16.toFloat((short) bits);
            double high = bits + 1 == INFINITY ? 65536 : Float16.toFloat((short) (bits + 1));
            float middle = (float) ((low + high) / 2);
            assertThat((double) middle).isEqualTo((low + high) / 2);
            int even = (bits & 1) == 0 ? bits : bits + 1;
            assertThat(Float16.fromFloat(middle)).isEqualTo((short) even);
            assertThat(Float16.fromFloat(Math.nextDown(middle))).isEqualTo((short) bits);
            assertThat(Float16.fromFloat(Math.nextUp(middle))).isEqualTo((short) (bits + 1));
            assertThat(Float16.fromFloat(-middle) & 0xFFFF).isEqualTo(even | 0x8000);
        }
    }

    @Test
    void isMonotonic() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            float a = Float.intBitsToFloat(random.nextInt() & 0x7FFFFFFF);
            float b = Math.nextUp(a);
            if (Float.isFinite(b)) {
                assertThat(Float16.fromFloat(a)).isLessThanOrEqualTo(Float16.fromFloat(b));
            }
        }
    }
}
