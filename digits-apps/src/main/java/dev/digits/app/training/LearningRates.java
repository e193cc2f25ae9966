package dev.digits.app.training;

import dev.digits.train.EpochResult;
import dev.digits.train.TrainingConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * The learning rates of some of the steps that were made, close enough to show the schedule's form.
 *
 * @param step from 1, over all epochs
 * @param rate of that step
 */
record LearningRates(List<Long> step, List<Float> rate) {

    private static final int MOST_POINTS = 500;

    /**
     * Takes the first step, the last, and as many in between as there is room for. Those before a resume are there, too: a schedule
     * is a function of the step and of the epochs before it.
     *
     * @param steps made so far, at least 0
     * @param history the epochs so far
     */
    static LearningRates of(TrainingConfig config, int stepsPerEpoch, long steps, List<EpochResult> history) {
        List<Long> step = new ArrayList<>();
        List<Float> rate = new ArrayList<>();
        int points = (int) Math.min(steps, MOST_POINTS);
        for (int i = 0; i < points; i++) {
            long at = points == 1 ? 0 : i * (steps - 1) / (points - 1);
            List<EpochResult> before = history.subList(0, (int) (at / stepsPerEpoch));
            step.add(at + 1);
            rate.add(config.learningRate().rate(at, stepsPerEpoch, config.epochs(), before));
        }
        return new LearningRates(step, rate);
    }
}
