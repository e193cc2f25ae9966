package dev.digits.tck;

import dev.digits.model.Parameter;
import dev.digits.optimize.Optimizer;
import dev.digits.optimize.Optimizer.Adam;
import dev.digits.optimize.Optimizer.AdamW;
import dev.digits.optimize.Optimizer.RmsProp;
import dev.digits.optimize.Optimizer.Sgd;
import java.util.Map;

/** {@link Optimizer} in double precision: one update of one parameter. */
class ReferenceOptimizer {

    private final Optimizer optimizer;

    ReferenceOptimizer(Optimizer optimizer) {
        this.optimizer = optimizer;
    }

    /**
     * Updates a parameter in place.
     *
     * @param w its values
     * @param g its gradient
     * @param slots its tensors by the names of {@link Optimizer#slots()}; updated too
     * @param rate the learning rate
     * @param t the number of this step, from 1
     */
    void update(Parameter parameter, double[] w, double[] g, Map<String, double[]> slots, double rate, long t) {
        if (optimizer instanceof Sgd sgd) {
            if (sgd.momentum() == 0) {
                ReferenceLayer.addScaled(-rate, g, w);
            } else {
                momentum(sgd, w, g, slots.get("momentum"), rate);
            }
        } else if (optimizer instanceof RmsProp rmsProp) {
            rmsProp(rmsProp, w, g, slots.get("meanSquare"), rate);
        } else if (optimizer instanceof Adam adam) {
            adam(adam, w, g, slots, rate, t);
        } else if (optimizer instanceof AdamW adamW) {
            if (decays(parameter)) {
                ReferenceLayer.addScaled(-rate * adamW.weightDecay(), w, w);
            }
            adam(new Adam(adamW.beta1(), adamW.beta2(), adamW.epsilon()), w, g, slots, rate, t);
        } else {
            throw new IllegalArgumentException("no such optimizer: " + optimizer);
        }
    }

    /** Whether weight decay applies to a parameter. */
    boolean decays(Parameter parameter) {
        return parameter.role() == Parameter.Role.WEIGHT;
    }

    /** What a step of Adam or RMSProp is divided by. */
    double denominator(double meanSquare, double epsilon) {
        return Math.sqrt(meanSquare) + epsilon;
    }

    /** The factor that makes up for the moments of Adam beginning at 0. */
    double correction(Adam adam, long t) {
        return Math.sqrt(1 - Math.pow(adam.beta2(), t)) / (1 - Math.pow(adam.beta1(), t));
    }

    private static void momentum(Sgd sgd, double[] w, double[] g, double[] v, double rate) {
        double momentum = sgd.momentum();
        for (int i = 0; i < w.length; i++) {
            v[i] = momentum * v[i] + g[i];
            w[i] -= rate * (sgd.nesterov() ? g[i] + momentum * v[i] : v[i]);
        }
    }

    private void rmsProp(RmsProp rmsProp, double[] w, double[] g, double[] s, double rate) {
        double decay = rmsProp.decay();
        for (int i = 0; i < w.length; i++) {
            s[i] = decay * s[i] + (1 - decay) * g[i] * g[i];
            w[i] -= rate * g[i] / denominator(s[i], rmsProp.epsilon());
        }
    }

    private void adam(Adam adam, double[] w, double[] g, Map<String, double[]> slots, double rate, long t) {
        double beta1 = adam.beta1();
        double beta2 = adam.beta2();
        double[] m = slots.get("firstMoment");
        double[] v = slots.get("secondMoment");
        double corrected = rate * correction(adam, t);
        for (int i = 0; i < w.length; i++) {
            m[i] = beta1 * m[i] + (1 - beta1) * g[i];
            v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
            w[i] -= corrected * m[i] / denominator(v[i], adam.epsilon());
        }
    }
}
