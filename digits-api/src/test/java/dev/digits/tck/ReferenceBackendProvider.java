package dev.digits.tck;

import dev.digits.spi.Availability;
import dev.digits.spi.Backend;
import dev.digits.spi.BackendProvider;

/**
 * The backend {@code reference}: the formulas of {@code dev.digits.model.Layer}, {@code Optimizer} and {@code Loss} as
 * plain loops in double precision, for tests only. It is what {@link BackendTck} measures backends against, and can
 * stand in wherever a backend is wanted and speed is not. It is not registered as a service.
 */
public final class ReferenceBackendProvider implements BackendProvider {

    private final ReferenceParts parts;

    /** The reference. */
    public ReferenceBackendProvider() {
        this(new ReferenceParts());
    }

    ReferenceBackendProvider(ReferenceParts parts) {
        this.parts = parts;
    }

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public Availability availability() {
        return new Availability.Available("1", "plain Java, float64, 1 thread");
    }

    @Override
    public Backend open() {
        return new ReferenceBackend(parts);
    }
}
