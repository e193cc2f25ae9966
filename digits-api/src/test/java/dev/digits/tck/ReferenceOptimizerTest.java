package dev.digits.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.model.Parameter;
import dev.digits.model.Parameter.Role;
import dev.digits.model.Shape;
import dev.digits.optimize.Optimizer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The reference's optimizers against two steps worked out by hand: weight 1, gradients 0.5 and -1, rate 0.1. */
class ReferenceOptimizerTest {

    private static double[] steps(Optimizer optimizer, Role role) {
        ReferenceOptimizer reference = new ReferenceOptimizer(optimizer);
        Parameter parameter = new Parameter("p", Shape.of(1), role);
        Map<String, double[]> slots = new LinkedHashMap<>();
        optimizer.slots().forEach(slot -> slots.put(slot, new double[1]));
        double[] w = {1};
        double[] after = new double[2];
        reference.update(parameter, w, new double[] {0.5}, slots, 0.1, 1);
        after[0] = w[0];
        reference.update(parameter, w, new double[] {-1}, slots, 0.1, 2);
        after[1] = w[0];
        return after;
    }

    private static void assertSteps(Optimizer optimizer, double first, double second) {
        assertThat(steps(optimizer, Role.WEIGHT)).containsExactly(new double[] {first, second}, within(1e-12));
    }

    @Test
    void sgd() {
        assertSteps(Optimizer.sgd(), 0.95, 1.05);
    }

    @Test
    void momentum() {
        // velocity 0.5, then 0.25 - 1
        assertSteps(new Optimizer.Sgd(0.5f, false), 0.95, 1.025);
    }

    @Test
    void nesterov() {
        // 0.5 + 0.5 * 0.5, then -1 + 0.5 * -0.75
        assertSteps(new Optimizer.Sgd(0.5f, true), 0.925, 1.0625);
    }

    @Test
    void rmsProp() {
        // mean square 0.125, then 0.5625
        double first = 1 - 0.05 / (Math.sqrt(0.125) + 0.25);
        assertSteps(new Optimizer.RmsProp(0.5f, 0.25f), first, first + 0.1 / (0.75 + 0.25));
    }

    @Test
    void adam() {
        // first moment 0.25, then -0.375; second 0.0625, then 0.296875; beta1 0.5, beta2 0.75
        double first = 1 - 0.1 * Math.sqrt(0.25) / 0.5 * 0.25 / (0.25 + 0.125);
        double second = first + 0.1 * Math.sqrt(1 - 0.5625) / 0.75 * 0.375 / (Math.sqrt(0.296875) + 0.125);
        assertSteps(new Optimizer.Adam(0.5f, 0.75f, 0.125f), first, second);
    }

    @Test
    void adamWDecaysWeightsOnly() {
        Optimizer adam = new Optimizer.Adam(0.5f, 0.75f, 0.125f);
        Optimizer adamW = new Optimizer.AdamW(0.5f, 0.75f, 0.125f, 0.5f);
        double[] plain = steps(adam, Role.WEIGHT);
        double first = plain[0] - 0.1 * 0.5;
        assertSteps(adamW, first, first * (1 - 0.1 * 0.5) + plain[1] - plain[0]);
        assertThat(steps(adamW, Role.BIAS)).isEqualTo(plain);
        assertThat(steps(adamW, Role.SCALE)).isEqualTo(plain);
    }
}
