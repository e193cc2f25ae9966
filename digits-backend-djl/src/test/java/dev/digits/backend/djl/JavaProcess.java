package dev.digits.backend.djl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a program said in a Java process of its own.
 *
 * @param out what it wrote to the standard output, stripped
 * @param error what it wrote to the standard error output, stripped
 */
record JavaProcess(String out, String error) {

    /** The class path of the tests. */
    static final String CLASS_PATH = System.getProperty("java.class.path");

    static JavaProcess run(Path directory, String classPath, Class<?> main, String... options)
            throws IOException, InterruptedException {
        Path out = directory.resolve("out.txt");
        Path error = directory.resolve("error.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath, "-Dslf4j.internal.verbosity=ERROR"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of(options));
        command.add(main.getName());
        new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(error.toFile())
                .start()
                .waitFor();
        return new JavaProcess(
                Files.readString(out).strip(), Files.readString(error).strip());
    }
}
