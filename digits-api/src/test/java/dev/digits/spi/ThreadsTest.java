package dev.digits.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadsTest {

    private final String before = System.getProperty(Threads.PROPERTY);

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(Threads.PROPERTY);
        } else {
            System.setProperty(Threads.PROPERTY, before);
        }
    }

    @Test
    void areAsManyAsProcessorsOrAsThePropertySays() {
        System.clearProperty(Threads.PROPERTY);
        assertThat(Threads.count()).isEqualTo(Runtime.getRuntime().availableProcessors());
        System.setProperty(Threads.PROPERTY, " 7 ");
        assertThat(Threads.count()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1025", "-1", "two", "1.5"})
    void refusesOtherValues(String value) {
        System.setProperty(Threads.PROPERTY, value);
        assertThatIllegalArgumentException()
                .isThrownBy(Threads::count)
                .withMessage("-Ddigits.threads must be a whole number from 1 to 1024, not \"" + value + "\"");
    }
}
