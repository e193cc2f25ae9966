package dev.digits.app;

import dev.digits.DigitsException;
import dev.digits.preprocess.dataset.CustomData;
import dev.digits.preprocess.dataset.Mnist;
import dev.digits.preprocess.dataset.MnistDownload;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Finds the data that an application works with. */
public final class DataSets {

    /** The system property that names other mirrors of MNIST: addresses of folders, separated by commas. */
    public static final String MIRRORS = "digits.data.mirrors";

    private DataSets() {}

    /**
     * Data, and how it came.
     *
     * @param note what a reader must know about it; null where nothing
     */
    public record Found(DataSource source, String note) {}

    /**
     * The data that a path names.
     *
     * @param path a folder of IDX files, or what {@link CustomData} reads; null means property, environment or the user's
     *     cache folder
     * @throws DigitsException {@code DATA_MISSING} where there is none
     */
    public static DataSource find(Path path) {
        Path place = Mnist.directory(path);
        if (Files.isDirectory(place) && path != null && !Mnist.isIn(place) && !CustomData.isAt(place)) {
            throw new DigitsException(
                    DigitsException.Code.DATA_MISSING,
                    path
                            + " holds neither IDX files, such as train-images-idx3-ubyte, nor a folder of pictures for each"
                            + " class, nor a pair of CSV files. Name another folder, or fetch MNIST into it: digits data fetch --data "
                            + path);
        }
        return new DataSource(
                (CustomData.isAt(place) ? place : Mnist.locate(path).directory()).toString());
    }

    /**
     * The data in a folder; where nobody named a folder and there is none, MNIST is fetched, and where that fails, too,
     * digits are drawn.
     *
     * @param folder null means property, environment or the user's cache folder
     * @throws DigitsException where {@code folder} is named and has no data
     */
    public static Found findOrDraw(Path folder, MnistDownload.Progress progress) {
        try {
            return new Found(find(folder), null);
        } catch (DigitsException missing) {
            if (folder != null) {
                throw missing;
            }
        }
        Path wanted = Mnist.directory(null);
        try {
            return new Found(new DataSource(fetch(wanted, progress).directory().toString()), null);
        } catch (DigitsException e) {
            return new Found(
                    DataSource.ofSyntheticDigits(),
                    "SYNTHETIC DIGITS, not MNIST: it is not in " + wanted + ", and fetching it failed: "
                            + e.getMessage());
        }
    }

    /**
     * Fetches what a folder lacks of MNIST.
     *
     * @throws DigitsException {@code DOWNLOAD_FAILED}
     */
    public static Mnist fetch(Path folder, MnistDownload.Progress progress) {
        return new MnistDownload(mirrors()).fetch(folder, progress);
    }

    private static List<URI> mirrors() {
        String named = System.getProperty(MIRRORS);
        if (named == null || named.isBlank()) {
            return MnistDownload.MIRRORS;
        }
        try {
            return Arrays.stream(named.split(","))
                    .map(String::strip)
                    .map(DataSets::address)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new DigitsException(
                    DigitsException.Code.DOWNLOAD_FAILED,
                    "-D" + MIRRORS + " must be http or https addresses, separated by commas, not \"" + named + "\"",
                    e);
        }
    }

    private static URI address(String text) {
        URI address = URI.create(text);
        if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme())) {
            throw new IllegalArgumentException(text);
        }
        return address;
    }
}
