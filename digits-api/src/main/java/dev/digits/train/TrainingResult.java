package dev.digits.train;

import dev.digits.model.Model;
import java.util.List;

/**
 * What a training gave. Immutable.
 *
 * @param model the trained model; its provenance tells the data, the settings and the epoch
 * @param bestEpoch the best of {@code history} on the validation set, without one the last; 0 where no epoch was ended
 * @param history one entry for each epoch that was ended, from epoch 1, those before a resume included
 * @param stopReason why the training ended
 * @param seconds that all epochs took, those before a resume included
 */
public record TrainingResult(
        Model model, int bestEpoch, List<EpochResult> history, StopReason stopReason, double seconds) {

    public TrainingResult {
        history = List.copyOf(history);
    }
}
