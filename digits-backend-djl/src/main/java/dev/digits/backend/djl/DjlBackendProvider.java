package dev.digits.backend.djl;

import dev.digits.DigitsException;
import dev.digits.spi.Availability;
import dev.digits.spi.Availability.Unavailable;
import dev.digits.spi.Backend;
import dev.digits.spi.BackendProvider;

/** The backend {@code djl}: Deep Java Library with Apache MXNet as its engine. */
public final class DjlBackendProvider implements BackendProvider {

    @Override
    public String name() {
        return "djl";
    }

    @Override
    public int priority() {
        return 200;
    }

    @Override
    public Availability availability() {
        return Installation.here().availability();
    }

    @Override
    public Backend open() {
        Installation installation = Installation.here();
        // Asked first: without DJL on the class path even loading the next class would fail.
        if (installation.availability() instanceof Unavailable unavailable) {
            throw new DigitsException(
                    DigitsException.Code.BACKEND_UNAVAILABLE,
                    "Backend \"djl\" cannot run: " + unavailable.reason() + ". " + unavailable.remedy());
        }
        return new DjlBackend(MxnetEngine.start(installation.loader()));
    }
}
