package dev.digits.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.DigitsException;
import dev.digits.model.Architectures;
import dev.digits.model.Initializer;
import dev.digits.model.Model;
import dev.digits.spi.Backend;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** How the engine starts, or says why it does not, in a process of its own. */
class StartTest {

    @TempDir
    Path directory;

    /** Classifies one blank image and prints how that went. */
    static final class Main {
        public static void main(String[] args) {
            try (Backend backend = new DjlBackendProvider().open()) {
                Model model =
                        Initializer.HE_UNIFORM.initialize(Architectures.preset("mlp", 10), Model.digitLabels(), 1);
                float[] logits = new float[10];
                backend.classifier(model).logits(new float[784], 1, logits);
                System.out.println("finite: " + Float.isFinite(logits[9]));
                System.err.println("the standard error output is back");
            } catch (DigitsException e) {
                System.out.println(e.code() + ": " + e.getMessage());
            }
        }
    }

    private JavaProcess start(String classPath, String... options) throws Exception {
        return JavaProcess.run(directory, classPath, Main.class, options);
    }

    private static String classPathWithout(String jar) {
        return Stream.of(JavaProcess.CLASS_PATH.split(File.pathSeparator))
                .filter(entry -> !entry.contains(jar))
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    @EnabledIf("dev.digits.backend.djl.Engines#available")
    void nothingElseIsSaidWhereAllIsWell() throws Exception {
        assertThat(start(JavaProcess.CLASS_PATH))
                .isEqualTo(new JavaProcess("finite: true", "the standard error output is back"));
    }

    @Test
    void saysThatTheNativesAreMissing() throws Exception {
        assertThat(start(classPathWithout("mxnet-native"), "-Dos.name=Linux", "-Dos.arch=amd64")
                        .out())
                .isEqualTo("BACKEND_UNAVAILABLE: Backend \"djl\" cannot run: "
                        + "MXNet's native library for linux-x86_64 is not on the class path. "
                        + "Add ai.djl.mxnet:mxnet-native-mkl with the classifier linux-x86_64. [DIGITS-102]");
    }

    @Test
    void saysThatDjlIsMissing() throws Exception {
        assertThat(start(classPathWithout("mxnet-engine"), "-Dos.name=Linux", "-Dos.arch=amd64")
                        .out())
                .startsWith("BACKEND_UNAVAILABLE: Backend \"djl\" cannot run: DJL is not complete on the class path");
    }

    @Test
    @EnabledIf("dev.digits.backend.djl.Engines#available")
    void saysThatTheCacheCannotBeWritten() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "not a directory");

        assertThat(start(JavaProcess.CLASS_PATH, "-DENGINE_CACHE_DIR=" + file).out())
                .startsWith("BACKEND_UNAVAILABLE: Backend \"djl\" cannot run: "
                        + "MXNet's native library cannot be unpacked into " + file.resolve("mxnet"))
                .contains("choose another with -DENGINE_CACHE_DIR=<directory>")
                .doesNotContain("\n");
    }

    @Test
    @EnabledIf("dev.digits.backend.djl.Engines#available")
    void saysThatTheLibraryCannotBeLoaded() throws Exception {
        Files.writeString(directory.resolve(System.mapLibraryName("mxnet")), "not a library");

        assertThat(start(JavaProcess.CLASS_PATH, "-DMXNET_LIBRARY_PATH=" + directory)
                        .out())
                .startsWith("BACKEND_UNAVAILABLE: Backend \"djl\" cannot run: "
                        + "MXNet's native library cannot be loaded (UnsatisfiedLinkError: ")
                .doesNotContain("\n");
    }
}
