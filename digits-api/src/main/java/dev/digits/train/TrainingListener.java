package dev.digits.train;

/** Is told how a training goes, in the thread that trains: what it throws ends the training. */
public interface TrainingListener {

    /** Listens to nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /**
     * What is about to happen.
     *
     * @param firstEpoch 1, or where a resumed training goes on; one more than {@code epochs} where nothing is left
     * @param epochs the last epoch
     * @param stepsPerEpoch the number of batches
     * @param trainingImages the size of the training set
     * @param validationImages the size of the validation set, 0 without one
     */
    record Start(int firstEpoch, int epochs, int stepsPerEpoch, int trainingImages, int validationImages) {}

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
}
