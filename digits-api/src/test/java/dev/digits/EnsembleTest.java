package dev.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.digits.data.Augmentation;
import dev.digits.data.Dataset;
import dev.digits.model.Calibration;
import dev.digits.model.Initializer;
import dev.digits.model.Model;
import dev.digits.model.Tensor;
import dev.digits.testing.LinearBackend;
import dev.digits.testing.PatternDataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EnsembleTest {

    private static final Dataset DATA = new PatternDataset("patterns", 9, 4, 1);
    private static final List<DigitImage> IMAGES = IntStream.range(0, DATA.size())
            .mapToObj(i -> {
                float[] ink = new float[784];
                DATA.pixels(i, ink, 0);
                return DigitImage.of(ink);
            })
            .toList();

    /** Moves the image by one pixel to a side that chance chooses. */
    private static final Augmentation SHIFT = (image, random) -> {
        float[] before = image.clone();
        int step = random.nextBoolean() ? 1 : -1;
        for (int i = 0; i < image.length; i++) {
            image[i] = before[(i + step + image.length) % image.length];
        }
    };

    private final LinearBackend backend = new LinearBackend();

    private Classifier classifier(long seed, Calibration calibration) {
        return backend.classifier(Initializer.HE_UNIFORM
                .initialize(LinearBackend.architecture(4), DATA.labels(), seed)
                .withCalibration(calibration));
    }

    private static void assertMean(Classifier mean, List<List<Prediction>> parts) {
        List<Prediction> predictions = mean.classify(IMAGES);
        for (int i = 0; i < IMAGES.size(); i++) {
            for (int k = 0; k < 4; k++) {
                int image = i;
                int label = k;
                double expected = parts.stream()
                        .mapToDouble(part -> part.get(image).probabilities().get(label))
                        .average()
                        .orElseThrow();
                assertThat((double) predictions.get(i).probabilities().get(k)).isCloseTo(expected, within(1e-6));
            }
        }
        assertThat(IMAGES.stream().map(mean::classify).toList())
                .as("one at a time")
                .isEqualTo(predictions);
    }

    @Test
    void itsProbabilitiesAreTheMeanOfTheMembersCalibratedOnes() {
        Classifier first = classifier(1, new Calibration(2, 0.2f));
        Classifier second = classifier(2, new Calibration(0.5f, 0.6f));
        Classifier third = classifier(3, Calibration.NONE);
        try (Classifier ensemble = Classifier.ensemble(List.of(first, second, third))) {
            assertMean(ensemble, List.of(first.classify(IMAGES), second.classify(IMAGES), third.classify(IMAGES)));
            assertThat(ensemble.labels()).isEqualTo(DATA.labels());
            assertThat(ensemble.calibration().temperature()).isEqualTo(1);
            assertThat(ensemble.calibration().threshold()).isCloseTo(0.8f / 3, within(1e-6f));
            assertThat(ensemble.classify(List.of())).isEmpty();
            assertThatThrownBy(() -> ensemble.activations(IMAGES.get(0)))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
        assertThat(backend.open).hasValue(0);
    }

    @Test
    void testTimeAugmentationAveragesTheImageAndItsChangedCopies() {
        Classifier plain = classifier(1, new Calibration(2, 0.2f));
        List<List<Prediction>> parts = new ArrayList<>(List.of(plain.classify(IMAGES)));
        List<DigitImage> left = shifted(1);
        List<DigitImage> right = shifted(783);
        try (Classifier averaging = plain.averagingOver(SHIFT, 1)) {
            List<Prediction> once = averaging.classify(IMAGES);
            parts.add(plain.classify(left));
            boolean toTheLeft = closeTo(once, parts);
            if (!toTheLeft) {
                parts.set(1, plain.classify(right));
            }
            assertMean(averaging, parts);
            assertThat(averaging.calibration()).isEqualTo(new Calibration(1, 0.2f));
        }
        assertThat(backend.open).hasValue(0);
    }

    private static boolean closeTo(List<Prediction> once, List<List<Prediction>> parts) {
        return Math.abs(once.get(0).probabilities().get(0)
                        - (parts.get(0).get(0).probabilities().get(0)
                                        + parts.get(1).get(0).probabilities().get(0))
                                / 2)
                < 1e-6;
    }

    private static List<DigitImage> shifted(int step) {
        return IMAGES.stream()
                .map(image -> {
                    float[] ink = image.toArray();
                    float[] moved = new float[784];
                    for (int i = 0; i < 784; i++) {
                        moved[i] = ink[(i + step) % 784];
                    }
                    return DigitImage.of(moved);
                })
                .toList();
    }

    @Test
    void theCopiesAreTheSameAtEveryCallAndDifferFromEachOther() {
        List<List<Float>> draws = new ArrayList<>();
        Augmentation noted = (image, random) -> draws.add(List.of(random.nextFloat(), random.nextFloat()));
        try (Classifier averaging = classifier(1, Calibration.NONE).averagingOver(noted, 3)) {
            averaging.classify(IMAGES.subList(0, 2));
            averaging.classify(IMAGES.get(4));
        }
        assertThat(draws).hasSize(9);
        assertThat(draws.stream().distinct()).hasSize(3);
        assertThat(draws.subList(6, 9)).containsExactly(draws.get(0), draws.get(2), draws.get(4));
    }

    @Test
    void itsLogitsAreFiniteEvenWhereNoMemberSeesAnyChance() {
        Model model = Initializer.HE_UNIFORM.initialize(LinearBackend.architecture(4), DATA.labels(), 1);
        Model sure = model.withTensors(Map.of(
                "fc1.weight", Tensor.filled(model.tensor("fc1.weight").shape(), 0),
                "fc1.bias", Tensor.of(model.tensor("fc1.bias").shape(), 3e38f, -3e38f, 0, 0)));
        try (Classifier ensemble = Classifier.ensemble(List.of(backend.classifier(sure), backend.classifier(sure)))) {
            float[] logits = new float[4];
            ensemble.logits(IMAGES.get(0).toArray(), 1, logits);
            assertThat(logits[0]).isZero();
            assertThat(logits[1]).isBetween(-800f, -700f);
        }
    }

    @Test
    void refusesWrongCalls() {
        Classifier other = backend.classifier(
                Initializer.HE_UNIFORM.initialize(LinearBackend.architecture(4), List.of("a", "b", "c", "d"), 1));
        Classifier first = classifier(1, Calibration.NONE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Classifier.ensemble(List.of(first, other)))
                .withMessage("the members of an ensemble have the same labels, not [0, 1, 2, 3] and [a, b, c, d]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Classifier.ensemble(List.of()))
                .withMessage("an ensemble has at least one member");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> first.averagingOver(SHIFT, 0))
                .withMessage("there must be at least 1 changed copy, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Classifier.ensemble(List.of(first)).logits(new float[783], 1, new float[4]));
    }
}
