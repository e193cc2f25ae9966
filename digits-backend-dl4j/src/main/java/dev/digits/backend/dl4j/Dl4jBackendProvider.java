package dev.digits.backend.dl4j;

import dev.digits.DigitsException;
import dev.digits.spi.Availability;
import dev.digits.spi.Availability.Unavailable;
import dev.digits.spi.Backend;
import dev.digits.spi.BackendProvider;

/**
 * The backend {@code dl4j}: Deeplearning4j on ND4J's native CPU engine.
 *
 * <p>It uses {@code dev.digits.spi.Threads.count()} threads. What can be set from within a running JVM is set when the
 * engine starts; what must be in the environment of a process that is to be fastest is listed in the resource
 * {@code META-INF/digits/dl4j.environment}. Nothing is ever downloaded. At first use JavaCPP unpacks the native
 * libraries into {@code ~/.javacpp/cache} ({@code -Dorg.bytedeco.javacpp.cachedir} chooses another folder).
 */
public final class Dl4jBackendProvider implements BackendProvider {

    static final String NAME = "dl4j";

    /** For {@link java.util.ServiceLoader}. */
    public Dl4jBackendProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int priority() {
        return 100;
    }

    @Override
    public Availability availability() {
        return Installation.availability(Dl4jBackendProvider.class.getClassLoader());
    }

    @Override
    public Backend open() {
        if (availability() instanceof Unavailable unavailable) {
            throw new DigitsException(
                    DigitsException.Code.BACKEND_UNAVAILABLE,
                    "Backend \"" + NAME + "\" cannot run: " + unavailable.reason() + ". " + unavailable.remedy());
        }
        return new Dl4jBackend(Engine.start());
    }
}
