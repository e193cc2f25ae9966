package dev.digits.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.Activations;
import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.model.Architecture;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import dev.digits.model.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** E1: a classifier answers what the reference answers. */
abstract class InferenceRules extends TckRules {

    private static final int COUNT = 7;

    InferenceRules(TckSubject subject) {
        super(subject);
    }

    @TestFactory
    @Tag("E1")
    Stream<DynamicTest> everyArchitectureIsSupported() {
        return forEach(
                subject.architectures(),
                architecture -> assertThat(backend.unsupported(architecture))
                        .as("E1: %s, what is unsupported", architecture.name())
                        .isEmpty());
    }

    @TestFactory
    @Tag("E1")
    Stream<DynamicTest> logitsAreThoseOfTheReference() {
        return forEach(subject.architectures(), architecture -> {
            Model model = TckData.model(architecture, SEED);
            float[] images = TckData.images(architecture.input(), COUNT, SEED);
            Equivalence.assertOutputs(
                    "E1: " + architecture.name() + ", logits",
                    logits(reference, model, images, COUNT),
                    logits(backend, model, images, COUNT),
                    COUNT,
                    architecture.classes());
        });
    }

    @TestFactory
    @Tag("E1")
    Stream<DynamicTest> activationsOfEveryLayerAreThoseOfTheReference() {
        List<Architecture> takeDigits = subject.architectures().stream()
                .filter(architecture -> architecture.input().equals(Shape.of(1, DigitImage.SIDE, DigitImage.SIDE)))
                .toList();
        return forEach(takeDigits, architecture -> {
            Model model = TckData.model(architecture, SEED);
            DigitImage image = DigitImage.of(TckData.digits(architecture.input(), 1, SEED));
            try (Classifier classifier = backend.classifier(model);
                    Classifier oracle = reference.classifier(model)) {
                assertActivations(architecture, oracle.activations(image), classifier.activations(image));
            }
        });
    }

    @TestFactory
    @Tag("E1")
    Stream<DynamicTest> weightsNearTheEndsOfFloat32() {
        return Stream.of(1e-30f, 1e-38f, 1e12f)
                .map(factor -> DynamicTest.dynamicTest("times " + factor, () -> {
                    Architecture architecture = TckArchitectures.strided();
                    Model drawn = TckData.model(architecture, SEED);
                    Map<String, Tensor> tensors = new LinkedHashMap<>(drawn.tensors());
                    for (String name : List.of("conv2.weight", "fc1.weight")) {
                        float[] values = drawn.tensor(name).toArray();
                        for (int i = 0; i < values.length; i++) {
                            values[i] *= factor;
                        }
                        tensors.put(name, Tensor.of(drawn.tensor(name).shape(), values));
                    }
                    Model model = drawn.withTensors(tensors);
                    float[] images = TckData.images(architecture.input(), COUNT, SEED);
                    Equivalence.assertOutputs(
                            "E1: " + architecture.name() + " with weights times " + factor,
                            logits(reference, model, images, COUNT),
                            logits(backend, model, images, COUNT),
                            COUNT,
                            architecture.classes());
                }));
    }

    private static void assertActivations(Architecture architecture, Activations expected, Activations actual) {
        assertThat(actual.layers().stream().map(Activations.Entry::layer))
                .as("E1: %s, the layers of the activations", architecture.name())
                .containsExactlyElementsOf(
                        expected.layers().stream().map(Activations.Entry::layer).toList());
        for (int i = 0; i < expected.layers().size(); i++) {
            Activations.Entry e = expected.layers().get(i);
            Activations.Entry a = actual.layers().get(i);
            String where = "E1: " + architecture.name() + ", activations of " + e.layer();
            assertThat(a.output().shape())
                    .as("%s, shape", where)
                    .isEqualTo(e.output().shape());
            Equivalence.assertOutputs(
                    where,
                    e.output().toArray(),
                    a.output().toArray(),
                    1,
                    e.output().size());
        }
    }
}
