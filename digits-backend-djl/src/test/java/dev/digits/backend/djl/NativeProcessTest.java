package dev.digits.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeProcessTest {

    @Test
    void nativeCodeSeesTheEnvironment() {
        NativeProcess.setEnvironment("DIGITS_DJL_TEST", "first");
        NativeProcess.setEnvironment("DIGITS_DJL_TEST", "second");

        assertThat(NativeProcess.c().getFunction("getenv").invokeString(new Object[] {"DIGITS_DJL_TEST"}, false))
                .isEqualTo("second");
    }
}
