package dev.digits.app.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the data is. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description =
                    "A folder of IDX files, a folder with a folder of pictures for each class, or a CSV file; without it"
                            + " -Ddigits.data.dir, DIGITS_DATA_DIR, then the user's cache folder.")
    private Path path;

    /** What was given, or null. */
    Path path() {
        return path;
    }
}
