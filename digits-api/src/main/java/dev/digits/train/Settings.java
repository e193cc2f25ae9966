package dev.digits.train;

import dev.digits.data.Augmentation;
import dev.digits.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** All that decides the outcome of a training, as text by key: for the provenance and to hold a resume to the same. */
final class Settings {

    private Settings() {}

    /**
     * @param validation null for none
     */
    static Map<String, String> describe(TrainingConfig config, Dataset training, Dataset validation) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("epochs", Integer.toString(config.epochs()));
        settings.put("batchSize", Integer.toString(config.batchSize()));
        settings.put("optimizer", config.optimizer().toString());
        settings.put("loss", config.loss().toString());
        settings.put("learningRate", config.learningRate().toString());
        settings.put("seed", Long.toString(config.seed()));
        settings.put("augmentation", describe(config.augmentation()));
        config.settling()
                .ifPresent(
                        last -> settings.put("settling", last.epochs() + " epochs, " + describe(last.augmentation())));
        settings.put("metric", config.metric().toString());
        settings.put("keep", config.keep().toString());
        settings.put(
                "earlyStopping",
                config.earlyStopping().map(EarlyStopping::toString).orElse("none"));
        settings.put("averagingDecay", Double.toString(config.averagingDecay()));
        settings.put("trainingData", training.fingerprint());
        settings.put("validationData", validation == null ? "none" : validation.fingerprint());
        return settings;
    }

    private static String describe(Augmentation augmentation) {
        if (augmentation == Augmentation.NONE) {
            return "none";
        }
        String text = augmentation.toString();
        // What Object.toString() says differs from run to run, and so does a lambda's class name.
        return text.endsWith("@" + Integer.toHexString(augmentation.hashCode())) ? "not described" : text;
    }

    /** One phrase for each setting that differs. */
    static List<String> differences(Map<String, String> before, Map<String, String> now) {
        List<String> differences = new ArrayList<>();
        now.forEach((key, value) -> {
            if (!Objects.equals(before.get(key), value)) {
                differences.add(key + " was " + before.get(key) + " and is now " + value);
            }
        });
        return differences;
    }
}
