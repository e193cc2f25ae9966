package dev.digits.app.training;

import dev.digits.Backends;
import dev.digits.Classifier;
import dev.digits.DigitsException;
import dev.digits.data.Dataset;
import dev.digits.data.Subset;
import dev.digits.evaluate.Evaluator;
import dev.digits.model.Architectures;
import dev.digits.model.Initializer;
import dev.digits.model.Model;
import dev.digits.preprocess.dataset.SyntheticDigits;
import dev.digits.spi.Backend;
import dev.digits.train.StopReason;
import dev.digits.train.Trainer;
import dev.digits.train.TrainingConfig;
import dev.digits.train.TrainingListener;
import dev.digits.train.TrainingResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Real trainings of a tiny network, in this process. */
final class Trial {

    static final Dataset TRAINING = SyntheticDigits.generate(230, 1);
    static final Dataset VALIDATION = SyntheticDigits.generate(60, 2);
    static final Dataset TEST = SyntheticDigits.generate(50, 3);

    /** Seven steps an epoch. */
    static final int BATCH = 33;

    final TrainingLog log;
    final List<TrainingListener.Step> steps = new ArrayList<>();
    final Setup setup;
    private final Path resumed;
    private int lastStep = Integer.MAX_VALUE;
    private TrainingListener more = TrainingListener.NONE;

    private Trial(TrainingConfig config, Dataset training, Dataset validation, Path resumed) {
        log = new TrainingLog(config);
        Model initial = Initializer.HE_UNIFORM.initialize(Architectures.mlp(8, 10), Model.digitLabels(), 1);
        setup = new Setup(
                config,
                initial,
                "native 1",
                training,
                validation,
                TEST,
                Path.of("some", "model.safetensors"),
                Map.of("command", "digits train --model mlp", "java", "17"));
        this.resumed = resumed;
    }

    static TrainingConfig.Builder config() {
        return TrainingConfig.builder().batchSize(BATCH).epochs(3);
    }

    static Trial of(TrainingConfig.Builder config) {
        return new Trial(config.build(), TRAINING, VALIDATION, null);
    }

    static Trial unvalidated(TrainingConfig.Builder config) {
        return new Trial(config.build(), TRAINING, null, null);
    }

    /** One whose training set has this name. */
    static Trial on(String name, TrainingConfig.Builder config) {
        int[] all = IntStream.range(0, TRAINING.size()).toArray();
        return new Trial(config.build(), new Subset(name, TRAINING, all), VALIDATION, null);
    }

    /** One that goes on from the checkpoints that an earlier one left. */
    static Trial resumed(TrainingConfig.Builder config, Path checkpoints) {
        return new Trial(config.build(), TRAINING, VALIDATION, checkpoints);
    }

    /** Is interrupted after so many steps. */
    Trial until(int step) {
        lastStep = step;
        return this;
    }

    /** Is also listened to by another. */
    Trial heardBy(TrainingListener other) {
        more = other;
        return this;
    }

    /** Trains, and tests where there is a model. */
    TrainingSummary run() {
        try (Backend backend = Backends.discover().open("native")) {
            Trainer trainer = new Trainer(setup.config());
            TrainingListener watch = log.andThen(new TrainingListener() {
                        @Override
                        public void step(Step step) {
                            steps.add(step);
                            if (steps.size() == lastStep) {
                                trainer.cancel();
                            }
                        }
                    })
                    .andThen(more);
            TrainingResult result;
            try {
                result = resumed == null
                        ? trainer.train(backend, setup.initial(), TRAINING, setup.validation(), watch)
                        : trainer.resume(backend, resumed, TRAINING, setup.validation(), watch);
            } catch (DigitsException e) {
                if (e.code() != DigitsException.Code.TRAINING_DIVERGED) {
                    throw e;
                }
                return TrainingSummary.of(setup, log, StopReason.DIVERGED, null);
            }
            if (result.stopReason() == StopReason.CANCELLED) {
                return TrainingSummary.of(setup, log, result.stopReason(), null);
            }
            try (Classifier classifier = backend.classifier(result.model())) {
                Outcome outcome =
                        new Outcome(result.model(), false, Evaluator.evaluate(classifier, TEST, 16, done -> {}));
                return TrainingSummary.of(setup, log, result.stopReason(), outcome);
            }
        }
    }
}
