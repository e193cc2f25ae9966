package dev.digits.backend.djl;

import dev.digits.spi.BackendProvider;
import dev.digits.tck.BackendTck;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("dev.digits.backend.djl.Engines#available")
class DjlBackendTckTest extends BackendTck {

    @Override
    protected BackendProvider provider() {
        return new DjlBackendProvider();
    }
}
