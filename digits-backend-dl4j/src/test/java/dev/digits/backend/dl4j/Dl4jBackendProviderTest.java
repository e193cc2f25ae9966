package dev.digits.backend.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.spi.Availability.Available;
import dev.digits.spi.BackendProvider;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class Dl4jBackendProviderTest {

    private static final String BINDINGS = "org/nd4j/linalg/cpu/nativecpu/bindings/";

    @TempDir
    private Path folder;

    @Test
    void isRegisteredUnderItsName() {
        assertThat(ServiceLoader.load(BackendProvider.class))
                .singleElement()
                .isInstanceOf(Dl4jBackendProvider.class)
                .extracting(BackendProvider::name, BackendProvider::priority)
                .containsExactly("dl4j", 100);
    }

    @Test
    @EnabledIf(value = Natives.CONDITION, disabledReason = Natives.REASON)
    void saysWhichEngineItIs() {
        assertThat(new Dl4jBackendProvider().availability()).isInstanceOfSatisfying(Available.class, available -> {
            assertThat(available.version()).isEqualTo("1.0.0-M2.1");
            assertThat(available.device()).matches("CPU, (oneDNN and )?OpenBLAS, \\d+ threads?");
        });
    }

    @Test
    void withoutTheNativeLibrarySaysSoAndDoesNotOpen() throws Exception {
        List<String> lines = open(classPathWithoutNatives());
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .startsWith("Unavailable[reason=ND4J's native library for " + Loader.getPlatform()
                        + " is not on the class path, remedy=Put nd4j-native,");
        assertThat(lines.get(1))
                .startsWith("BACKEND_UNAVAILABLE: Backend \"dl4j\" cannot run: ND4J's native library for "
                        + Loader.getPlatform() + " is not on the class path. Put nd4j-native,")
                .endsWith("[DIGITS-102]");
    }

    @Test
    void withoutTheEngineSaysWhatIsMissing() throws Exception {
        List<String> classPath = new ArrayList<>(classPathWithoutNatives());
        classPath.removeIf(entry -> entry.contains("nd4j") || entry.contains("deeplearning4j"));
        List<String> lines = open(classPath);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .isEqualTo("Unavailable[reason=Deeplearning4j is not complete on the class path: MultiLayerNetwork is"
                        + " missing, remedy=Put all jars that digits-backend-dl4j depends on beside it.]");
        assertThat(lines.get(1)).startsWith("BACKEND_UNAVAILABLE: ").endsWith("[DIGITS-102]");
    }

    @Test
    @EnabledIf(value = Natives.CONDITION, disabledReason = Natives.REASON)
    void withABrokenNativeLibraryFailsInOneLine() throws Exception {
        String library = Loader.loadProperties().getProperty("platform.library.prefix", "")
                + "jnind4jcpu"
                + Loader.loadProperties().getProperty("platform.library.suffix", "");
        Path broken = folder.resolve(BINDINGS + Loader.getPlatform() + "/" + library);
        Files.createDirectories(broken.getParent());
        Files.writeString(broken, "no library");
        List<String> classPath = new ArrayList<>(classPathWithoutNatives());
        classPath.add(0, folder.toString());
        List<String> lines = open(classPath);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("Available[");
        assertThat(lines.get(1))
                .startsWith(
                        "BACKEND_UNAVAILABLE: Backend \"dl4j\" cannot run: ND4J's native library cannot be loaded (")
                .endsWith("or another backend. [DIGITS-102]");
    }

    /** This process's, without the entry that holds ND4J's native library. */
    private static List<String> classPathWithoutNatives() {
        List<String> natives = new ArrayList<>();
        for (String extension : List.of("", "-onednn")) {
            URL found =
                    Dl4jBackendProvider.class.getClassLoader().getResource(BINDINGS + Loader.getPlatform() + extension);
            if (found != null) {
                natives.add(found.toString());
            }
        }
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> natives.stream().noneMatch(url -> url.contains(new File(entry).getName())))
                .toList();
    }

    /** What {@link OpenBackend} writes in a process with that class path and an empty cache of native libraries. */
    private List<String> open(List<String> classPath) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("cache"),
                        "-cp",
                        String.join(File.pathSeparator, classPath),
                        OpenBackend.class.getName())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readAllLines(output);
    }
}
