package dev.digits.app.training;

import dev.digits.data.Dataset;
import dev.digits.model.Model;
import dev.digits.train.TrainingConfig;
import java.nio.file.Path;
import java.util.Map;

/**
 * What is known of a training before it begins.
 *
 * @param initial the model that it begins with
 * @param backend name and version
 * @param validation null where there is none
 * @param file where the model goes
 * @param provenance data, command, backend and versions
 */
public record Setup(
        TrainingConfig config,
        Model initial,
        String backend,
        Dataset training,
        Dataset validation,
        Dataset test,
        Path file,
        Map<String, String> provenance) {}
