package dev.digits.app.study;

import dev.digits.DigitsException;
import dev.digits.app.Json;
import dev.digits.app.WholeFile;
import dev.digits.train.Trainer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * The folder of a study: one file for each run that has ended, checkpoints of those that have not, and a lock that the
 * system takes back when a process ends, however that is.
 */
public final class RunFiles implements AutoCloseable {

    private static final String ENDING = ".json";
    /** What a run's checkpoints were made with. */
    private static final String SETTINGS = "settings.json";

    private final Path folder;
    private final FileChannel lock;

    private RunFiles(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens a folder for one study and one process; makes it where it is missing.
     *
     * @throws DigitsException {@code STUDY_FOLDER_UNUSABLE} where another process has it open or its runs are of another
     *     study, {@code OUTPUT_UNWRITABLE}
     */
    public static RunFiles open(Path folder, Hyperparameter parameter) {
        Path runs = folder.resolve("runs");
        FileChannel channel = null;
        try {
            Files.createDirectories(runs);
            channel = FileChannel.open(runs.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                throw unusable("Another process is working on the study in " + folder
                        + ". Wait until it has ended, or choose another folder with --out.");
            }
            RunFiles files = new RunFiles(runs, channel);
            files.requireOf(parameter);
            return files;
        } catch (IOException e) {
            close(channel);
            throw WholeFile.unwritable(runs, e);
        } catch (DigitsException e) {
            close(channel);
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void requireOf(Hyperparameter parameter) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Optional<Path> first =
                    files.filter(file -> file.toString().endsWith(ENDING)).findFirst();
            if (first.isPresent() && !read(first.get()).study().equals(parameter.toString())) {
                throw unusable(folder + " holds runs of the study "
                        + read(first.get()).study() + ", not " + parameter + ". Choose another folder with --out.");
            }
        }
    }

    /**
     * The result of a run that has ended as planned or diverged; empty where it is to be done, from its checkpoint where
     * there is one.
     *
     * @param settings all that decides what comes out, as text by key
     * @throws DigitsException {@code STUDY_FOLDER_UNUSABLE} where it, or its checkpoint, was made with other settings, or its
     *     file is malformed
     */
    Optional<RunResult> find(PlannedRun run, Map<String, String> settings) {
        Path file = file(run);
        if (Files.exists(file)) {
            RunResult result = read(file);
            if (result.status() != RunResult.Status.FAILED) {
                requireSame(file, result.settings(), settings);
                // The process may have been killed between the two.
                clearCheckpoints(run);
                return Optional.of(result);
            }
        }
        Path checkpoints = checkpoints(run.value(), run.seed());
        checkpointed(checkpoints).ifPresent(before -> requireSame(checkpoints, before, settings));
        return Optional.empty();
    }

    private static RunResult read(Path file) {
        try {
            RunResult result = Json.read(Files.readString(file), RunResult.class);
            if (result == null
                    || !result.isWhole()
                    || !file.getFileName().toString().equals(name(result.value(), result.seed()))) {
                throw unusable(
                        file + " is no run of a study, or not all of one. Delete it, or choose another folder with"
                                + " --out.");
            }
            return result;
        } catch (IOException | JacksonException e) {
            throw unusable(file + " cannot be read as a run of a study ("
                    + e.getClass().getSimpleName() + "). Delete it, or choose another folder with --out.");
        }
    }

    private static void requireSame(Path made, Map<String, String> before, Map<String, String> now) {
        List<String> differences = differences(before, now);
        if (!differences.isEmpty()) {
            throw unusable(made + " was made otherwise: " + String.join("; ", differences)
                    + ". Repeat the command as it was, choose another folder with --out, or delete it.");
        }
    }

    private static List<String> differences(Map<String, String> before, Map<String, String> now) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(now.keySet());
        for (String key : keys) {
            if (!Objects.equals(before.get(key), now.get(key))) {
                differences.add(key + " was " + before.get(key) + " and is now " + now.get(key));
            }
        }
        return differences;
    }

    /** Keeps the result of a run, and removes its checkpoints. */
    void write(PlannedRun run, RunResult result) {
        Json.write(file(run), result);
        clearCheckpoints(run);
    }

    private Path file(PlannedRun run) {
        return folder.resolve(name(run.value(), run.seed()));
    }

    private static String name(String value, long seed) {
        return PlannedRun.name(value, seed) + ENDING;
    }

    /** Where the checkpoints of a run go. */
    Path checkpoints(String value, long seed) {
        return folder.resolve(PlannedRun.name(value, seed) + ".checkpoints");
    }

    /**
     * Makes the folder of a run's checkpoints ready, which {@link #find} has looked at.
     *
     * @return whether it holds a checkpoint to go on from; one of which it cannot be told what it is of is removed
     */
    boolean prepareCheckpoints(PlannedRun run, Map<String, String> settings) {
        Path checkpoints = checkpoints(run.value(), run.seed());
        if (checkpointed(checkpoints).isPresent()) {
            return Files.exists(checkpoints.resolve(Trainer.CHECKPOINT));
        }
        clearCheckpoints(run);
        Json.write(checkpoints.resolve(SETTINGS), settings);
        return false;
    }

    /** The settings of the run that made these checkpoints; empty where they cannot be read. */
    private static Optional<Map<String, String>> checkpointed(Path checkpoints) {
        try {
            Map<?, ?> read = Json.read(Files.readString(checkpoints.resolve(SETTINGS)), Map.class);
            if (read == null) {
                return Optional.empty();
            }
            Map<String, String> settings = new TreeMap<>();
            read.forEach((key, value) -> settings.put(String.valueOf(key), String.valueOf(value)));
            return Optional.of(settings);
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    private void clearCheckpoints(PlannedRun run) {
        Path checkpoints = checkpoints(run.value(), run.seed());
        if (!Files.exists(checkpoints)) {
            return;
        }
        try (Stream<Path> files = Files.list(checkpoints)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(checkpoints);
        } catch (IOException e) {
            throw WholeFile.unwritable(checkpoints, e);
        }
    }

    private static DigitsException unusable(String message) {
        return new DigitsException(DigitsException.Code.STUDY_FOLDER_UNUSABLE, message);
    }

    private static void close(FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // The lock is lost in either case, and nothing was written through it.
            }
        }
    }

    /** Gives the folder free for other processes. */
    @Override
    public void close() {
        close(lock);
    }
}
