package dev.digits.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.Backends;
import dev.digits.spi.Availability.Available;
import org.junit.jupiter.api.Test;

class DjlBackendProviderTest {

    @Test
    void isFoundByItsName() {
        assertThat(Backends.discover().candidates()).anySatisfy(candidate -> {
            assertThat(candidate.name()).isEqualTo("djl");
            assertThat(candidate.priority()).isEqualTo(200);
        });
    }

    @Test
    void saysVersionsAndThreads() {
        Installation linux = new Installation(getClass().getClassLoader(), "linux-x86_64");
        if (linux.availability() instanceof Available available) {
            assertThat(available.version()).matches("0\\.\\d+\\.\\d+ \\(MXNet 1\\.\\d+\\.\\d+\\)");
            assertThat(available.device()).matches("CPU, oneDNN, \\d+ threads?");
        }
    }
}
