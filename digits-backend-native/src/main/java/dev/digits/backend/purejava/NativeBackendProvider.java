package dev.digits.backend.purejava;

import dev.digits.DigitsException;
import dev.digits.backend.purejava.kernel.KernelProvider;
import dev.digits.spi.Availability;
import dev.digits.spi.Backend;
import dev.digits.spi.BackendProvider;
import dev.digits.spi.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * The backend {@code native}: pure Java, nothing to install or download. It uses the Vector API where the JVM has it and
 * plain Java where not; see {@link KernelProvider}.
 */
public final class NativeBackendProvider implements BackendProvider {

    @Override
    public String name() {
        return "native";
    }

    @Override
    public int priority() {
        return 300;
    }

    @Override
    public Availability availability() {
        try {
            KernelProvider.Choice choice = KernelProvider.choose();
            if (choice.kernels() == null) {
                return new Availability.Unavailable(
                        "-D" + KernelProvider.PROPERTY + "=vector demands the Vector API, but " + choice.reason(),
                        choice.remedy());
            }
            int threads = Threads.count();
            return new Availability.Available(
                    version(),
                    "CPU, " + choice.kernels().description() + ", " + threads
                            + (threads == 1 ? " thread" : " threads"));
        } catch (IllegalArgumentException e) {
            return new Availability.Unavailable(e.getMessage(), "Correct or remove that property.");
        }
    }

    @Override
    public Backend open() {
        if (availability() instanceof Availability.Unavailable unavailable) {
            throw new DigitsException(
                    DigitsException.Code.BACKEND_UNAVAILABLE,
                    "Backend \"native\" cannot run: " + unavailable.reason() + ". " + unavailable.remedy());
        }
        KernelProvider.Choice choice = KernelProvider.choose();
        choice.log();
        return new NativeBackend(choice.kernels(), Threads.count());
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = NativeBackendProvider.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            // a jar that cannot be read has no version either
        }
        return properties.getProperty("version", "unknown");
    }
}
