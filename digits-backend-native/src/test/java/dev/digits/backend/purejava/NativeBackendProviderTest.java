package dev.digits.backend.purejava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.digits.Backends;
import dev.digits.DigitsException;
import dev.digits.backend.purejava.kernel.KernelProvider;
import dev.digits.spi.Availability;
import dev.digits.spi.Availability.Available;
import dev.digits.spi.Availability.Unavailable;
import dev.digits.spi.Backend;
import dev.digits.spi.BackendProvider;
import dev.digits.spi.Threads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NativeBackendProviderTest {

    private final BackendProvider provider = new NativeBackendProvider();

    @AfterEach
    void clearProperties() {
        System.clearProperty(KernelProvider.PROPERTY);
        System.clearProperty(Threads.PROPERTY);
    }

    @Test
    void isFoundByName() {
        assertThat(Backends.discover().select("native").priority()).isEqualTo(300);
    }

    @Test
    void describesItself() {
        System.setProperty(Threads.PROPERTY, "3");
        Available available = (Available) provider.availability();
        assertThat(available.version()).matches("\\d+\\.\\d+.*");
        assertThat(available.device()).matches("CPU, (Vector API \\d+ bit|scalar), 3 threads");
    }

    @Test
    void scalarKernelsCanBeDemanded() {
        System.setProperty(KernelProvider.PROPERTY, "scalar");
        System.setProperty(Threads.PROPERTY, "1");
        assertThat(((Available) provider.availability()).device()).isEqualTo("CPU, scalar, 1 thread");
        try (Backend backend = provider.open()) {
            assertThat(backend.peakGigaflops()).isEmpty();
        }
    }

    @Test
    void aDemandThatIsNoKindOfKernelsIsNamed() {
        System.setProperty(KernelProvider.PROPERTY, "fast");
        assertThat(provider.availability())
                .isEqualTo(new Unavailable(
                        "-Ddigits.native.kernels must be vector or scalar, not \"fast\"",
                        "Correct or remove that property."));
        assertThatThrownBy(provider::open)
                .isInstanceOfSatisfying(
                        DigitsException.class,
                        e -> assertThat(e.code()).isEqualTo(DigitsException.Code.BACKEND_UNAVAILABLE));
    }

    @Test
    void aThreadCountThatIsNoneIsNamed() {
        System.setProperty(Threads.PROPERTY, "many");
        assertThat(provider.availability())
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        unavailable -> assertThat(unavailable.reason())
                                .contains("digits.threads")
                                .contains("many"));
    }

    @Test
    void runsWithoutTheVectorModule() throws Exception {
        assertThat(java()).isEqualTo("CPU, scalar, 2 threads\n");
    }

    @Test
    void saysWhyVectorKernelsCannotBeHad() throws Exception {
        assertThat(java("-Ddigits.native.kernels=vector"))
                .contains("vector demands the Vector API, but the module jdk.incubator.vector is not there")
                .contains("--add-modules jdk.incubator.vector");
    }

    @Test
    void isScalarWhereNothingIsOptimized() throws Exception {
        assertThat(java("--add-modules=jdk.incubator.vector", "-Xint")).isEqualTo("CPU, scalar, 2 threads\n");
        assertThat(java("--add-modules=jdk.incubator.vector", "-XX:TieredStopAtLevel=1"))
                .isEqualTo("CPU, scalar, 2 threads\n");
    }

    /** Prints in a JVM of its own what the provider says there; opens and uses the backend if it can run. */
    public static final class Describe {
        public static void main(String[] arguments) {
            BackendProvider provider = new NativeBackendProvider();
            Availability availability = provider.availability();
            if (availability instanceof Available available) {
                provider.open().close();
                System.out.println(available.device());
            } else {
                System.out.println(availability);
            }
        }
    }

    private static String java(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(
                List.of("-Ddigits.threads=2", "-cp", System.getProperty("java.class.path"), Describe.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.replace("\r\n", "\n").replaceAll("(?m)^WARNING: Using incubator.*\n", "");
    }
}
