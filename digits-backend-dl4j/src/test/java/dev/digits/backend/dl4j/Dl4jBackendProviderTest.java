package dev.digits.backend.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.digits.spi.Availability.Available;
import dev.digits.spi.BackendProvider;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class Dl4jBackendProviderTest {

    @Test
    void isRegisteredUnderItsName() {
        assertThat(ServiceLoader.load(BackendProvider.class))
                .singleElement()
                .isInstanceOf(Dl4jBackendProvider.class)
                .extracting(BackendProvider::name, BackendProvider::priority)
                .containsExactly("dl4j", 100);
    }

    @Test
    void saysWhichEngineItIs() {
        assertThat(new Dl4jBackendProvider().availability()).isInstanceOfSatisfying(Available.class, available -> {
            assertThat(available.version()).isEqualTo("1.0.0-M2.1");
            assertThat(available.device()).matches("CPU, (oneDNN and )?OpenBLAS, \\d+ threads?");
        });
    }
}
