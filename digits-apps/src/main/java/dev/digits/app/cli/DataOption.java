package dev.digits.app.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the data is. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The folder of the data set's IDX files; without it -Ddigits.data.dir, DIGITS_DATA_DIR, then the"
                            + " user's cache folder.")
    private Path folder;

    /** The folder that was given, or null. */
    Path folder() {
        return folder;
    }
}
