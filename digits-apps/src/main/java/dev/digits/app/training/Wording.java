package dev.digits.app.training;

import static dev.digits.app.training.Decimals.rate;
import static dev.digits.app.training.Decimals.setting;

import dev.digits.data.Augmentation;
import dev.digits.optimize.Loss;
import dev.digits.optimize.Optimizer;
import dev.digits.train.Keep;
import dev.digits.train.LearningRateSchedule;
import dev.digits.train.Metric;
import dev.digits.train.StopReason;
import dev.digits.train.TrainingConfig;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The settings of a training in words, with units. */
final class Wording {

    private Wording() {}

    /** All settings by what they are called. */
    static Map<String, String> of(TrainingConfig config) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("epochs", counted(config.epochs(), "pass", "es") + " over the training set");
        words.put("batch", counted(config.batchSize(), "image", "s") + " a step");
        words.put("optimizer", of(config.optimizer()));
        words.put("loss", of(config.loss()));
        words.put("learning rate", of(config.learningRate()));
        words.put("augmentation", of(config.augmentation()));
        words.put(
                "settling",
                config.settling()
                        .map(last ->
                                "the last " + counted(last.epochs(), "epoch", "s") + ": " + of(last.augmentation()))
                        .orElse("none"));
        words.put(
                "weights stored",
                config.keep() == Keep.LAST
                        ? "those of the last epoch"
                        : "those of the epoch with the best validation "
                                + (config.metric() == Metric.LOSS ? "loss" : "accuracy"));
        words.put(
                "early stopping",
                config.earlyStopping()
                        .map(stopping -> "after " + counted(stopping.patience(), "epoch", "s")
                                + " in a row without a better one"
                                + (stopping.minDelta() == 0 ? "" : " by more than " + stopping.minDelta()))
                        .orElse("none"));
        words.put(
                "averaging of weights",
                config.averagingDecay() == 0 ? "none" : "exponential, decay " + config.averagingDecay() + " a step");
        words.put("seed", Long.toString(config.seed()));
        return words;
    }

    static String of(Loss loss) {
        return switch (loss) {
            case CROSS_ENTROPY -> "cross-entropy";
            case MEAN_SQUARED_ERROR -> "mean squared error";
        };
    }

    private static String of(Optimizer optimizer) {
        if (optimizer instanceof Optimizer.Sgd sgd) {
            return sgd.momentum() == 0
                    ? "gradient descent"
                    : "gradient descent, momentum " + setting(sgd.momentum()) + (sgd.nesterov() ? " (Nesterov)" : "");
        } else if (optimizer instanceof Optimizer.RmsProp rms) {
            return "RMSProp, decay " + setting(rms.decay()) + ", epsilon " + setting(rms.epsilon());
        } else if (optimizer instanceof Optimizer.Adam adam) {
            return "Adam, beta " + setting(adam.beta1()) + " and " + setting(adam.beta2()) + ", epsilon "
                    + setting(adam.epsilon());
        }
        Optimizer.AdamW adam = (Optimizer.AdamW) optimizer;
        return "AdamW, beta " + setting(adam.beta1()) + " and " + setting(adam.beta2()) + ", epsilon "
                + setting(adam.epsilon()) + ", weight decay " + setting(adam.weightDecay());
    }

    private static String of(LearningRateSchedule schedule) {
        if (schedule instanceof LearningRateSchedule.Constant constant) {
            return setting(constant.value()) + ", always";
        } else if (schedule instanceof LearningRateSchedule.Step step) {
            return setting(step.initial()) + ", times " + setting(step.factor()) + " after every "
                    + (step.everyEpochs() == 1 ? "epoch" : step.everyEpochs() + " epochs");
        } else if (schedule instanceof LearningRateSchedule.Cosine cosine) {
            return "cosine: up to " + setting(cosine.peak()) + " in the first " + percent(cosine.warmUp())
                    + " of the steps, then down to " + setting(cosine.minimum());
        } else if (schedule instanceof LearningRateSchedule.OneCycle cycle) {
            return "one cycle: from " + rate(cycle.peak() / cycle.startDivisor()) + " up to " + setting(cycle.peak())
                    + " in the first " + percent(cycle.warmUp()) + " of the steps, then down to "
                    + rate(cycle.peak() / cycle.endDivisor());
        }
        LearningRateSchedule.ReduceOnPlateau plateau = (LearningRateSchedule.ReduceOnPlateau) schedule;
        return setting(plateau.initial()) + ", times " + setting(plateau.factor()) + " after every "
                + counted(plateau.patience(), "epoch", "s") + " in a row without a lower loss, down to "
                + setting(plateau.minimum());
    }

    /** Augmentations tell their settings themselves, as records do: {@code NoiseAugmentation[greatestShare=0.1]}. */
    private static String of(Augmentation augmentation) {
        return augmentation == Augmentation.NONE
                ? "none"
                : augmentation
                        .toString()
                        .replace("AugmentationSequence[first=", "[")
                        .replace("OccasionalAugmentation[augmentation=", "at times [")
                        .replace("Augmentation[", " [")
                        .replaceAll("\\bnext=", "then ")
                        .replaceAll("([a-z])([A-Z])", "$1 $2")
                        .replaceAll("\\.0\\b", "")
                        .replaceAll("\\bshift=([0-9.]+)", "shift up to $1 px")
                        .replaceAll("\\brotation=([0-9.]+)", "rotation up to $1°")
                        .replace('=', ' ')
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\b(affine|elastic) \\1\\b", "$1");
    }

    /** Why a training ended. */
    static String of(StopReason reason) {
        return switch (reason) {
            case COMPLETED -> "all epochs were done";
            case EARLY_STOPPED -> "no better epoch for a while";
            case CANCELLED -> "it was interrupted";
            case DIVERGED -> "it diverged: a loss or weight is no longer a number";
        };
    }

    private static String percent(float share) {
        return Math.round(100 * share) + "%";
    }

    private static String counted(int count, String what, String plural) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : plural);
    }
}
