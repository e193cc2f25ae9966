package dev.digits.app.distribution;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The assembled distribution, run as a user runs it. */
final class Distribution {

    static final Path HOME = Path.of("target", "digits").toAbsolutePath();

    /** The exit code of a process that was asked to end, by SIGTERM, and has no other of its own. */
    static final int TERMINATED = 128 + 15;

    private Distribution() {}

    /** Skips the test where {@link Process#destroy} kills, as on Windows. */
    static void assumeTermination() {
        assumeThat(ProcessHandle.current().supportsNormalTermination())
                .as("this system can ask a process to end")
                .isTrue();
    }

    record Result(int exitCode, String out, String err) {}

    static Result run(Path folder, Map<String, String> environment, String... arguments) {
        return run(HOME, folder, environment, arguments);
    }

    static Result run(Path home, Path folder, Map<String, String> environment, String... arguments) {
        try {
            Process process = start(home, folder, environment, arguments);
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("no end after 5 minutes: " + String.join(" ", arguments));
            }
            return new Result(process.exitValue(), text(folder.resolve("out.txt")), text(folder.resolve("err.txt")));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Starts a command in a folder; its output goes to {@code out.txt} and {@code err.txt} there. */
    static Process start(Path home, Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        List<String> command = new ArrayList<>();
        command.add(
                home.resolve("bin").resolve(windows ? "digits.bat" : "digits").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("DIGITS_DATA_DIR");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        // Nothing of the user's own, and no network.
        builder.environment().put("JAVA_OPTS", "-Ddigits.data.mirrors=http://127.0.0.1:9/");
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /**
     * Another installation of the same jars, beside the distribution.
     *
     * @param name the name of its folder
     * @param without is asked of each jar's file name whether it is left out
     */
    static Path copy(String name, Predicate<String> without) throws IOException {
        Path home = HOME.resolveSibling("installations").resolve(name);
        for (String folder : List.of("bin", "lib")) {
            Files.createDirectories(home.resolve(folder));
            try (Stream<Path> files = Files.list(HOME.resolve(folder))) {
                for (Path file : files.toList()) {
                    Path link = home.resolve(folder).resolve(file.getFileName());
                    Files.deleteIfExists(link);
                    if (!without.test(file.getFileName().toString())) {
                        Files.createLink(link, file);
                    }
                }
            }
        }
        return home;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
