package dev.digits.app.cli;

import dev.digits.train.LearningRateSchedule;
import dev.digits.train.LearningRateSchedule.Constant;
import dev.digits.train.LearningRateSchedule.Cosine;
import dev.digits.train.LearningRateSchedule.OneCycle;
import dev.digits.train.LearningRateSchedule.ReduceOnPlateau;
import dev.digits.train.LearningRateSchedule.Step;

/** The learning-rate schedules of {@code digits train} with their usual settings. */
enum ScheduleName {
    CONSTANT("constant") {
        @Override
        LearningRateSchedule of(float rate, int epochs) {
            return new Constant(rate);
        }
    },
    /** A tenth after each third of the epochs. */
    STEP("step") {
        @Override
        LearningRateSchedule of(float rate, int epochs) {
            return new Step(rate, 0.1f, Math.max(1, (epochs + 2) / 3));
        }
    },
    COSINE("cosine") {
        @Override
        LearningRateSchedule of(float rate, int epochs) {
            return new Cosine(rate, 0, 0.05f);
        }
    },
    ONE_CYCLE("one-cycle") {
        @Override
        LearningRateSchedule of(float rate, int epochs) {
            return new OneCycle(rate, 0.3f, 25, 250_000);
        }
    },
    PLATEAU("plateau") {
        @Override
        LearningRateSchedule of(float rate, int epochs) {
            return new ReduceOnPlateau(rate, 0.3f, 2, rate / 1000);
        }
    };

    private final String name;

    ScheduleName(String name) {
        this.name = name;
    }

    /**
     * @param rate the rate to begin with, of the cycle and the cosine the greatest
     * @param epochs in all
     */
    abstract LearningRateSchedule of(float rate, int epochs);

    @Override
    public String toString() {
        return name;
    }
}
