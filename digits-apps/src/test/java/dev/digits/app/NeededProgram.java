package dev.digits.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that tests with a display need. */
public final class NeededProgram {

    private static final String REQUIRED = "DIGITS_REQUIRE_DISPLAY_TESTS";

    private NeededProgram() {}

    /**
     * Skips the test where a program is missing, or fails it where {@value #REQUIRED} is {@code true}.
     *
     * @param program its command
     * @param debianPackage what to install
     * @return where the program is
     */
    public static Path isThere(String program, String debianPackage) {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
        check(found.isPresent(), program, debianPackage);
        return found.get();
    }

    /**
     * The same for a part of the Java platform.
     *
     * @param library its file in {@code lib}
     */
    public static void isInJava(String library, String debianPackage) {
        check(Files.exists(Path.of(System.getProperty("java.home"), "lib", library)), library, debianPackage);
    }

    private static void check(boolean found, String name, String debianPackage) {
        String missing = name + " is not installed; the Debian package is " + debianPackage;
        if ("true".equals(System.getenv(REQUIRED))) {
            assertThat(found).as(missing).isTrue();
        }
        assumeTrue(found, missing);
    }
}
