package dev.digits.app.study;

import dev.digits.data.Dataset;
import dev.digits.data.Split;
import dev.digits.model.Model;
import dev.digits.train.Trainer;
import dev.digits.train.TrainingConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * One training of a study.
 *
 * @param value of the hyper-parameter that is varied
 * @param seed of all chance
 * @param initial what to begin with
 * @param data what to learn from, and what to watch it by; the second part is null where nothing is held back
 * @param config the settings, with a folder for checkpoints
 */
public record PlannedRun(String value, long seed, Model initial, Split data, TrainingConfig config) {

    /** Plans the run of a value and a seed; always the same one for the same arguments. */
    @FunctionalInterface
    public interface Planner {

        /**
         * @param checkpoints the folder for the run's checkpoints
         * @throws IllegalArgumentException where the value is impossible
         */
        PlannedRun plan(String value, long seed, Path checkpoints);
    }

    /** What the run is called, in files and messages; each run of a study has another name. */
    String name() {
        return name(value, seed);
    }

    static String name(String value, long seed) {
        return value + "-seed-" + seed;
    }

    /**
     * All that decides what comes out, as text by key.
     *
     * @param engine which engine trains, in which version, on which device, with how many threads
     */
    Map<String, String> settings(String engine, Dataset test) {
        Map<String, String> settings = new TreeMap<>(new Trainer(config).settings(data.training(), data.validation()));
        settings.put("architecture", initial.architecture().toString());
        settings.put(
                "initialWeights",
                String.format("checksum %08x", initial.tensors().hashCode()));
        settings.put("testData", test.fingerprint());
        settings.put("engine", engine);
        return settings;
    }
}
