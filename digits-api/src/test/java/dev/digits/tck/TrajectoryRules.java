package dev.digits.tck;

import dev.digits.data.Batch;
import dev.digits.model.Architecture;
import dev.digits.model.Initializer;
import dev.digits.model.Layer;
import dev.digits.model.Model;
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

    TrajectoryRules(TckSubject subject) {
        super(subject);
    }

    @TestFactory
    @Tag("E3")
    Stream<DynamicTest> lossesOfTwentyStepsOfAdam() {
        return forEach(subject.trajectories(), architecture -> {
            Model model = Initializer.HE_UNIFORM.initialize(architecture, TckData.labels(architecture), SEED);
            TrainingState start = TrainingState.of(model);
            float rate = isNormalized(architecture) ? 1e-4f : 1e-3f;
            List<Batch> batches = batches(architecture, STEPS, COUNT);
            float[] expected = new float[STEPS];
            float[] actual = new float[STEPS];
            train(reference, start, Optimizer.adam(), Loss.CROSS_ENTROPY, batches, rate, expected);
            train(backend, start, Optimizer.adam(), Loss.CROSS_ENTROPY, batches, rate, actual);
            Equivalence.assertLosses("E3: " + architecture.name() + ", Adam", expected, actual);
        });
    }

    /**
     * Whether a learning rate of 1e-3 would be chaotic: over few images, batch normalisation lets one ReLU that rounding
     * tips the other way change every gradient, and the losses of two right engines drift apart by several percent.
     */
    private static boolean isNormalized(Architecture architecture) {
        return architecture.layers().stream().anyMatch(Layer.BatchNorm2d.class::isInstance);
    }
}
