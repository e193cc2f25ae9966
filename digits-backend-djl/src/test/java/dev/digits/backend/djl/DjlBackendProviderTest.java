package dev.digits.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.Backends;
import org.junit.jupiter.api.Test;

class DjlBackendProviderTest {

    @Test
    void isFoundByItsName() {
        assertThat(Backends.discover().candidates()).anySatisfy(candidate -> {
            assertThat(candidate.name()).isEqualTo("djl");
            assertThat(candidate.priority()).isEqualTo(200);
        });
    }
}
