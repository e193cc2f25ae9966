package dev.digits.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.model.Architecture;
import dev.digits.model.Layer.BatchNorm2d;
import dev.digits.model.Layer.Conv2d;
import dev.digits.model.Layer.Dense;
import dev.digits.model.Layer.Dropout;
import dev.digits.model.Layer.Flatten;
import dev.digits.model.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class SymbolBuilderTest {

    private static final Architecture ARCHITECTURE = new Architecture(
            "small",
            Shape.of(1, 8, 8),
            List.of(
                    new Conv2d("conv1", 4, 3, 2, 1),
                    new BatchNorm2d("bn1", 1e-3f, 0.25f),
                    new Flatten("flatten"),
                    new Dropout("dropout1", 0.5f),
                    new Dense("fc1", 3)));

    @Test
    void translatesConventions() {
        assertThat(SymbolBuilder.inference(ARCHITECTURE)).isEqualTo("""
                        {"nodes":[{"op":"null","name":"batch.images","attrs":{},"inputs":[]},
                        {"op":"null","name":"conv1.weight","attrs":{},"inputs":[]},
                        {"op":"null","name":"conv1.bias","attrs":{},"inputs":[]},
                        {"op":"Convolution","name":"conv1","attrs":{"kernel":"(3, 3)","num_filter":"4","pad":"(1, 1)","stride":"(2, 2)"},"inputs":[[0,0,0],[1,0,0],[2,0,0]]},
                        {"op":"null","name":"bn1.weight","attrs":{},"inputs":[]},
                        {"op":"null","name":"bn1.bias","attrs":{},"inputs":[]},
                        {"op":"null","name":"bn1.running_mean","attrs":{},"inputs":[]},
                        {"op":"null","name":"bn1.running_var","attrs":{},"inputs":[]},
                        {"op":"BatchNorm","name":"bn1","attrs":{"eps":"0.001","fix_gamma":"False","momentum":"0.75"},"inputs":[[3,0,0],[4,0,0],[5,0,0],[6,0,0],[7,0,0]]},
                        {"op":"Flatten","name":"flatten","attrs":{},"inputs":[[8,0,0]]},
                        {"op":"null","name":"fc1.weight","attrs":{},"inputs":[]},
                        {"op":"null","name":"fc1.bias","attrs":{},"inputs":[]},
                        {"op":"FullyConnected","name":"fc1","attrs":{"num_hidden":"3"},"inputs":[[9,0,0],[10,0,0],[11,0,0]]}],
                        "arg_nodes":[0, 1, 2, 4, 5, 6, 7, 10, 11],"heads":[[12,0,0]],"attrs":{"mxnet_version":["int",10900]}}""");
    }

    @Test
    void dropsInTrainingOnly() {
        String mask = "\"dropout1.mask\"";
        assertThat(SymbolBuilder.inference(ARCHITECTURE)).doesNotContain(mask);
        assertThat(SymbolBuilder.activations(ARCHITECTURE)).doesNotContain(mask);
        assertThat(SymbolBuilder.training(ARCHITECTURE)).containsOnlyOnce(mask);
    }

    @Test
    void activationsHaveAnOutputForEveryLayer() {
        assertThat(SymbolBuilder.activations(ARCHITECTURE))
                .contains("\"heads\":[[3,0,0],[8,0,0],[9,0,0],[10,0,0],[13,0,0]]");
    }
}
