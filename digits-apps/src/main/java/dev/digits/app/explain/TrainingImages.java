package dev.digits.app.explain;

import dev.digits.data.Dataset;
import java.util.Objects;

/**
 * Where the neighbours of pictures are searched.
 *
 * @param images null where there are none
 * @param note why there are none; null where there are
 */
public record TrainingImages(Dataset images, String note) {

    public TrainingImages {
        if ((images == null) == (note == null)) {
            throw new IllegalArgumentException("there are either images or a reason why there are none");
        }
    }

    /** These images. */
    public static TrainingImages of(Dataset images) {
        return new TrainingImages(Objects.requireNonNull(images), null);
    }

    /** No images, for this reason: a sentence. */
    public static TrainingImages none(String note) {
        return new TrainingImages(null, Objects.requireNonNull(note));
    }
}
