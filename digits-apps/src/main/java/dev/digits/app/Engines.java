package dev.digits.app;

import com.google.inject.Singleton;
import dev.digits.Backends;
import dev.digits.spi.Backend;

/**
 * The backends of this process; every application chooses its engine here. They are looked for at the first use, so that
 * options may set properties before.
 */
@Singleton
public final class Engines {

    private Backends backends;

    /** The backends on the class path. */
    public synchronized Backends backends() {
        if (backends == null) {
            backends = Backends.discover();
        }
        return backends;
    }

    /**
     * Opens a backend; null leaves the choice to property, environment and priority.
     *
     * @throws dev.digits.DigitsException where the one that was named is unknown or cannot run, or where none can
     */
    public Backend open(String name) {
        return backends().open(name);
    }
}
