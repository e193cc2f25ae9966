package dev.digits.optimize;

import java.util.List;

/**
 * How weights follow their gradients. A closed set, defined by formula so that every engine does the same.
 *
 * <p>{@code g} is the gradient of the mean loss of the batch, {@code w} the weights, {@code lr} the learning rate of
 * this step, {@code t} the number of this step from 1. Slots are tensors of a parameter's shape that start at 0 and
 * live as long as the training.
 */
public sealed interface Optimizer {

    /** The names of the tensors kept for every trainable parameter, in a fixed order. */
    List<String> slots();

    /**
     * Stochastic gradient descent: {@code w -= lr * g}. With momentum {@code v = momentum * v + g}, then
     * {@code w -= lr * v}, or with Nesterov's {@code w -= lr * (g + momentum * v)} (Sutskever et al. 2013, as PyTorch
     * writes it).
     *
     * @param momentum from 0 (none) to below 1
     * @param nesterov whether to look ahead; needs a momentum
     */
    record Sgd(float momentum, boolean nesterov) implements Optimizer {
        public Sgd {
            requireBelowOne("momentum", momentum);
            if (nesterov && momentum == 0) {
                throw new IllegalArgumentException("Nesterov's method needs a momentum above 0");
            }
        }

        @Override
        public List<String> slots() {
            return momentum == 0 ? List.of() : List.of("momentum");
        }
    }

    /**
     * RMSProp (Hinton 2012): {@code s = decay * s + (1 - decay) * g²; w -= lr * g / (sqrt(s) + epsilon)}.
     *
     * @param decay from 0 to below 1; 0.9 is usual
     * @param epsilon above 0; 1e-8 is usual
     */
    record RmsProp(float decay, float epsilon) implements Optimizer {
        public RmsProp {
            requireBelowOne("decay", decay);
            requirePositive("epsilon", epsilon);
        }

        @Override
        public List<String> slots() {
            return List.of("meanSquare");
        }
    }

    /**
     * Adam (Kingma and Ba 2015) in the "epsilon hat" form of its section 2:
     * {@code m = beta1 * m + (1 - beta1) * g; v = beta2 * v + (1 - beta2) * g²;
     * w -= lr * sqrt(1 - beta2^t) / (1 - beta1^t) * m / (sqrt(v) + epsilon)}.
     *
     * @param beta1 from 0 to below 1; 0.9 is usual
     * @param beta2 from 0 to below 1; 0.999 is usual
     * @param epsilon above 0; 1e-8 is usual
     */
    record Adam(float beta1, float beta2, float epsilon) implements Optimizer {
        public Adam {
            requireBelowOne("beta1", beta1);
            requireBelowOne("beta2", beta2);
            requirePositive("epsilon", epsilon);
        }

        @Override
        public List<String> slots() {
            return List.of("firstMoment", "secondMoment");
        }
    }

    /**
     * Adam with decoupled weight decay (Loshchilov and Hutter 2019): parameters of the role {@code WEIGHT} first shrink
     * by {@code w -= lr * weightDecay * w}, then take {@link Adam}'s step.
     *
     * @param beta1 from 0 to below 1; 0.9 is usual
     * @param beta2 from 0 to below 1; 0.999 is usual
     * @param epsilon above 0; 1e-8 is usual
     * @param weightDecay at least 0; 0.01 is usual
     */
    record AdamW(float beta1, float beta2, float epsilon, float weightDecay) implements Optimizer {
        public AdamW {
            requireBelowOne("beta1", beta1);
            requireBelowOne("beta2", beta2);
            requirePositive("epsilon", epsilon);
            if (!(weightDecay >= 0 && Float.isFinite(weightDecay))) {
                throw new IllegalArgumentException("weightDecay must be at least 0, not " + weightDecay);
            }
        }

        @Override
        public List<String> slots() {
            return List.of("firstMoment", "secondMoment");
        }
    }

    /** Plain stochastic gradient descent. */
    static Sgd sgd() {
        return new Sgd(0, false);
    }

    /** {@link Adam} with its usual settings, 0.9, 0.999 and 1e-8. */
    static Adam adam() {
        return new Adam(0.9f, 0.999f, 1e-8f);
    }

    private static void requireBelowOne(String what, float value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(what + " must be from 0 to below 1, not " + value);
        }
    }

    private static void requirePositive(String what, float value) {
        if (!(value > 0 && Float.isFinite(value))) {
            throw new IllegalArgumentException(what + " must be above 0, not " + value);
        }
    }
}
