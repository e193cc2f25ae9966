package dev.digits.app.compare;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** What a backend's jar says about itself under {@code META-INF/digits/}; both resources may be absent. */
final class BackendFiles {

    private BackendFiles() {}

    /**
     * The environment variables that the backend's process needs, from {@code <name>.environment} (properties, in which
     * <code>${threads}</code> stands for the number of threads). OpenMP's number of threads is set for all.
     */
    static Map<String, String> environment(String backend, int threads) {
        Properties properties = new Properties();
        properties.setProperty("OMP_NUM_THREADS", Integer.toString(threads));
        resource(backend, "environment").ifPresent(text -> {
            try {
                properties.load(new StringReader(text.replace("${threads}", Integer.toString(threads))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Map<String, String> environment = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> environment.put(name, properties.getProperty(name)));
        return environment;
    }

    /**
     * The size in MiB of what the backend brings to the class path: of the jars that {@code <name>.jars} lists, one file
     * name a line; without that resource, of the jar that holds the backend.
     *
     * @param holder the path of the jar that holds the backend, or null
     * @return null where no jar is found
     */
    static Double jarsMiB(String backend, String holder) {
        long bytes = resource(backend, "jars")
                .map(BackendFiles::onClassPath)
                .orElse(holder == null ? List.of() : List.of(Path.of(holder)))
                .stream()
                .filter(Files::isRegularFile)
                .mapToLong(path -> path.toFile().length())
                .sum();
        return bytes == 0 ? null : bytes / (double) (1 << 20);
    }

    private static List<Path> onClassPath(String names) {
        Set<String> wanted = names.lines().map(String::strip).collect(Collectors.toSet());
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName() != null
                        && wanted.contains(path.getFileName().toString()))
                .toList();
    }

    private static Optional<String> resource(String backend, String kind) {
        String name = "META-INF/digits/" + backend + "." + kind;
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
