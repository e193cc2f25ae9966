package dev.digits.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.data.Augmentation;
import dev.digits.data.Dataset;
import dev.digits.model.Initializer;
import dev.digits.model.Model;
import dev.digits.model.ModelFile;
import dev.digits.model.ModelFile.Precision;
import dev.digits.model.Safetensors;
import dev.digits.model.Tensor;
import dev.digits.testing.LinearBackend;
import dev.digits.testing.PatternDataset;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest {

    private static final Dataset TRAINING = new PatternDataset("patterns", 203, 4, 1);
    private static final Dataset VALIDATION = new PatternDataset("more patterns", 60, 4, 2);
    private static final Model INITIAL =
            Initializer.HE_UNIFORM.initialize(LinearBackend.architecture(4), TRAINING.labels(), 1);

    /** Depends on its generator, so a wrong seed would be seen. */
    private record Fade(float least) implements Augmentation {
        @Override
        public void augment(float[] image, java.util.random.RandomGenerator random) {
            float factor = least + (1 - least) * random.nextFloat();
            for (int i = 0; i < image.length; i++) {
                image[i] *= factor;
            }
        }
    }

    @TempDir
    Path folder;

    private final LinearBackend backend = new LinearBackend();

    /** Everything that has a state is on. */
    private static TrainingConfig.Builder config(Path checkpoints) {
        return TrainingConfig.builder()
                .epochs(5)
                .batchSize(20)
                .optimizer(LinearBackend.OPTIMIZER)
                .learningRate(new LearningRateSchedule.ReduceOnPlateau(0.02f, 0.5f, 1, 0))
                .metric(Metric.LOSS)
                .augmentation(new Fade(0.5f))
                .averagingDecay(0.97)
                .checkpoints(checkpoints);
    }

    private TrainingResult through(TrainingConfig config) {
        return new Trainer(config).train(backend, INITIAL, TRAINING, VALIDATION, TrainingListener.NONE);
    }

    private TrainingResult resume(TrainingConfig config) {
        return new Trainer(config).resume(backend, folder, TRAINING, VALIDATION, TrainingListener.NONE);
    }

    private void cancelledAt(TrainingConfig config, int epoch, int step) {
        Trainer trainer = new Trainer(config);
        trainer.train(backend, INITIAL, TRAINING, VALIDATION, cancelAt(epoch, step, trainer::cancel));
    }

    private static TrainingListener cancelAt(int epoch, int step, Runnable cancel) {
        return new TrainingListener() {
            @Override
            public void step(Step event) {
                if (event.epoch() == epoch && event.step() == step) {
                    cancel.run();
                }
            }
        };
    }

    private static void assertSame(TrainingResult resumed, TrainingResult through) {
        assertThat(resumed.model()).isEqualTo(through.model());
        assertThat(resumed.bestEpoch()).isEqualTo(through.bestEpoch());
        assertThat(resumed.stopReason()).isEqualTo(through.stopReason());
        assertThat(resumed.history())
                .usingRecursiveComparison()
                .ignoringFields("seconds")
                .isEqualTo(through.history());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void aResumedTrainingEndsAsOneThatRanThrough(int epoch) {
        TrainingResult through = through(config(null).build());
        cancelledAt(config(folder).build(), epoch, 4);
        assertSame(resume(config(folder).build()), through);
    }

    @Test
    void theLastWeightsAreTheSameToo() {
        TrainingResult through = through(config(null).keep(Keep.LAST).build());
        cancelledAt(config(folder).keep(Keep.LAST).build(), 2, 4);
        assertSame(resume(config(folder).keep(Keep.LAST).build()), through);
    }

    @Test
    void mayBeResumedAgainAndAgain() {
        TrainingResult through = through(config(null).build());
        cancelledAt(config(folder).build(), 2, 11);
        for (int epoch = 3; epoch <= 5; epoch++) {
            Trainer trainer = new Trainer(config(folder).build());
            trainer.resume(backend, folder, TRAINING, VALIDATION, cancelAt(epoch, 11, trainer::cancel));
        }
        assertSame(resume(config(folder).build()), through);
    }

    @Test
    void earlyStoppingGoesOnCounting() {
        EarlyStopping stopping = new EarlyStopping(2, 0.05);
        TrainingConfig.Builder config = config(folder).epochs(50).earlyStopping(stopping);
        TrainingResult through = through(config.checkpoints(null).build());
        assertThat(through.stopReason()).isEqualTo(StopReason.EARLY_STOPPED);
        cancelledAt(config.checkpoints(folder).build(), through.history().size(), 3);
        assertSame(resume(config.build()), through);
    }

    @Test
    void aFinishedTrainingEndsAtOnce() {
        TrainingResult through = through(config(folder).build());
        Trainer trainer = new Trainer(config(folder).build());
        TrainingResult again = trainer.resume(backend, folder, TRAINING, VALIDATION, new TrainingListener() {
            @Override
            public void started(Start start) {
                assertThat(start.history()).hasSize(5);
            }

            @Override
            public void step(Step step) {
                throw new AssertionError("nothing is left to do");
            }
        });
        assertSame(again, through);
    }

    @Test
    void theCheckpointFolderHoldsTheBestModel() throws IOException {
        TrainingResult result = through(config(folder).build());
        Model best = ModelFile.read(folder.resolve("best.safetensors"));
        assertThat(best.withProvenance(Map.of("training.stopReason", "COMPLETED")))
                .isEqualTo(result.model());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aCheckpointIsNotTakenForAModel() {
        through(config(folder).epochs(1).build());
        assertThatThrownBy(() -> ModelFile.read(folder.resolve("last.safetensors")))
                .hasMessageContaining("the format in its metadata is digits-checkpoint, but a model's is digits");
    }

    /** Runs in a JVM of its own, which dies in the middle of an epoch without any farewell. */
    static final class Victim {

        private Victim() {}

        public static void main(String[] arguments) {
            new Trainer(config(Path.of(arguments[0])).build())
                    .train(
                            new LinearBackend(),
                            INITIAL,
                            TRAINING,
                            VALIDATION,
                            cancelAt(3, 7, () -> Runtime.getRuntime().halt(137)));
        }
    }

    @Test
    void aKilledTrainingCanBeResumed() throws IOException, InterruptedException {
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "output"))
                .start();
        assertThat(victim.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(victim.exitValue())
                .as(Files.readString(folder.resolve("output")))
                .isEqualTo(137);
        assertSame(resume(config(folder).build()), through(config(null).build()));
    }

    private void refused(TrainingConfig config, Dataset training, Dataset validation, String difference) {
        assertThatThrownBy(
                        () -> new Trainer(config).resume(backend, folder, training, validation, TrainingListener.NONE))
                .isInstanceOfSatisfying(
                        DigitsException.class, e -> assertThat(e.code()).isEqualTo(Code.MODEL_MISMATCH))
                .hasMessage("The training in " + folder + " was begun otherwise: " + difference
                        + "; resume it with the same settings and data, or begin anew [DIGITS-203]");
    }

    @Test
    void otherSettingsAreRefused() {
        through(config(folder).epochs(1).build());
        TrainingConfig.Builder same = config(folder).epochs(1);
        refused(
                config(folder).epochs(2).seed(9).build(),
                TRAINING,
                VALIDATION,
                "epochs was 1 and is now 2; seed was 1 and is now 9");
        refused(
                config(folder).epochs(1).augmentation(new Fade(0.4f)).build(),
                TRAINING,
                VALIDATION,
                "augmentation was Fade[least=0.5] and is now Fade[least=0.4]");
        refused(
                config(folder).epochs(1).augmentation((image, random) -> {}).build(),
                TRAINING,
                VALIDATION,
                "augmentation was Fade[least=0.5] and is now not described");
        String checksum = Settings.describe(same.build(), TRAINING, VALIDATION).get("validationData");
        refused(same.build(), TRAINING, null, "validationData was " + checksum + " and is now none");
    }

    @Test
    void otherDataAreRefused() {
        through(config(folder).epochs(1).build());
        assertThatThrownBy(() -> new Trainer(config(folder).epochs(1).build())
                        .resume(
                                backend,
                                folder,
                                new PatternDataset("patterns", 203, 4, 7),
                                VALIDATION,
                                TrainingListener.NONE))
                .hasMessageContaining("trainingData was 203 images, checksum ");
    }

    @Test
    void aNameOrAPlaceMayChange() {
        through(config(folder).epochs(1).build());
        TrainingResult result = new Trainer(
                        config(folder.resolve("elsewhere")).epochs(1).build())
                .resume(backend, folder, new PatternDataset("renamed", 203, 4, 1), VALIDATION, TrainingListener.NONE);
        assertThat(result.stopReason()).isEqualTo(StopReason.COMPLETED);
    }

    @Test
    void aMissingCheckpointIsNamed() {
        assertThatThrownBy(() -> resume(config(folder).build()))
                .isInstanceOfSatisfying(
                        DigitsException.class, e -> assertThat(e.code()).isEqualTo(Code.MODEL_INACCESSIBLE))
                .hasMessageContaining("last.safetensors cannot be read: it does not exist");
    }

    private void malformed(
            Safetensors good, BiConsumer<Map<String, Tensor>, Map<String, String>> change, String problem) {
        Map<String, Tensor> tensors = new HashMap<>(good.tensors());
        Map<String, String> metadata = new HashMap<>(good.metadata());
        change.accept(tensors, metadata);
        new Safetensors(tensors, metadata).write(folder.resolve("last.safetensors"), Precision.FLOAT32);
        assertThatThrownBy(() -> resume(config(folder).epochs(1).build()))
                .isInstanceOfSatisfying(
                        DigitsException.class, e -> assertThat(e.code()).isEqualTo(Code.MODEL_MALFORMED))
                .hasMessageContaining("last.safetensors is malformed: " + problem);
    }

    @Test
    void namesWhatIsWrongWithACheckpoint() {
        through(config(folder).epochs(1).build());
        Safetensors good = Safetensors.read(folder.resolve("last.safetensors"));
        malformed(
                good, (tensors, metadata) -> metadata.put("format", "digits"), "its metadata does not say \"format\"");
        malformed(good, (tensors, metadata) -> metadata.remove("step"), "its metadata has no step");
        malformed(good, (tensors, metadata) -> metadata.put("step", "x"), "For input string: \"x\"");
        malformed(
                good, (tensors, metadata) -> metadata.put("step", "12"), "it is of step 12, but 1 epochs of 11 steps");
        malformed(
                good,
                (tensors, metadata) -> metadata.put("history.seconds", "1 2"),
                "its history.seconds has 2 epochs");
        malformed(good, (tensors, metadata) -> metadata.put("labels", "[]"), "the architecture has 4 classes");
        malformed(good, (tensors, metadata) -> tensors.remove("fc1.bias"), "tensor fc1.bias [4] is missing");
        malformed(
                good,
                (tensors, metadata) -> tensors.remove("best.fc1.bias"),
                "it has no average or best weights of fc1.bias");
        malformed(
                good,
                (tensors, metadata) -> tensors.put("best.x.bias", tensors.get("fc1.bias")),
                "it has average or best weights that the architecture lacks");
        malformed(
                good,
                (tensors, metadata) -> tensors.remove("optimizer.momentum.fc1.bias"),
                "the training state has no momentum.fc1.bias [4]");
        malformed(
                good,
                (tensors, metadata) -> tensors.keySet().removeIf(name -> name.startsWith("average.")),
                "average weights are missing");
        malformed(
                good,
                (tensors, metadata) -> tensors.put("other.x.bias", tensors.get("fc1.bias")),
                "it has the unknown tensor other.x.bias");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverBytesACheckpointHolds(long seed) throws IOException {
        through(config(folder).epochs(1).build());
        Path file = folder.resolve("last.safetensors");
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            byte[] bytes = random.nextBoolean() ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
                // Mostly in the header, where more can go wrong.
                int end = random.nextInt(4) == 0 ? bytes.length : Math.min(bytes.length, 3000);
                bytes[random.nextInt(end)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, bytes);
            try {
                resume(config(folder.resolve("out")).epochs(1).build());
            } catch (DigitsException e) {
                assertThat(List.of(Code.MODEL_MALFORMED, Code.MODEL_MISMATCH, Code.ARCHITECTURE_UNSUPPORTED))
                        .contains(e.code());
                assertThat(e.getMessage().lines()).hasSize(1);
            }
        }
    }
}
