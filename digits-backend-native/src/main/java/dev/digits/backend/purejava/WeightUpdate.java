package dev.digits.backend.purejava;

import dev.digits.model.Parameter;
import dev.digits.optimize.Optimizer;
import java.util.Arrays;
import java.util.List;

/**
 * The optimizer: sums up each weight's gradient and lets the weight follow it, by the formulas of {@link Optimizer}. The
 * loops are such that the JIT compiles them to vector code.
 */
final class WeightUpdate implements Schedule.BatchOperation {

    private static final int CHUNK = 1 << 14;

    private final Optimizer optimizer;
    private final List<Weight> weights;
    private final int[] firstTask;
    private float learningRate;
    private float adamRate;

    WeightUpdate(Optimizer optimizer, List<Weight> weights) {
        this.optimizer = optimizer;
        this.weights =
                weights.stream().filter(weight -> weight.parameter.trainable()).toList();
        firstTask = new int[this.weights.size() + 1];
        for (int i = 0; i < this.weights.size(); i++) {
            firstTask[i + 1] = firstTask[i] + (this.weights.get(i).values.length + CHUNK - 1) / CHUNK;
        }
    }

    /** @param step the number of this step, from 1 */
    void begin(float rate, long step) {
        learningRate = rate;
        if (optimizer instanceof Optimizer.Adam adam) {
            adamRate = adamRate(rate, adam.beta1(), adam.beta2(), step);
        } else if (optimizer instanceof Optimizer.AdamW adam) {
            adamRate = adamRate(rate, adam.beta1(), adam.beta2(), step);
        }
    }

    private static float adamRate(float rate, double beta1, double beta2, long step) {
        return (float) (rate * Math.sqrt(1 - Math.pow(beta2, step)) / (1 - Math.pow(beta1, step)));
    }

    @Override
    public int tasks(int images) {
        return firstTask[weights.size()];
    }

    @Override
    public void run(int task, int images) {
        int index = 0;
        while (firstTask[index + 1] <= task) {
            index++;
        }
        Weight weight = weights.get(index);
        int from = (task - firstTask[index]) * CHUNK;
        int to = Math.min(weight.values.length, from + CHUNK);
        float[] gradient = weight.gradients[0];
        for (int part = 1; part < weight.gradients.length; part++) {
            add(gradient, weight.gradients[part], from, to);
            Arrays.fill(weight.gradients[part], from, to, 0);
        }
        follow(weight, gradient, from, to);
        Arrays.fill(gradient, from, to, 0);
    }

    private void follow(Weight weight, float[] g, int from, int to) {
        float[] w = weight.values;
        float[][] slots = weight.slots;
        if (optimizer instanceof Optimizer.Sgd sgd) {
            if (sgd.momentum() == 0) {
                sgd(w, g, from, to, learningRate);
            } else if (sgd.nesterov()) {
                nesterov(w, g, slots[0], from, to, learningRate, sgd.momentum());
            } else {
                momentum(w, g, slots[0], from, to, learningRate, sgd.momentum());
            }
        } else if (optimizer instanceof Optimizer.RmsProp rms) {
            rmsProp(w, g, slots[0], from, to, learningRate, rms.decay(), rms.epsilon());
        } else if (optimizer instanceof Optimizer.Adam adam) {
            adam(w, g, slots[0], slots[1], from, to, adamRate, adam.beta1(), adam.beta2(), adam.epsilon());
        } else if (optimizer instanceof Optimizer.AdamW adam) {
            if (weight.parameter.role() == Parameter.Role.WEIGHT) {
                decay(w, from, to, learningRate * adam.weightDecay());
            }
            adam(w, g, slots[0], slots[1], from, to, adamRate, adam.beta1(), adam.beta2(), adam.epsilon());
        }
    }

    private static void add(float[] sum, float[] part, int from, int to) {
        for (int i = from; i < to; i++) {
            sum[i] += part[i];
        }
    }

    private static void sgd(float[] w, float[] g, int from, int to, float rate) {
        for (int i = from; i < to; i++) {
            w[i] -= rate * g[i];
        }
    }

    private static void momentum(float[] w, float[] g, float[] v, int from, int to, float rate, float momentum) {
        for (int i = from; i < to; i++) {
            v[i] = momentum * v[i] + g[i];
            w[i] -= rate * v[i];
        }
    }

    private static void nesterov(float[] w, float[] g, float[] v, int from, int to, float rate, float momentum) {
        for (int i = from; i < to; i++) {
            v[i] = momentum * v[i] + g[i];
            w[i] -= rate * (g[i] + momentum * v[i]);
        }
    }

    private static void rmsProp(
            float[] w, float[] g, float[] s, int from, int to, float rate, float decay, float epsilon) {
        float rest = 1 - decay;
        for (int i = from; i < to; i++) {
            s[i] = decay * s[i] + rest * g[i] * g[i];
            w[i] -= rate * g[i] / ((float) Math.sqrt(s[i]) + epsilon);
        }
    }

    private static void adam(
            float[] w,
            float[] g,
            float[] m,
            float[] v,
            int from,
            int to,
            float rate,
            float beta1,
            float beta2,
            float epsilon) {
        float rest1 = 1 - beta1;
        float rest2 = 1 - beta2;
        for (int i = from; i < to; i++) {
            m[i] = beta1 * m[i] + rest1 * g[i];
            v[i] = beta2 * v[i] + rest2 * g[i] * g[i];
            w[i] -= rate * m[i] / ((float) Math.sqrt(v[i]) + epsilon);
        }
    }

    private static void decay(float[] w, int from, int to, float share) {
        for (int i = from; i < to; i++) {
            w[i] -= share * w[i];
        }
    }
}
