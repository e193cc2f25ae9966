package dev.digits.tck;

import dev.digits.data.Batch;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.spi.TrainingState;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** E3: a training goes the way that the reference's goes. */
abstract class TrajectoryRules extends TckRules {

    private static final int STEPS = 20;
    private static final int COUNT = 8;
    /**
     * Small enough that one rounding of the weights stays below the tolerance: at 1e-3 it moves the loss of the preset
     * deep by more than 1e-2, since another value wins a pooling window.
     */
    private static final float RATE = 3e-4f;

    TrajectoryRules(TckSubject subject) {
        super(subject);
    }

    @TestFactory
    @Tag("E3")
    Stream<DynamicTest> lossesOfTwentyStepsOfAdam() {
        return forEach(subject.trajectories(), architecture -> {
            TrainingState start = TrainingState.of(TckData.model(architecture, SEED));
            List<Batch> batches = batches(architecture, STEPS, COUNT);
            float[] expected = new float[STEPS];
            float[] actual = new float[STEPS];
            train(reference, start, Optimizer.adam(), Loss.CROSS_ENTROPY, batches, RATE, expected);
            train(backend, start, Optimizer.adam(), Loss.CROSS_ENTROPY, batches, RATE, actual);
            Equivalence.assertLosses("E3: " + architecture.name() + ", Adam", expected, actual);
        });
    }
}
