package dev.digits.app.cli;

import dev.digits.DigitsException;
import dev.digits.app.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/** What a checkpoint folder knows beside the trainer's checkpoints: the command that began the training. */
final class Resumption {

    private static final String COMMAND = "command.json";
    /** The trainer's own file names. */
    private static final List<String> CHECKPOINTS = List.of("last.safetensors", "best.safetensors");

    private final Path folder;

    Resumption(Path folder) {
        this.folder = folder;
    }

    private record Command(List<String> arguments) {}

    /** Begins anew: forgets older checkpoints, so that none is taken for one of this training. */
    void begin(List<String> arguments) {
        delete(CHECKPOINTS);
        Json.write(folder.resolve(COMMAND), new Command(arguments));
    }

    /** Whether there is a checkpoint to go on from. */
    boolean hasCheckpoint() {
        return Files.exists(folder.resolve(CHECKPOINTS.get(0)));
    }

    /**
     * The arguments of the command that began the training.
     *
     * @throws DigitsException where there is no such training
     */
    List<String> arguments() {
        Path file = folder.resolve(COMMAND);
        try {
            Command command = Json.read(Files.readString(file), Command.class);
            if (command == null || command.arguments == null || command.arguments.contains(null)) {
                throw nothingToResume(file, null);
            }
            return command.arguments;
        } catch (IOException | JacksonException e) {
            throw nothingToResume(file, e);
        }
    }

    private DigitsException nothingToResume(Path file, Exception cause) {
        return new DigitsException(
                DigitsException.Code.MODEL_INACCESSIBLE,
                "There is no training to resume in " + folder + " (" + file.getFileName()
                        + " is missing or unreadable). Name its --out or --checkpoints, or begin without --resume.",
                cause);
    }

    /** Removes what the training left, and the folder where nothing else is in it. */
    void clear() {
        delete(CHECKPOINTS);
        delete(List.of(COMMAND));
        try (Stream<Path> others = Files.list(folder)) {
            if (others.findAny().isEmpty()) {
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw undeletable(e);
        }
    }

    private void delete(List<String> names) {
        for (String name : names) {
            try {
                Files.deleteIfExists(folder.resolve(name));
            } catch (IOException e) {
                throw undeletable(e);
            }
        }
    }

    private DigitsException undeletable(IOException cause) {
        return new DigitsException(
                DigitsException.Code.OUTPUT_UNWRITABLE,
                "Old checkpoints in " + folder + " cannot be deleted (" + cause + "). Choose another folder with"
                        + " --checkpoints.",
                cause);
    }
}
