package dev.digits.app.cli;

import dev.digits.app.DrawingCollector;
import dev.digits.app.Recognition;
import dev.digits.app.StageFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What is kept of pictures that were read. */
final class KeepOptions {

    @Option(
            names = "--stages",
            paramLabel = "DIR",
            description = "Write what becomes of each picture, up to what the network sees, as PNG files.")
    private Path stages;

    @ArgGroup(exclusive = false)
    private Collection collection;

    /** A folder for a training. */
    private static final class Collection {

        @Option(
                names = "--collect",
                paramLabel = "DIR",
                required = true,
                description = "Save each picture in DIR/LABEL, for a training with --data DIR.")
        private Path folder;

        @Option(
                names = "--label",
                paramLabel = "LABEL",
                required = true,
                description = "With --collect: the class that the pictures show.")
        private String label;
    }

    /** Folders to which pictures are written. */
    List<Path> folders() {
        return Stream.of(stages, collection == null ? null : collection.folder)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * What is to be done with each file and what was read in it.
     *
     * @param labels the model's classes
     */
    BiConsumer<Path, Recognition> keeper(List<String> labels) {
        BiConsumer<Path, Recognition> keeper = (file, recognition) -> {};
        if (stages != null) {
            StageFiles files = new StageFiles(stages);
            keeper = keeper.andThen((file, recognition) ->
                    files.write(file, recognition.normalization().stages()));
        }
        if (collection != null) {
            DrawingCollector collector = new DrawingCollector(collection.folder, labels);
            keeper = keeper.andThen((file, recognition) -> collector.save(recognition.picture(), collection.label));
        }
        return keeper;
    }
}
