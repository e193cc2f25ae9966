package dev.digits.app.distribution;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes the jar of a backend as a third party would: compiled against digits-api's jar and nothing else. */
final class ThirdPartyJar {

    private ThirdPartyJar() {}

    /**
     * @param source a Java source file among the test resources; the class of its name is the provider
     */
    static Path of(String source, Path folder) throws IOException {
        String provider = source.replace(".java", "");
        Path classes = Files.createDirectories(folder.resolve(provider));
        Path file = folder.resolve(source);
        try (var in = ThirdPartyJar.class.getResourceAsStream("/thirdparty/" + source + ".txt")) {
            Files.copy(in, file);
        }
        compile(file, classes);
        Path jar = folder.resolve(provider + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("META-INF/services/dev.digits.spi.BackendProvider"));
            entries.write(provider.getBytes(StandardCharsets.UTF_8));
            try (Stream<Path> files = Files.list(classes)) {
                for (Path compiled : files.toList()) {
                    entries.putNextEntry(new JarEntry(compiled.getFileName().toString()));
                    Files.copy(compiled, entries);
                }
            }
        }
        return jar;
    }

    private static void compile(Path file, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path api;
        try (Stream<Path> jars = Files.list(Distribution.HOME.resolve("lib"))) {
            api = jars.filter(jar -> jar.getFileName().toString().startsWith("digits-api-"))
                    .findFirst()
                    .orElseThrow();
        }
        StringWriter remarks = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            remarks,
                            files,
                            null,
                            List.of("-d", classes.toString(), "-classpath", api.toString(), "--release", "17"),
                            null,
                            files.getJavaFileObjects(file))
                    .call();
            if (!compiled) {
                throw new AssertionError(remarks.toString());
            }
        }
    }
}
