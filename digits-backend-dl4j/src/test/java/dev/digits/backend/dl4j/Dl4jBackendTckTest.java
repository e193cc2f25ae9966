package dev.digits.backend.dl4j;

import dev.digits.spi.BackendProvider;
import dev.digits.tck.BackendTck;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(value = Natives.CONDITION, disabledReason = Natives.REASON)
class Dl4jBackendTckTest extends BackendTck {

    @Override
    protected BackendProvider provider() {
        return new Dl4jBackendProvider();
    }
}
