package dev.digits.train;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import dev.digits.model.Model;
import dev.digits.model.ModelFile;
import dev.digits.model.ModelFile.Precision;
import dev.digits.model.Parameter;
import dev.digits.model.Safetensors;
import dev.digits.model.Tensor;
import dev.digits.spi.TrainingState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * A training at the end of an epoch: all that it needs to go on exactly. Immutable.
 *
 * <p>The file is a safetensors file, {@value Trainer#CHECKPOINT} in the checkpoint folder: the weights under their own names, then
 * {@code optimizer.<slot>.<parameter>}, {@code average.<parameter>} and {@code best.<parameter>}; the metadata is a
 * model's, with {@code history.…} (one number an epoch) and {@code settings.…} beside it.
 *
 * @param state weights, optimizer slots and step
 * @param average the weights' moving average; empty where it is off or has no sample yet
 * @param best the weights of the best epoch
 * @param history the epochs so far, at least one
 * @param settings see {@link Settings}
 */
record Checkpoint(
        TrainingState state,
        Map<String, Tensor> average,
        Map<String, Tensor> best,
        List<EpochResult> history,
        Map<String, String> settings) {

    private static final String FORMAT = "format";
    private static final String CHECKPOINT_FORMAT = "digits-checkpoint";
    private static final String OPTIMIZER_PREFIX = "optimizer.";
    private static final String AVERAGE_PREFIX = "average.";
    private static final String BEST_PREFIX = "best.";
    private static final String HISTORY_PREFIX = "history.";
    private static final String SETTINGS_PREFIX = "settings.";
    private static final String STEP = "step";

    void write(Path folder) {
        Safetensors model = ModelFile.content(state.model());
        Map<String, Tensor> tensors = new LinkedHashMap<>(model.tensors());
        List<String> parameters = List.copyOf(model.tensors().keySet());
        new TreeMap<>(state.slots()).forEach((name, tensor) -> tensors.put(OPTIMIZER_PREFIX + name, tensor));
        for (String name : parameters) {
            if (!average.isEmpty()) {
                tensors.put(AVERAGE_PREFIX + name, average.get(name));
            }
        }
        parameters.forEach(name -> tensors.put(BEST_PREFIX + name, best.get(name)));
        Map<String, String> metadata = new TreeMap<>(model.metadata());
        metadata.put(FORMAT, CHECKPOINT_FORMAT);
        metadata.put(STEP, Long.toString(state.step()));
        settings.forEach((key, value) -> metadata.put(SETTINGS_PREFIX + key, value));
        putHistory(metadata);
        new Safetensors(tensors, metadata).write(folder.resolve(Trainer.CHECKPOINT), Precision.FLOAT32);
    }

    private void putHistory(Map<String, String> metadata) {
        put(metadata, "trainingLoss", EpochResult::trainingLoss);
        put(metadata, "trainingAccuracy", EpochResult::trainingAccuracy);
        put(metadata, "validationLoss", result -> result.validationLoss().orElse(Double.NaN));
        put(
                metadata,
                "validationAccuracy",
                result -> result.validationAccuracy().orElse(Double.NaN));
        put(metadata, "learningRate", EpochResult::learningRate);
        put(metadata, "seconds", EpochResult::seconds);
    }

    private void put(Map<String, String> metadata, String key, ToDoubleFunction<EpochResult> value) {
        List<String> values = history.stream()
                .map(result -> Double.toString(value.applyAsDouble(result)))
                .toList();
        metadata.put(HISTORY_PREFIX + key, String.join(" ", values));
    }

    /**
     * @param folder the checkpoint folder
     * @throws DigitsException {@link Code#MODEL_INACCESSIBLE}, {@link Code#MODEL_MALFORMED}
     */
    static Checkpoint read(Path folder) {
        Path file = folder.resolve(Trainer.CHECKPOINT);
        Safetensors content = Safetensors.read(file);
        Map<String, String> metadata = new HashMap<>(content.metadata());
        if (!CHECKPOINT_FORMAT.equals(metadata.put(FORMAT, "digits"))) {
            throw malformed(file, "its metadata does not say \"format\": \"" + CHECKPOINT_FORMAT + "\"", null);
        }
        Map<String, Tensor> weights = new LinkedHashMap<>();
        Map<String, Tensor> slots = new LinkedHashMap<>();
        Map<String, Tensor> average = new LinkedHashMap<>();
        Map<String, Tensor> best = new LinkedHashMap<>();
        content.tensors().forEach((name, tensor) -> {
            // A parameter's own name has one dot.
            if (name.indexOf('.') == name.lastIndexOf('.')) {
                weights.put(name, tensor);
            } else if (name.startsWith(OPTIMIZER_PREFIX)) {
                slots.put(name.substring(OPTIMIZER_PREFIX.length()), tensor);
            } else if (name.startsWith(AVERAGE_PREFIX)) {
                average.put(name.substring(AVERAGE_PREFIX.length()), tensor);
            } else if (name.startsWith(BEST_PREFIX)) {
                best.put(name.substring(BEST_PREFIX.length()), tensor);
            } else {
                throw malformed(file, "it has the unknown tensor " + name, null);
            }
        });
        Model model = ModelFile.model(new Safetensors(weights, metadata), file.toString());
        try {
            if (!average.isEmpty()) {
                requireLike(model, average);
            }
            requireLike(model, best);
            Map<String, String> settings = new TreeMap<>();
            metadata.forEach((key, value) -> {
                if (key.startsWith(SETTINGS_PREFIX)) {
                    settings.put(key.substring(SETTINGS_PREFIX.length()), value);
                }
            });
            long step = Long.parseLong(required(metadata, STEP));
            TrainingState state = new TrainingState(model, model.tensors(), slots, step);
            return new Checkpoint(state, average, best, history(metadata), settings);
        } catch (IllegalArgumentException e) {
            throw malformed(file, e.getMessage(), e);
        }
    }

    /**
     * Checks that the parts belong to a training with these settings.
     *
     * @throws DigitsException {@link Code#MODEL_MALFORMED}
     */
    void requireComplete(TrainingConfig config, int stepsPerEpoch, Path folder) {
        try {
            state.slotsFor(config.optimizer());
            if (state.step() != (long) history.size() * stepsPerEpoch) {
                throw new IllegalArgumentException("it is of step " + state.step() + ", but " + history.size()
                        + " epochs of " + stepsPerEpoch + " steps are done");
            }
            boolean sampled = config.averagingDecay() > 0 && state.step() >= WeightAverage.INTERVAL;
            if (sampled == average.isEmpty()) {
                throw new IllegalArgumentException("average weights are " + (sampled ? "missing" : "out of place"));
            }
        } catch (IllegalArgumentException e) {
            throw malformed(folder.resolve(Trainer.CHECKPOINT), e.getMessage(), e);
        }
    }

    private static void requireLike(Model model, Map<String, Tensor> tensors) {
        List<Parameter> parameters = model.architecture().parameters();
        for (Parameter parameter : parameters) {
            Tensor tensor = tensors.get(parameter.name());
            if (tensor == null || !tensor.shape().equals(parameter.shape())) {
                throw new IllegalArgumentException(
                        "it has no average or best weights of " + parameter.name() + " " + parameter.shape());
            }
        }
        if (tensors.size() != parameters.size()) {
            throw new IllegalArgumentException("it has average or best weights that the architecture lacks");
        }
    }

    private static List<EpochResult> history(Map<String, String> metadata) {
        double[] trainingLoss = numbers(metadata, "trainingLoss");
        double[][] others = new double[5][];
        String[] keys = {"trainingAccuracy", "validationLoss", "validationAccuracy", "learningRate", "seconds"};
        for (int k = 0; k < keys.length; k++) {
            others[k] = numbers(metadata, keys[k]);
            if (others[k].length != trainingLoss.length) {
                throw new IllegalArgumentException("its history." + keys[k] + " has " + others[k].length
                        + " epochs, its history.trainingLoss " + trainingLoss.length);
            }
        }
        List<EpochResult> history = new ArrayList<>();
        for (int i = 0; i < trainingLoss.length; i++) {
            history.add(new EpochResult(
                    i + 1,
                    trainingLoss[i],
                    others[0][i],
                    optional(others[1][i]),
                    optional(others[2][i]),
                    (float) others[3][i],
                    others[4][i]));
        }
        return history;
    }

    private static OptionalDouble optional(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static double[] numbers(Map<String, String> metadata, String key) {
        String[] words = required(metadata, HISTORY_PREFIX + key).split(" ");
        double[] numbers = new double[words.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Double.parseDouble(words[i]);
        }
        return numbers;
    }

    private static String required(Map<String, String> metadata, String key) {
        String value = metadata.get(key);
        if (value == null) {
            throw new IllegalArgumentException("its metadata has no " + key);
        }
        return value;
    }

    private static DigitsException malformed(Path file, String problem, Throwable cause) {
        return new DigitsException(
                Code.MODEL_MALFORMED,
                "Checkpoint " + file + " is malformed: " + problem + "; begin the training anew",
                cause);
    }
}
