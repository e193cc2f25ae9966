package dev.digits.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.digits.model.Initializer;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import dev.digits.model.Tensor;
import dev.digits.optimize.Optimizer;
import dev.digits.testing.LinearBackend;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingStateTest {

    private static final Model MODEL =
            Initializer.HE_UNIFORM.initialize(LinearBackend.architecture(10), Model.digitLabels(), 1);

    @Test
    void beginsWithTheModelAndZeroSlots() {
        TrainingState state = TrainingState.of(MODEL);
        assertThat(state.model()).isEqualTo(MODEL);
        assertThat(state.step()).isZero();
        assertThat(state.slotsFor(Optimizer.sgd())).isEmpty();
        assertThat(state.slotsFor(Optimizer.adam()))
                .containsOnlyKeys(
                        "firstMoment.fc1.weight",
                        "firstMoment.fc1.bias",
                        "secondMoment.fc1.weight",
                        "secondMoment.fc1.bias")
                .containsEntry("secondMoment.fc1.bias", Tensor.filled(Shape.of(10), 0));
    }

    @Test
    void refusesAnotherOptimizersSlots() {
        Map<String, Tensor> slots = TrainingState.of(MODEL).slotsFor(LinearBackend.OPTIMIZER);
        TrainingState state = new TrainingState(MODEL, MODEL.tensors(), slots, 5);
        assertThat(state.slotsFor(LinearBackend.OPTIMIZER)).isEqualTo(slots);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.slotsFor(Optimizer.adam()))
                .withMessageContaining("made with another optimizer");
        assertThatIllegalArgumentException().isThrownBy(() -> state.slotsFor(Optimizer.sgd()));
    }

    @Test
    void aDivergedStateHasNoModel() {
        Map<String, Tensor> tensors = new HashMap<>(MODEL.tensors());
        tensors.put("fc1.bias", Tensor.filled(Shape.of(10), Float.NaN));
        TrainingState state = new TrainingState(MODEL, tensors, Map.of(), 1);
        assertThatIllegalArgumentException().isThrownBy(state::model);
        assertThatIllegalArgumentException().isThrownBy(() -> new TrainingState(MODEL, tensors, Map.of(), -1));
    }
}
