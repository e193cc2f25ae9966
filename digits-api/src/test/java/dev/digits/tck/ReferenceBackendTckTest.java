package dev.digits.tck;

import dev.digits.model.Architecture;
import dev.digits.spi.BackendProvider;
import java.util.List;

/** The reference is held to its own rules. */
class ReferenceBackendTckTest extends BackendTck {

    @Override
    protected BackendProvider provider() {
        return new ReferenceBackendProvider();
    }

    /** Fewer than of a backend: two trainings of the reference are the same. */
    @Override
    List<Architecture> trajectories() {
        return List.of(TckArchitectures.droppedImages());
    }
}
