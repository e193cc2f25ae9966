package dev.digits.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.model.Architectures;
import dev.digits.model.Calibration;
import dev.digits.model.Initializer;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FineTuningTest {

    private final Model base = Initializer.HE_UNIFORM
            .initialize(Architectures.preset("lenet5", 10), Model.digitLabels(), 1)
            .withProvenance(Map.of("command", "digits train"))
            .withCalibration(new Calibration(2, 0.5f));

    @Test
    void theSameClassesTakeAllWeights() {
        Model begun = FineTuning.begin(base, Model.digitLabels(), 7);
        assertThat(begun.tensors()).isEqualTo(base.tensors());
        assertThat(begun.architecture()).isEqualTo(base.architecture());
        assertThat(begun.calibration()).isEqualTo(Calibration.NONE);
        assertThat(begun.provenance())
                .isEqualTo(Map.of("from.command", "digits train", "from.seed", "1", "from.initializer", "HE_UNIFORM"));
    }

    @Test
    void otherClassesGetANewLastLayer() {
        List<String> labels = List.of("a", "b", "c");
        Model begun = FineTuning.begin(base, labels, 7);
        assertThat(begun.labels()).isEqualTo(labels);
        assertThat(begun.architecture()).isEqualTo(Architectures.preset("lenet5", 3));
        int last = base.tensors().size() - 2;
        List<String> names = List.copyOf(base.tensors().keySet());
        for (String name : names.subList(0, last)) {
            assertThat(begun.tensor(name)).as(name).isEqualTo(base.tensor(name));
        }
        assertThat(begun.tensor(names.get(last)).shape()).isEqualTo(Shape.of(3, 84));
        assertThat(begun).isEqualTo(FineTuning.begin(base, labels, 7)).isNotEqualTo(FineTuning.begin(base, labels, 8));
    }
}
