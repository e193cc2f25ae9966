package dev.digits.preprocess.dataset;

import dev.digits.DigitsException;
import dev.digits.DigitsException.Code;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipException;

/**
 * Fetches MNIST's four files from the first mirror that has them. Nothing gets its final name before its SHA-256 was found
 * right; an interrupted download is resumed. Several downloads into one folder, also by several processes, do not
 * disturb each other.
 */
public final class MnistDownload {

    /** Where MNIST can be fetched, in order of trial. */
    public static final List<URI> MIRRORS = List.of(
            URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"));

    private static final HttpFetch.Patience PATIENCE =
            new HttpFetch.Patience(Duration.ofSeconds(3), Duration.ofSeconds(6), Duration.ofMinutes(5));

    /** Told how far a download is, from another thread than the caller's. */
    @FunctionalInterface
    public interface Progress {
        /**
         * @param file the name of the file that is being fetched
         * @param bytes that have arrived
         * @param total that will arrive, or -1 where the mirror does not say
         */
        void progress(String file, long bytes, long total);
    }

    private final List<URI> mirrors;
    private final List<MnistFile> files;
    private final HttpFetch http;

    /** A download from {@link #MIRRORS}. */
    public MnistDownload() {
        this(MIRRORS);
    }

    /**
     * A download from other mirrors.
     *
     * @param mirrors http or https addresses of folders, tried in this order; at least one
     */
    public MnistDownload(List<URI> mirrors) {
        this(mirrors, PATIENCE, MnistFile.ALL);
    }

    MnistDownload(List<URI> mirrors, HttpFetch.Patience patience, List<MnistFile> files) {
        this.files = files;
        this.mirrors = List.copyOf(mirrors);
        for (URI mirror : this.mirrors) {
            if (!"http".equals(mirror.getScheme()) && !"https".equals(mirror.getScheme())) {
                throw new IllegalArgumentException("a mirror is an http or https address, not " + mirror);
            }
        }
        if (this.mirrors.isEmpty()) {
            throw new IllegalArgumentException("a download needs a mirror");
        }
        this.http = new HttpFetch(patience);
    }

    /**
     * Fetches those of the four files that are not in a folder yet. A file of another content is never overwritten.
     *
     * @param directory is made where it does not exist
     * @throws DigitsException {@code DOWNLOAD_FAILED}, saying what was tried and why it failed
     */
    public Mnist fetch(Path directory, Progress progress) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw failed(directory + " cannot be made: " + DataFiles.reason(e), e);
        }
        for (MnistFile kind : files) {
            if (!isThere(kind, directory)) {
                fetch(kind, directory, progress);
            }
        }
        return Mnist.locate(directory);
    }

    private static boolean isThere(MnistFile kind, Path directory) {
        Optional<Path> file = kind.in(directory);
        if (file.isEmpty()) {
            return false;
        }
        String problem = "is not MNIST's";
        try {
            if (kind.isGenuine(kind.hashOf(file.get()))) {
                return true;
            }
        } catch (IOException e) {
            problem = "is damaged";
        }
        throw failed(
                file.get() + " " + problem + " and is not overwritten; move it away, or fetch into another folder",
                null);
    }

    private void fetch(MnistFile kind, Path directory, Progress progress) {
        Path target = directory.resolve(kind.fileName() + ".gz");
        Path part = directory.resolve(target.getFileName() + ".part");
        try (FileChannel file = open(part)) {
            if (isLocked(file)) {
                // It may have got its final name since this download looked for it.
                if (isThere(kind, directory)) {
                    Files.deleteIfExists(part);
                } else {
                    fetch(kind, target, part, file, progress);
                }
                return;
            }
        } catch (IOException e) {
            throw failed(part + " cannot be written: " + DataFiles.reason(e), e);
        }
        // Another download is writing there: use a file of its own, which is not resumed.
        Path own = directory.resolve(target.getFileName() + "." + UUID.randomUUID() + ".part");
        try (FileChannel file = open(own)) {
            fetch(kind, target, own, file, progress);
        } catch (IOException e) {
            throw failed(own + " cannot be written: " + DataFiles.reason(e), e);
        } finally {
            deleteQuietly(own);
        }
    }

    private static FileChannel open(Path part) throws IOException {
        return FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Locks a file for this download, or says that another has it. */
    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            // A byte behind all content, since on Windows a locked byte cannot be read.
            return file.tryLock(Long.MAX_VALUE - 1, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void fetch(MnistFile kind, Path target, Path part, FileChannel file, Progress progress) throws IOException {
        String name = target.getFileName().toString();
        List<String> problems = new ArrayList<>();
        for (URI mirror : mirrors) {
            String base = mirror.toString();
            URI source = URI.create((base.endsWith("/") ? base : base + "/") + name);
            try {
                boolean resumed = file.size() > 0;
                Optional<String> wrong = attempt(kind, source, part, file, progress);
                if (wrong.isPresent() && resumed) {
                    // The beginning may have come from elsewhere.
                    file.truncate(0);
                    wrong = attempt(kind, source, part, file, progress);
                }
                if (wrong.isEmpty()) {
                    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                    return;
                }
                file.truncate(0);
                problems.add(mirror + " " + wrong.get());
            } catch (IOException e) {
                problems.add(mirror + ": " + message(e));
            }
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        if (file.size() == 0) {
            deleteQuietly(part);
        }
        throw failed(
                name + " cannot be fetched (" + String.join("; ", problems)
                        + "); check the network, or put MNIST's files into "
                        + target.toAbsolutePath().getParent(),
                null);
    }

    /** Completes the file from one mirror and says what is wrong with the content that came, if anything. */
    private Optional<String> attempt(MnistFile kind, URI source, Path part, FileChannel file, Progress progress)
            throws IOException {
        String name = kind.fileName() + ".gz";
        // Without any compression it would be about as long as this.
        long most = kind.length() + kind.length() / 100 + 4096;
        http.fetch(source, file, most, (bytes, total) -> progress.progress(name, bytes, total));
        try {
            String hash = kind.hashOf(part);
            return kind.isGenuine(hash)
                    ? Optional.empty()
                    : Optional.of("sends something else than MNIST: its content has SHA-256 " + hash + ", not "
                            + kind.sha256());
        } catch (ZipException | EOFException e) {
            return Optional.of("sends a damaged gzip file");
        }
    }

    private static String message(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            System.getLogger(MnistDownload.class.getName())
                    .log(System.Logger.Level.WARNING, "{0} cannot be deleted: {1}", file, DataFiles.reason(e));
        }
    }

    private static DigitsException failed(String problem, Exception cause) {
        return new DigitsException(Code.DOWNLOAD_FAILED, problem, cause);
    }
}
