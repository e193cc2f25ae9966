package dev.digits.app.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.digits.Classifier;
import dev.digits.DigitImage;
import dev.digits.app.Engines;
import dev.digits.app.explain.Neighbours.Neighbour;
import dev.digits.data.Dataset;
import dev.digits.model.ShippedModels;
import dev.digits.preprocess.dataset.SyntheticDigits;
import dev.digits.spi.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeighbourSearchTest {

    private static final int IMAGES = 150;

    private final Dataset training = SyntheticDigits.generate(200, 5);

    private DigitImage image(int index) {
        float[] ink = new float[DigitImage.PIXELS];
        training.pixels(index, ink, 0);
        return DigitImage.of(ink);
    }

    @Test
    void findsWhatComparingOneByOneFinds() {
        try (Backend backend = new Engines().open("native");
                Classifier network = backend.classifier(ShippedModels.named("cnn"));
                Classifier features = backend.classifier(
                        FeatureModel.of(ShippedModels.named("cnn")).model())) {
            List<float[]> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                all.add(network.activations(image(i)).of("relu3").toArray());
            }
            List<Neighbours> found = new NeighbourSearch(features, training, IMAGES, 7)
                    .of(
                            List.of(
                                    new NeighbourSearch.Wanted(image(42), "3"),
                                    new NeighbourSearch.Wanted(image(170), "none such")),
                            batch -> {});

            for (int target : new int[] {42, 170}) {
                double[] distances = new double[IMAGES];
                for (int i = 0; i < IMAGES; i++) {
                    double sum = 0;
                    for (int k = 0; k < 128; k++) {
                        sum += Math.pow(all.get(i)[k] - all.get(target)[k], 2);
                    }
                    distances[i] = Math.sqrt(sum);
                }
                Neighbours neighbours = found.get(target == 42 ? 0 : 1);
                Integer[] order = new Integer[IMAGES];
                Arrays.setAll(order, i -> i);
                Arrays.sort(order, Comparator.comparingDouble(i -> distances[i]));
                assertThat(neighbours.nearest()).hasSize(7);
                for (int i = 0; i < 7; i++) {
                    Neighbour neighbour = neighbours.nearest().get(i);
                    assertThat(neighbour.index()).isEqualTo(order[i]);
                    assertThat(neighbour.label()).isEqualTo(training.labels().get(training.label(order[i])));
                    assertThat(neighbour.distance()).isCloseTo(distances[order[i]], within(1e-3));
                }
                assertThat(neighbours.votes().values().stream()
                                .mapToInt(votes -> votes)
                                .sum())
                        .isEqualTo(7);
                Arrays.sort(distances);
                assertThat(neighbours.medianDistance()).isCloseTo((distances[74] + distances[75]) / 2, within(1e-3));
            }
            assertThat(found.get(0).nearest().get(0).index()).isEqualTo(42);
            // An engine may round an image in a small batch differently from one in a large batch.
            assertThat(found.get(0).nearest().get(0).distance()).isCloseTo(0, within(1e-4));
            assertThat(found.get(0).nearestOfRunnerUp().label()).isEqualTo("3");
            assertThat(found.get(1).nearestOfRunnerUp()).isNull();
        }
    }

    @Test
    void thereAreNoMoreNeighboursThanImages() {
        try (Classifier features = LinearModel.of(3, 1).classifier()) {
            Neighbours neighbours = new NeighbourSearch(features, training, 2, 10)
                    .of(List.of(new NeighbourSearch.Wanted(image(0), "0")), batch -> {})
                    .get(0);

            assertThat(neighbours.nearest()).hasSize(2);
            assertThat(neighbours.nearest().get(0).index()).isZero();
            assertThat(neighbours.nearest().get(0).distance()).isCloseTo(0, within(1e-4));
        }
    }
}
