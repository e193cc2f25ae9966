package dev.digits.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelTest {

    private static final Model TINY = ModelFileTest.tiny();

    @Test
    void tensorsStandInTheOrderOfTheArchitecture() {
        Model shuffled = TINY.withTensors(new HashMap<>(TINY.tensors()));
        assertThat(shuffled.tensors().keySet())
                .containsExactlyElementsOf(TINY.architecture().parameters().stream()
                        .map(Parameter::name)
                        .toList());
        assertThat(shuffled).isEqualTo(TINY);
    }

    @Test
    void refusesWhatIsNotFinite() {
        Map<String, Tensor> tensors = new HashMap<>(TINY.tensors());
        tensors.put("fc1.bias", Tensor.of(Shape.of(2), 0, Float.NEGATIVE_INFINITY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TINY.withTensors(tensors))
                .withMessage("tensor fc1.bias holds a value that is infinite or not a number");
    }

    @Test
    void provenanceIsMerged() {
        assertThat(TINY.withProvenance(Map.of("seed", "2", "data", "x")).provenance())
                .containsExactly(
                        Map.entry("data", "x"), Map.entry("initializer", "HE_UNIFORM"), Map.entry("seed", "2"));
    }

    @Test
    void tensorsAreFoundByName() {
        assertThat(TINY.tensor("fc1.bias").shape()).isEqualTo(Shape.of(2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TINY.tensor("nosuch"))
                .withMessageStartingWith("no tensor is named nosuch, only [conv1.weight, ");
    }

    @Test
    void digitLabels() {
        assertThat(Model.digitLabels()).isEqualTo(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
    }

    @Test
    void aTensorIsAValueOfItsOwn() {
        float[] values = {1, 2, 3, 4, 5, 6};
        Tensor tensor = Tensor.of(Shape.of(2, 3), values);
        values[0] = 9;
        tensor.toArray()[1] = 9;
        assertThat(tensor.toArray()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(tensor).isEqualTo(Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6));
        assertThat(tensor).isNotEqualTo(Tensor.of(Shape.of(3, 2), 1, 2, 3, 4, 5, 6));
        assertThat(tensor.isFinite()).isTrue();
        float[] target = new float[8];
        tensor.copyTo(target, 2);
        assertThat(target).containsExactly(0, 0, 1, 2, 3, 4, 5, 6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.of(Shape.of(2, 3), 1))
                .withMessage("shape [2, 3] has 6 elements, not 1");
    }
}
