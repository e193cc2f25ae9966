package dev.digits.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.digits.data.Augmentation;
import dev.digits.data.Batch;
import dev.digits.data.Dataset;
import dev.digits.testing.PatternDataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchFeederTest {

    private static final Augmentation NOISE = (image, random) -> {
        for (int i = 0; i < image.length; i++) {
            image[i] = random.nextFloat();
        }
    };

    private final Dataset data = new PatternDataset("patterns", 53, 5, 1);

    private static TrainingConfig.Builder config() {
        return TrainingConfig.builder().epochs(3).batchSize(10);
    }

    /** A hash of each image with its label, batch by batch. */
    private List<List<Integer>> batches(TrainingConfig config, long step, int count) {
        List<List<Integer>> batches = new ArrayList<>();
        try (BatchFeeder feeder = new BatchFeeder(data, config, step)) {
            for (int b = 0; b < count; b++) {
                Batch batch = feeder.next();
                List<Integer> hashes = new ArrayList<>();
                for (int i = 0; i < batch.count(); i++) {
                    hashes.add(31 * Arrays.hashCode(Arrays.copyOfRange(batch.images(), i * 784, (i + 1) * 784))
                            + batch.labels()[i]);
                }
                batches.add(hashes);
            }
        }
        return batches;
    }

    @Test
    void everyEpochHoldsEachImageOnceInAnotherOrder() {
        List<Integer> all = new ArrayList<>();
        float[] image = new float[784];
        for (int i = 0; i < data.size(); i++) {
            data.pixels(i, image, 0);
            all.add(31 * Arrays.hashCode(image) + data.label(i));
        }
        List<List<Integer>> batches = batches(config().build(), 0, 18);
        List<List<Integer>> epochs = new ArrayList<>();
        for (int epoch = 0; epoch < 3; epoch++) {
            epochs.add(batches.subList(epoch * 6, epoch * 6 + 6).stream()
                    .flatMap(List::stream)
                    .toList());
            assertThat(epochs.get(epoch)).containsExactlyInAnyOrderElementsOf(all);
        }
        assertThat(epochs).doesNotHaveDuplicates();
        assertThat(batches.stream().map(List::size)).startsWith(10, 10, 10, 10, 10, 3);
    }

    @Test
    void endsAfterTheLastBatch() {
        try (BatchFeeder feeder = new BatchFeeder(data, config().epochs(1).build(), 0)) {
            for (int i = 0; i < 6; i++) {
                feeder.next();
            }
            assertThatThrownBy(feeder::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void isAFunctionOfTheSeed() {
        TrainingConfig config = config().augmentation(NOISE).seed(7).build();
        List<List<Integer>> batches = batches(config, 0, 18);
        assertThat(batches(config, 0, 18)).isEqualTo(batches);
        assertThat(batches(config().augmentation(NOISE).seed(8).build(), 0, 18)).doesNotContainAnyElementsOf(batches);
    }

    @Test
    void goesOnFromAnyEpoch() {
        TrainingConfig config = config().augmentation(NOISE).build();
        assertThat(batches(config, 12, 6)).isEqualTo(batches(config, 0, 18).subList(12, 18));
    }

    @Test
    void augmentsEachImageAnewInEachEpoch() {
        List<Integer> images = batches(config().augmentation(NOISE).build(), 0, 18).stream()
                .flatMap(List::stream)
                .toList();
        assertThat(images).hasSize(3 * 53).doesNotHaveDuplicates();
    }

    @Test
    void changesTheAugmentationOfTheLastEpochs() {
        List<List<Integer>> plain = batches(config().build(), 0, 18);
        List<List<Integer>> noisy = batches(config().augmentation(NOISE).build(), 0, 18);
        List<List<Integer>> settled = batches(
                config().augmentation(NOISE)
                        .settling(new Settling(2, Augmentation.NONE))
                        .build(),
                0,
                18);
        assertThat(settled.subList(0, 6)).isEqualTo(noisy.subList(0, 6));
        assertThat(settled.subList(6, 18)).isEqualTo(plain.subList(6, 18));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void throwsWhatPreparingThrew(boolean error) {
        Augmentation broken = (image, random) -> {
            if (error) {
                throw new AssertionError("broken");
            }
            throw new IllegalStateException("broken");
        };
        try (BatchFeeder feeder =
                new BatchFeeder(data, config().augmentation(broken).build(), 0)) {
            assertThatThrownBy(feeder::next)
                    .isInstanceOf(error ? AssertionError.class : IllegalStateException.class)
                    .hasMessage("broken");
        }
    }

    @Test
    void endsItsThreads() throws InterruptedException {
        new BatchFeeder(data, config().augmentation(NOISE).build(), 0).close();
        assertNoThreads();
    }

    static void assertNoThreads() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("digits-batches-")) {
                // An executor says that it has terminated a moment before its thread is gone.
                thread.join(10_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @Test
    void anInterruptIsKeptForTheTrainingLoop() {
        try (BatchFeeder feeder = new BatchFeeder(data, config().build(), 0)) {
            Thread.currentThread().interrupt();
            assertThat(feeder.next().count()).isEqualTo(10);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
