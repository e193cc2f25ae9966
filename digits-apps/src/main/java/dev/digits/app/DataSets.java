package dev.digits.app;

import dev.digits.DigitsException;
import dev.digits.preprocess.dataset.Mnist;
import java.nio.file.Path;

/** Finds the data that an application works with. */
public final class DataSets {

    private DataSets() {}

    /**
     * Data, and how it came.
     *
     * @param note what a reader must know about it; null where nothing
     */
    public record Found(DataSource source, String note) {}

    /**
     * The data in a folder.
     *
     * @param folder null means property, environment or the user's cache folder
     * @throws DigitsException {@code DATA_MISSING} where it is not there
     */
    public static DataSource find(Path folder) {
        return new DataSource(Mnist.locate(folder).directory().toString());
    }

    /**
     * The data in a folder; where nobody named a folder and there is none, MNIST is fetched, and where that fails, too,
     * digits are drawn.
     *
     * @param folder null means property, environment or the user's cache folder
     * @throws DigitsException where {@code folder} is named and has no data
     */
    public static Found findOrDraw(Path folder) {
        try {
            return new Found(find(folder), null);
        } catch (DigitsException e) {
            if (folder != null) {
                throw e;
            }
            return new Found(
                    DataSource.ofSyntheticDigits(),
                    "MNIST is not here and could not be fetched, so this runs on synthetic digits.");
        }
    }
}
