package dev.digits.train;

import java.util.List;

/** Is told how a training goes, in the thread that trains: what it throws ends the training. */
public interface TrainingListener {

    /** Listens to nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /**
     * What is about to happen.
     *
     * @param history the epochs before a resume; empty for a training that begins
     * @param epochs the last epoch
     * @param stepsPerEpoch the number of batches
     * @param trainingImages the size of the training set
     * @param validationImages the size of the validation set, 0 without one
     */
    record Start(List<EpochResult> history, int epochs, int stepsPerEpoch, int trainingImages, int validationImages) {

        public Start {
            history = List.copyOf(history);
        }
    }

    /**
     * One step.
     *
     * @param epoch from 1
     * @param step from 1, within the epoch
     * @param loss the mean loss of the batch before the step
     * @param learningRate of the step
     * @param imagesPerSecond the mean since the epoch began
     */
    record Step(int epoch, int step, float loss, float learningRate, double imagesPerSecond) {}

    /** The training begins. */
    default void started(Start start) {}

    /** A step was made. */
    default void step(Step step) {}

    /** An epoch was trained and evaluated, and its checkpoint, if any, is written. */
    default void epoch(EpochResult result) {}

    /** The training has ended. */
    default void finished(TrainingResult result) {}

    /** One that tells this listener everything first, and then the next. */
    default TrainingListener andThen(TrainingListener next) {
        TrainingListener first = this;
        return new TrainingListener() {
            @Override
            public void started(Start start) {
                first.started(start);
                next.started(start);
            }

            @Override
            public void step(Step step) {
                first.step(step);
                next.step(step);
            }

            @Override
            public void epoch(EpochResult result) {
                first.epoch(result);
                next.epoch(result);
            }

            @Override
            public void finished(TrainingResult result) {
                first.finished(result);
                next.finished(result);
            }
        };
    }
}
