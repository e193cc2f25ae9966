package dev.digits.tck;

import dev.digits.spi.BackendProvider;

/** The reference is held to its own rules. */
class ReferenceBackendTckTest extends BackendTck {

    @Override
    protected BackendProvider provider() {
        return new ReferenceBackendProvider();
    }
}
