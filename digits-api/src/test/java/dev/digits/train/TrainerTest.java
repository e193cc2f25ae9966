package dev.digits.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.digits.Classifier;
import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.data.Concatenation;
import dev.digits.data.Dataset;
import dev.digits.data.Subset;
import dev.digits.evaluate.Evaluation;
import dev.digits.evaluate.Evaluator;
import dev.digits.model.Architecture;
import dev.digits.model.Architectures;
import dev.digits.model.Initializer;
import dev.digits.model.Layer;
import dev.digits.model.Model;
import dev.digits.model.Shape;
import dev.digits.testing.LinearBackend;
import dev.digits.testing.NoClassDataset;
import dev.digits.testing.PatternDataset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainerTest {

    private static final Dataset TRAINING = new PatternDataset("patterns", 203, 4, 1);
    private static final Dataset VALIDATION = new PatternDataset("more patterns", 60, 4, 2);
    private static final Model INITIAL =
            Initializer.HE_UNIFORM.initialize(LinearBackend.architecture(4), TRAINING.labels(), 1);

    private final LinearBackend backend = new LinearBackend();

    private static TrainingConfig.Builder config() {
        return TrainingConfig.builder()
                .epochs(4)
                .batchSize(20)
                .optimizer(LinearBackend.OPTIMIZER)
                .learningRate(0.002f);
    }

    private TrainingResult train(TrainingConfig config, TrainingListener listener) {
        return new Trainer(config).train(backend, INITIAL, TRAINING, VALIDATION, listener);
    }

    private TrainingResult train(TrainingConfig.Builder config) {
        return train(config.build(), TrainingListener.NONE);
    }

    private double accuracy(Model model, Dataset data) {
        try (Classifier classifier = backend.classifier(model)) {
            return Evaluator.evaluate(classifier, data, 100, done -> {}).accuracy();
        }
    }

    @AfterEach
    void everythingWasClosed() throws InterruptedException {
        assertThat(backend.open).hasValue(0);
        BatchFeederTest.assertNoThreads();
    }

    @Test
    void learns() {
        TrainingResult result = train(config().epochs(8));
        assertThat(result.stopReason()).isEqualTo(StopReason.COMPLETED);
        assertThat(result.history()).hasSize(8);
        assertThat(accuracy(INITIAL, VALIDATION)).isLessThan(0.5);
        assertThat(accuracy(result.model(), VALIDATION)).isGreaterThan(0.95);
        assertThat(result.history().get(7).trainingLoss())
                .isLessThan(result.history().get(0).trainingLoss());
    }

    /** The steps see images of no class too; the accuracy on the training set counts the others only. */
    @Test
    void learnsFromImagesOfNoClassToo() {
        Dataset some = new Concatenation("some", TRAINING, new NoClassDataset(new PatternDataset("others", 100, 4, 3)));
        Trainer trainer = new Trainer(config().keep(Keep.LAST).build());
        TrainingResult result = trainer.train(backend, INITIAL, some, VALIDATION, TrainingListener.NONE);
        EpochResult last = result.history().get(3);
        assertThat(last.trainingAccuracy()).isEqualTo(accuracy(result.model(), TRAINING));
        assertThat(confidence(result.model()))
                .isLessThan(confidence(train(config().keep(Keep.LAST)).model()));
    }

    private double confidence(Model model) {
        try (Classifier classifier = backend.classifier(model)) {
            return Evaluator.evaluate(classifier, VALIDATION, 100, done -> {}).answers().stream()
                    .mapToDouble(Evaluation.Answer::confidence)
                    .average()
                    .orElseThrow();
        }
    }

    @Test
    void theHistoryIsTrue() {
        TrainingResult result = train(config().keep(Keep.LAST));
        EpochResult last = result.history().get(3);
        assertThat(last.epoch()).isEqualTo(4);
        assertThat(last.validationAccuracy()).hasValue(accuracy(result.model(), VALIDATION));
        assertThat(last.trainingAccuracy()).isEqualTo(accuracy(result.model(), TRAINING));
        assertThat(last.learningRate()).isEqualTo(0.002f);
        assertThat(result.seconds())
                .isEqualTo(result.history().stream()
                        .mapToDouble(EpochResult::seconds)
                        .sum());
    }

    @Test
    void theSameSeedGivesTheSameWeights() {
        Model model = train(config()).model();
        assertThat(train(config()).model()).isEqualTo(model);
        assertThat(train(config().seed(2)).model().tensors()).isNotEqualTo(model.tensors());
    }

    @Test
    void tellsTheListenerInOrder() {
        List<String> events = new ArrayList<>();
        TrainingResult result = train(config().epochs(2).build(), new TrainingListener() {
            @Override
            public void started(Start start) {
                assertThat(start).isEqualTo(new Start(List.of(), 2, 11, 203, 60));
                events.add("started");
            }

            @Override
            public void step(Step step) {
                assertThat(step.loss()).isPositive();
                assertThat(step.imagesPerSecond()).isPositive();
                assertThat(step.learningRate()).isEqualTo(0.002f);
                events.add(step.epoch() + "." + step.step());
            }

            @Override
            public void epoch(EpochResult epoch) {
                events.add("epoch " + epoch.epoch());
            }

            @Override
            public void finished(TrainingResult finished) {
                events.add("finished");
            }
        });
        assertThat(events).hasSize(26).startsWith("started", "1.1", "1.2").endsWith("2.11", "epoch 2", "finished");
        assertThat(events.get(12)).isEqualTo("epoch 1");
        assertThat(result.stopReason()).isEqualTo(StopReason.COMPLETED);
    }

    @Test
    void returnsTheBestEpochOrTheLast() {
        // A rate that grows makes the last epochs the worst.
        TrainingConfig.Builder config =
                config().epochs(6).metric(Metric.LOSS).learningRate(new LearningRateSchedule.Cosine(2, 0, 0.99f));
        TrainingResult best = train(config);
        TrainingResult last = train(config.keep(Keep.LAST));
        assertThat(best.bestEpoch()).isLessThan(6).isEqualTo(last.bestEpoch());
        assertThat(best.model().provenance()).containsEntry("training.epoch", Integer.toString(best.bestEpoch()));
        assertThat(last.model().provenance()).containsEntry("training.epoch", "6");
        assertThat(best.history().get(best.bestEpoch() - 1).validationLoss().orElseThrow())
                .isEqualTo(best.history().stream()
                        .mapToDouble(epoch -> epoch.validationLoss().orElseThrow())
                        .min()
                        .orElseThrow());
        assertThat(accuracy(best.model(), VALIDATION))
                .isEqualTo(best.history()
                        .get(best.bestEpoch() - 1)
                        .validationAccuracy()
                        .orElseThrow());
    }

    @Test
    void withoutValidationTheLastEpochCounts() {
        TrainingResult result =
                new Trainer(config().build()).train(backend, INITIAL, TRAINING, null, TrainingListener.NONE);
        assertThat(result.bestEpoch()).isEqualTo(4);
        assertThat(result.history().get(0).validationLoss()).isEmpty();
        assertThat(result.history().get(0).validationAccuracy()).isEmpty();
        assertThat(result.model().provenance())
                .containsEntry("training.epoch", "4")
                .doesNotContainKey("training.validationLoss");
    }

    @Test
    void theProvenanceTellsHowTheModelWasMade() {
        TrainingResult result = train(config());
        EpochResult best = result.history().get(result.bestEpoch() - 1);
        assertThat(result.model().provenance())
                .containsEntry("initializer", "HE_UNIFORM")
                .containsEntry("training.data", "patterns")
                .containsEntry("training.batchSize", "20")
                .containsEntry("training.optimizer", "Sgd[momentum=0.9, nesterov=false]")
                .containsEntry("training.learningRate", "Constant[value=0.002]")
                .containsEntry("training.seed", "1")
                .containsEntry("training.stopReason", "COMPLETED")
                .containsEntry("training.step", Integer.toString(best.epoch() * 11))
                .containsEntry(
                        "training.validationAccuracy",
                        Double.toString(best.validationAccuracy().orElseThrow()))
                .hasEntrySatisfying(
                        "training.trainingData", text -> assertThat(text).matches("203 images, checksum [0-9a-f]{8}"));
    }

    @Test
    void stopsEarly() {
        TrainingResult result = train(config().epochs(50).learningRate(0.01f).earlyStopping(new EarlyStopping(2, 0)));
        assertThat(result.stopReason()).isEqualTo(StopReason.EARLY_STOPPED);
        assertThat(result.history()).hasSize(result.bestEpoch() + 2);
    }

    @Test
    void anAverageIsEvaluatedAndReturned() {
        TrainingResult raw = train(config().keep(Keep.LAST));
        TrainingResult averaged = train(config().keep(Keep.LAST).averagingDecay(0.95));
        assertThat(averaged.model().tensors()).isNotEqualTo(raw.model().tensors());
        assertThat(averaged.history().get(3).trainingLoss())
                .as("the steps themselves are the same")
                .isEqualTo(raw.history().get(3).trainingLoss());
        assertThat(averaged.history().get(3).validationAccuracy()).hasValue(accuracy(averaged.model(), VALIDATION));
    }

    @Test
    void beforeTheFirstSampleTheWeightsStandForTheirAverage() {
        Dataset few = Subset.first(TRAINING, 100);
        TrainingConfig config = config().epochs(1).build();
        TrainingConfig averaging = config().epochs(1).averagingDecay(0.9).build();
        assertThat(new Trainer(averaging)
                        .train(backend, INITIAL, few, VALIDATION, TrainingListener.NONE)
                        .model()
                        .tensors())
                .isEqualTo(new Trainer(config)
                        .train(backend, INITIAL, few, VALIDATION, TrainingListener.NONE)
                        .model()
                        .tensors());
    }

    private TrainingResult cancelledAt(TrainingConfig config, int epoch, int step) {
        Trainer trainer = new Trainer(config);
        List<Integer> steps = new ArrayList<>();
        TrainingResult result = trainer.train(backend, INITIAL, TRAINING, VALIDATION, new TrainingListener() {
            @Override
            public void step(Step event) {
                steps.add(event.step());
                if (event.epoch() == epoch && event.step() == step) {
                    trainer.cancel();
                }
            }
        });
        assertThat(steps).hasSize((epoch - 1) * 11 + step);
        assertThat(result.stopReason()).isEqualTo(StopReason.CANCELLED);
        return result;
    }

    @Test
    void cancelledInItsFirstEpochItReturnsThePresentWeights() {
        TrainingResult result = cancelledAt(config().build(), 1, 5);
        assertThat(result.history()).isEmpty();
        assertThat(result.bestEpoch()).isZero();
        assertThat(result.model().tensors()).isNotEqualTo(INITIAL.tensors());
        assertThat(result.model().provenance())
                .containsEntry("training.step", "5")
                .containsEntry("training.stopReason", "CANCELLED");
    }

    @Test
    void cancelledLaterItReturnsTheBestOrThePresentWeights() {
        TrainingResult best = cancelledAt(config().build(), 2, 5);
        assertThat(best.history()).hasSize(1);
        assertThat(best.model().tensors())
                .isEqualTo(train(config().epochs(1)).model().tensors());
        TrainingResult present = cancelledAt(config().keep(Keep.LAST).build(), 2, 5);
        assertThat(present.model().provenance()).containsEntry("training.step", "16");
        assertThat(present.model().tensors()).isNotEqualTo(best.model().tensors());
    }

    @Test
    void cancelledInTheLastStepTheEpochIsStillEvaluated() {
        TrainingResult result = cancelledAt(config().build(), 2, 11);
        assertThat(result.history()).hasSize(2);
    }

    @Test
    void aCancelledTrainerTrainsNoMore() {
        Trainer trainer = new Trainer(config().build());
        trainer.cancel();
        TrainingResult result = trainer.train(backend, INITIAL, TRAINING, VALIDATION, TrainingListener.NONE);
        assertThat(result.stopReason()).isEqualTo(StopReason.CANCELLED);
        assertThat(result.model().tensors()).isEqualTo(INITIAL.tensors());
    }

    @Test
    void anInterruptCancels() {
        TrainingResult result = train(config().build(), new TrainingListener() {
            @Override
            public void step(Step step) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.stopReason()).isEqualTo(StopReason.CANCELLED);
        assertThat(result.model().provenance()).containsEntry("training.step", "1");
    }

    @Test
    void aDivergedTrainingReturnsItsBestModel() {
        Model model = train(config().epochs(2)).model();
        // In the middle of an epoch the next loss tells, in an epoch's last step only the weights do.
        for (long step : new long[] {27, 32}) {
            backend.diverges = step;
            for (Keep keep : Keep.values()) {
                TrainingResult result = train(config().keep(keep));
                assertThat(result.stopReason()).isEqualTo(StopReason.DIVERGED);
                assertThat(result.history()).hasSize(2);
                assertThat(result.model().tensors()).isEqualTo(model.tensors());
                assertThat(result.model().provenance())
                        .containsEntry("training.stopReason", "DIVERGED")
                        .containsEntry("training.epoch", "2");
            }
        }
    }

    @Test
    void aDivergedTrainingThatIsCancelledReturnsNoSpoiltWeights() {
        backend.diverges = 26;
        Trainer trainer = new Trainer(config().keep(Keep.LAST).build());
        TrainingResult result = trainer.train(backend, INITIAL, TRAINING, VALIDATION, new TrainingListener() {
            @Override
            public void step(Step step) {
                if (step.epoch() == 3 && step.step() == 5) {
                    trainer.cancel();
                }
            }
        });
        assertThat(result.stopReason()).isEqualTo(StopReason.DIVERGED);
        assertThat(result.history()).hasSize(2);
    }

    @Test
    void aTrainingThatDivergesAtOnceIsAnError() {
        assertThatThrownBy(() -> train(config().learningRate(Float.MAX_VALUE)))
                .isInstanceOfSatisfying(
                        DigitsException.class, e -> assertThat(e.code()).isEqualTo(Code.TRAINING_DIVERGED))
                .hasMessageMatching("The training diverged in epoch 1, so there is no model: the loss of step \\d+ is"
                        + " (NaN|Infinity); try a learning rate below 3.4028235E38 \\[DIGITS-601]");
    }

    @Test
    void exceptionsOfTheDataSurface() {
        Trainer trainer = new Trainer(config().augmentation((image, random) -> {
                    throw new IllegalStateException("broken augmentation");
                })
                .build());
        assertThatThrownBy(() -> trainer.train(backend, INITIAL, TRAINING, VALIDATION, TrainingListener.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken augmentation");
    }

    @Test
    void refusesWhatDoesNotFit() {
        Trainer trainer = new Trainer(config().build());
        Dataset other = new PatternDataset("other", 10, 3, 1);
        assertThatThrownBy(() -> trainer.train(backend, INITIAL, other, VALIDATION, TrainingListener.NONE))
                .isInstanceOfSatisfying(
                        DigitsException.class, e -> assertThat(e.code()).isEqualTo(Code.MODEL_MISMATCH))
                .hasMessage("The model knows the classes [0, 1, 2, 3], but data set \"other\" has [0, 1, 2];"
                        + " begin with a model of the same classes [DIGITS-203]");
        assertThatThrownBy(() -> trainer.train(backend, INITIAL, TRAINING, other, TrainingListener.NONE))
                .hasMessageContaining("data set \"other\"");
        Model mlp = Initializer.HE_UNIFORM.initialize(Architectures.preset("mlp", 4), TRAINING.labels(), 1);
        assertThatThrownBy(() -> trainer.train(backend, mlp, TRAINING, VALIDATION, TrainingListener.NONE))
                .isInstanceOfSatisfying(
                        DigitsException.class, e -> assertThat(e.code()).isEqualTo(Code.ARCHITECTURE_UNSUPPORTED))
                .hasMessage("This backend cannot train mlp: it only knows the architecture linear;"
                        + " choose another backend or architecture [DIGITS-104]");
        Architecture small = new Architecture(
                "small", Shape.of(1, 2, 2), List.of(new Layer.Flatten("flatten"), new Layer.Dense("fc1", 4)));
        Model smallModel = Initializer.HE_UNIFORM.initialize(small, TRAINING.labels(), 1);
        assertThatThrownBy(() -> trainer.train(backend, smallModel, TRAINING, VALIDATION, TrainingListener.NONE))
                .hasMessageContaining("The model takes images of [1, 2, 2], but data sets hold [1, 28, 28]");
    }

    @Test
    void refusesWrongCalls() {
        Trainer stopping =
                new Trainer(config().earlyStopping(new EarlyStopping(1, 0)).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stopping.train(backend, INITIAL, TRAINING, null, TrainingListener.NONE))
                .withMessage("early stopping needs a validation set");
        Dataset none = new Subset("none", TRAINING);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stopping.train(backend, INITIAL, none, VALIDATION, TrainingListener.NONE))
                .withMessage("data set \"none\" has no image of any class");
    }
}
