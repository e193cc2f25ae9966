package dev.digits.train;

import java.util.List;

/**
 * The learning rate of each step: a pure function of the step and of the epochs before it, so that a resumed training
 * goes on exactly. A closed set.
 *
 * <p>{@code s} is the step from 0, {@code T} the number of steps in all.
 */
public sealed interface LearningRateSchedule {

    /**
     * The learning rate of one step.
     *
     * @param step from 0, over all epochs
     * @param stepsPerEpoch at least 1
     * @param epochs in all, at least 1
     * @param history the epochs before this one
     */
    float rate(long step, int stepsPerEpoch, int epochs, List<EpochResult> history);

    /**
     * Always the same.
     *
     * @param value above 0
     */
    record Constant(float value) implements LearningRateSchedule {
        public Constant {
            requirePositive("the learning rate", value);
        }

        @Override
        public float rate(long step, int stepsPerEpoch, int epochs, List<EpochResult> history) {
            return value;
        }
    }

    /**
     * {@code initial * factor^floor(epochs done / everyEpochs)}.
     *
     * @param initial above 0
     * @param factor above 0, at most 1
     * @param everyEpochs at least 1
     */
    record Step(float initial, float factor, int everyEpochs) implements LearningRateSchedule {
        public Step {
            requirePositive("the initial learning rate", initial);
            requireFactor(factor);
            requireAtLeast("everyEpochs", everyEpochs, 1);
        }

        @Override
        public float rate(long step, int stepsPerEpoch, int epochs, List<EpochResult> history) {
            return (float) (initial * Math.pow(factor, step / stepsPerEpoch / everyEpochs));
        }
    }

    /**
     * Half a cosine (Loshchilov and Hutter 2017) after a linear warm-up of {@code W = round(warmUp * T)} steps:
     * {@code peak * (s + 1) / W} below {@code W}, then
     * {@code minimum + (peak - minimum) * (1 + cos(pi * (s - W) / (T - W))) / 2}.
     *
     * @param peak above 0
     * @param minimum from 0 to {@code peak}
     * @param warmUp the share of the steps that warms up, from 0 (none) to below 1
     */
    record Cosine(float peak, float minimum, float warmUp) implements LearningRateSchedule {
        public Cosine {
            requirePositive("the peak learning rate", peak);
            if (!(minimum >= 0 && minimum <= peak)) {
                throw new IllegalArgumentException(
                        "the minimum learning rate must be from 0 to the peak " + peak + ", not " + minimum);
            }
            requireWarmUp(warmUp);
        }

        @Override
        public float rate(long step, int stepsPerEpoch, int epochs, List<EpochResult> history) {
            long total = (long) stepsPerEpoch * epochs;
            long warm = Math.min(total - 1, Math.round((double) warmUp * total));
            if (step < warm) {
                return (float) ((double) peak * (step + 1) / warm);
            }
            return cosine(peak, minimum, step - warm, total - warm);
        }
    }

    /**
     * One cycle (Smith and Topin 2018, with cosines as PyTorch has it): from {@code peak / startDivisor} up to
     * {@code peak} in the first {@code W = max(1, round(warmUp * T))} steps, then down to {@code peak / endDivisor} at
     * the last step. Momentum stays as it is.
     *
     * @param peak above 0
     * @param warmUp the share of the steps that goes up, from 0 to below 1; 0.3 is usual
     * @param startDivisor at least 1; 25 is usual
     * @param endDivisor at least 1; 250,000 is usual
     */
    record OneCycle(float peak, float warmUp, float startDivisor, float endDivisor) implements LearningRateSchedule {
        public OneCycle {
            requirePositive("the peak learning rate", peak);
            requireWarmUp(warmUp);
            requireDivisor("startDivisor", startDivisor);
            requireDivisor("endDivisor", endDivisor);
        }

        private static void requireDivisor(String what, float value) {
            if (!(value >= 1 && Float.isFinite(value))) {
                throw new IllegalArgumentException(what + " must be at least 1, not " + value);
            }
        }

        @Override
        public float rate(long step, int stepsPerEpoch, int epochs, List<EpochResult> history) {
            long total = (long) stepsPerEpoch * epochs;
            long up = Math.max(1, Math.round((double) warmUp * total));
            if (step < up) {
                return cosine(peak / startDivisor, peak, step, up);
            }
            return cosine(peak, peak / endDivisor, step - up, Math.max(1, total - 1 - up));
        }
    }

    /**
     * Multiplied with {@code factor} after {@code patience} epochs in a row without a new least loss (the validation
     * loss, without a validation set the training loss), down to {@code minimum}.
     *
     * @param initial above 0
     * @param factor above 0, at most 1
     * @param patience at least 1
     * @param minimum from 0 to {@code initial}
     */
    record ReduceOnPlateau(float initial, float factor, int patience, float minimum) implements LearningRateSchedule {
        public ReduceOnPlateau {
            requirePositive("the initial learning rate", initial);
            requireFactor(factor);
            requireAtLeast("patience", patience, 1);
            if (!(minimum >= 0 && minimum <= initial)) {
                throw new IllegalArgumentException(
                        "the minimum learning rate must be from 0 to the initial " + initial + ", not " + minimum);
            }
        }

        @Override
        public float rate(long step, int stepsPerEpoch, int epochs, List<EpochResult> history) {
            double rate = initial;
            double least = Double.POSITIVE_INFINITY;
            int since = 0;
            for (EpochResult result : history) {
                if (result.monitoredLoss() < least) {
                    least = result.monitoredLoss();
                    since = 0;
                } else if (++since == patience) {
                    rate = Math.max(minimum, rate * factor);
                    since = 0;
                }
            }
            return (float) rate;
        }
    }

    /** From {@code from} at {@code position} 0 along half a cosine to {@code to} at {@code length}. */
    private static float cosine(float from, float to, long position, long length) {
        return (float) (to + ((double) from - to) * (1 + Math.cos(Math.PI * position / length)) / 2);
    }

    private static void requirePositive(String what, float value) {
        if (!(value > 0 && Float.isFinite(value))) {
            throw new IllegalArgumentException(what + " must be above 0, not " + value);
        }
    }

    private static void requireFactor(float value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException("factor must be above 0 and at most 1, not " + value);
        }
    }

    private static void requireWarmUp(float value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException("warmUp must be from 0 to below 1, not " + value);
        }
    }

    private static void requireAtLeast(String what, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(what + " must be at least " + least + ", not " + value);
        }
    }
}
