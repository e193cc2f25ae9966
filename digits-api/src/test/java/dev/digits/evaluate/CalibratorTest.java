package dev.digits.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.digits.Classifier;
import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.data.Dataset;
import dev.digits.data.Subset;
import dev.digits.model.Calibration;
import dev.digits.model.Initializer;
import dev.digits.model.Model;
import dev.digits.model.Tensor;
import dev.digits.testing.LinearBackend;
import dev.digits.testing.PatternDataset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibratorTest {

    private static final List<String> LABELS = List.of("a", "b", "c", "d");
    private static final Model MODEL =
            Initializer.GLOROT_UNIFORM.initialize(LinearBackend.architecture(LABELS.size()), LABELS, 1);

    /** Images whose labels are drawn from the probabilities that a model gives them. */
    private static Dataset drawn(Model model, int images, long seed) {
        Random random = new Random(seed);
        float[] pixels = new float[images * 784];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        float[] logits = new float[images * LABELS.size()];
        try (Classifier classifier = new LinearBackend().classifier(model)) {
            classifier.logits(pixels, images, logits);
        }
        int[] labels = new int[images];
        for (int i = 0; i < images; i++) {
            double[] p = new double[LABELS.size()];
            for (int k = 0; k < p.length; k++) {
                p[k] = Math.exp(logits[i * p.length + k]);
            }
            double left = random.nextDouble() * Arrays.stream(p).sum();
            while ((left -= p[labels[i]]) > 0) {
                labels[i]++;
            }
        }
        return new Dataset() {
            @Override
            public String name() {
                return "drawn";
            }

            @Override
            public List<String> labels() {
                return LABELS;
            }

            @Override
            public int size() {
                return images;
            }

            @Override
            public int label(int index) {
                return labels[index];
            }

            @Override
            public void pixels(int index, float[] target, int offset) {
                System.arraycopy(pixels, index * 784, target, offset, 784);
            }
        };
    }

    private static Model scaled(Model model, float factor) {
        Map<String, Tensor> tensors = model.tensors().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> {
                    float[] values = entry.getValue().toArray();
                    for (int i = 0; i < values.length; i++) {
                        values[i] *= factor;
                    }
                    return Tensor.of(entry.getValue().shape(), values);
                }));
        return model.withTensors(tensors);
    }

    private static Calibration fit(Model model, Dataset data) {
        try (Classifier classifier = new LinearBackend().classifier(model)) {
            return Calibrator.fit(classifier, data);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {0.25f, 1, 3, 8})
    void findsTheFactorThatMadeAModelTooSure(float factor) {
        Dataset data = drawn(scaled(MODEL, 3), 4000, 1);
        Model model = scaled(MODEL, 3 * factor);
        Calibration calibration = fit(model, data);
        assertThat(calibration.temperature() / factor).isCloseTo(1, within(0.1f));
        assertThat(fit(model.withCalibration(new Calibration(7, 0.1f)), data))
                .as("what was measured before does not matter")
                .isEqualTo(calibration);
        try (Classifier raw = new LinearBackend().classifier(model);
                Classifier calibrated = new LinearBackend().classifier(model.withCalibration(calibration))) {
            Evaluation before = Evaluator.evaluate(raw, data, 100, done -> {});
            Evaluation after = Evaluator.evaluate(calibrated, data, 100, done -> {});
            assertThat(after.accuracy()).isEqualTo(before.accuracy());
            assertThat(after.loss()).isLessThanOrEqualTo(before.loss());
            assertThat(after.calibrationError()).isLessThan(0.03);
            assertThat(after.rejectedShare()).isBetween(0.006, 0.009);
        }
    }

    @Test
    void noMistakeIsNoReasonToBeCertain() {
        Dataset data = new PatternDataset("patterns", 50, 4, 1);
        Model certain = scaled(trained(data), 2);
        Calibration calibration = fit(certain, data);
        try (Classifier classifier = new LinearBackend().classifier(certain.withCalibration(calibration))) {
            Evaluation evaluation = Evaluator.evaluate(classifier, data, 50, done -> {});
            assertThat(evaluation.accuracy()).isEqualTo(1);
            assertThat(evaluation.confidenceWhenRight().orElseThrow()).isBetween(0.9, 0.995);
        }
        assertThat(calibration.threshold()).isLessThanOrEqualTo(0.8f);
    }

    /** A model that is right about all images: its weights are the classes' mean images. */
    private static Model trained(Dataset data) {
        float[] weight = new float[4 * 784];
        float[] bias = new float[4];
        float[] image = new float[784];
        for (int i = 0; i < data.size(); i++) {
            data.pixels(i, image, 0);
            int c = data.label(i);
            for (int p = 0; p < 784; p++) {
                weight[c * 784 + p] += 4 * image[p] / data.size();
            }
        }
        for (int c = 0; c < 4; c++) {
            for (int p = 0; p < 784; p++) {
                bias[c] -= weight[c * 784 + p] * weight[c * 784 + p] / 2;
            }
        }
        Model model = Initializer.HE_UNIFORM.initialize(LinearBackend.architecture(4), data.labels(), 1);
        return model.withTensors(Map.of(
                "fc1.weight", Tensor.of(model.tensor("fc1.weight").shape(), weight),
                "fc1.bias", Tensor.of(model.tensor("fc1.bias").shape(), bias)));
    }

    @Test
    void refusesWhatCannotBeCalibrated() {
        Model huge = MODEL.withTensors(Map.of(
                "fc1.weight", Tensor.filled(MODEL.tensor("fc1.weight").shape(), 3e38f),
                "fc1.bias", MODEL.tensor("fc1.bias")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(MODEL, new Subset("none", drawn(MODEL, 5, 1))))
                .withMessage("a calibration needs at least one image");
        assertThatThrownBy(() -> fit(MODEL, new PatternDataset("other", 5, 3, 1)))
                .isInstanceOfSatisfying(
                        DigitsException.class, e -> assertThat(e.code()).isEqualTo(Code.MODEL_MISMATCH));
        assertThatThrownBy(() -> fit(huge, drawn(MODEL, 5, 1)))
                .isInstanceOf(DigitsException.class)
                .hasMessageStartingWith("The model's logits for \"drawn\" are not all finite");
    }
}
