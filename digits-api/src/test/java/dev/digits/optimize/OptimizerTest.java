package dev.digits.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.digits.optimize.Optimizer.Adam;
import dev.digits.optimize.Optimizer.AdamW;
import dev.digits.optimize.Optimizer.RmsProp;
import dev.digits.optimize.Optimizer.Sgd;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class OptimizerTest {

    @Test
    void namesItsSlots() {
        assertThat(Optimizer.sgd().slots()).isEmpty();
        assertThat(new Sgd(0.9f, true).slots()).containsExactly("momentum");
        assertThat(new RmsProp(0.9f, 1e-8f).slots()).containsExactly("meanSquare");
        assertThat(Optimizer.adam().slots()).containsExactly("firstMoment", "secondMoment");
        assertThat(new AdamW(0.9f, 0.999f, 1e-8f, 0.01f).slots()).containsExactly("firstMoment", "secondMoment");
    }

    @Test
    void refusesWhatIsOutOfRange() {
        refuses(() -> new Sgd(1, false), "momentum must be from 0 to below 1, not 1.0");
        refuses(() -> new Sgd(-0.1f, false), "momentum must be from 0 to below 1, not -0.1");
        refuses(() -> new Sgd(0, true), "Nesterov's method needs a momentum above 0");
        refuses(() -> new RmsProp(Float.NaN, 1e-8f), "decay must be from 0 to below 1, not NaN");
        refuses(() -> new RmsProp(0.9f, 0), "epsilon must be above 0, not 0.0");
        refuses(() -> new Adam(1, 0.9f, 1), "beta1 must be from 0 to below 1, not 1.0");
        refuses(() -> new Adam(0.9f, 1, 1), "beta2 must be from 0 to below 1, not 1.0");
        refuses(() -> new Adam(0.9f, 0.9f, Float.POSITIVE_INFINITY), "epsilon must be above 0, not Infinity");
        refuses(() -> new AdamW(0.9f, 0.9f, 1, -1), "weightDecay must be at least 0, not -1.0");
        refuses(() -> new AdamW(0.9f, 0.9f, 1, Float.NaN), "weightDecay must be at least 0, not NaN");
    }

    private static void refuses(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
