package dev.digits.app.compare;

import dev.digits.app.compare.ComparisonResult.TrainedEpoch;
import dev.digits.train.EpochResult;
import dev.digits.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;

/** Writes down how long the steps of each epoch took, without what is spent on testing between the epochs. */
final class TrainingClock implements TrainingListener {

    private final Runnable alive;
    private final List<TrainedEpoch> epochs = new ArrayList<>();
    private long epochBegan;
    private long lastStep;
    private double seconds;

    /** @param alive is called after each step */
    TrainingClock(Runnable alive) {
        this.alive = alive;
    }

    List<TrainedEpoch> epochs() {
        return List.copyOf(epochs);
    }

    @Override
    public void started(Start start) {
        epochBegan = System.nanoTime();
    }

    @Override
    public void step(Step step) {
        lastStep = System.nanoTime();
        alive.run();
    }

    @Override
    public void epoch(EpochResult result) {
        seconds += (lastStep - epochBegan) / 1e9;
        epochs.add(new TrainedEpoch(
                result.epoch(),
                seconds,
                result.trainingLoss(),
                result.validationLoss().orElseThrow(),
                result.validationAccuracy().orElseThrow()));
        epochBegan = System.nanoTime();
    }
}
