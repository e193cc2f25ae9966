package dev.digits.app.training;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.digits.app.Machine;
import dev.digits.app.ModelSummary;
import dev.digits.data.Dataset;
import dev.digits.model.Calibration;
import dev.digits.spi.Threads;
import dev.digits.train.StopReason;
import java.util.List;
import java.util.Map;

/**
 * A training as JSON has it; all that its report shows.
 *
 * @param accuracy on the test set, 0 to 1; null where no model was tested
 * @param interval where the true accuracy lies with 95% confidence: low, high; null where no model was tested
 * @param loss on the test set, of the calibrated model; null where no model was tested
 * @param calibration what the model's logits become confidences by; null where there is no model
 * @param calibrated whether that was measured on images that were held back
 * @param rejectedShare of the test set, 0 to 1; null where no model was tested
 * @param course the fields of {@link Course}
 * @param storedEpoch whose weights are in the model; null where there is no model
 * @param model the file; null where none was written
 * @param backend name and version
 * @param configuration all settings in words
 * @param provenance data, command, backend and versions
 */
public record TrainingSummary(
        Double accuracy,
        List<Double> interval,
        Double loss,
        Calibration calibration,
        boolean calibrated,
        Double rejectedShare,
        @JsonUnwrapped Course course,
        Integer storedEpoch,
        StopReason stopReason,
        String model,
        Network network,
        String backend,
        Data data,
        Map<String, String> configuration,
        Machine machine,
        Map<String, String> provenance) {

    /**
     * What was trained.
     *
     * @param parameters the number of trainable numbers
     * @param flops floating-point operations for one image
     */
    record Network(String name, long parameters, long flops, List<ModelSummary.LayerSummary> layers) {}

    /** The data; {@code validation} is null where there is none. */
    record Data(Part training, Part validation, Part test) {}

    /** A data set. */
    record Part(String name, int images) {

        static Part of(Dataset data) {
            return data == null ? null : new Part(data.name(), data.size());
        }
    }

    /**
     * The summary of a training that has ended.
     *
     * @param log that has listened to it
     * @param outcome null where there is no model
     */
    public static TrainingSummary of(Setup setup, TrainingLog log, StopReason stopReason, Outcome outcome) {
        ModelSummary network = ModelSummary.of(setup.initial());
        boolean tested = outcome != null;
        return new TrainingSummary(
                tested ? outcome.evaluation().accuracy() : null,
                tested
                        ? List.of(
                                outcome.evaluation().interval().low(),
                                outcome.evaluation().interval().high())
                        : null,
                tested ? outcome.evaluation().loss() : null,
                tested ? outcome.model().calibration() : null,
                tested && outcome.calibrated(),
                tested ? outcome.evaluation().rejectedShare() : null,
                log.course(),
                tested ? outcome.epoch() : null,
                stopReason,
                tested ? setup.file().toString() : null,
                new Network(network.name(), network.parameters(), network.flops(), network.layers()),
                setup.backend(),
                new Data(Part.of(setup.training()), Part.of(setup.validation()), Part.of(setup.test())),
                Wording.of(setup.config()),
                Machine.here(Threads.count(), null),
                setup.provenance());
    }
}
