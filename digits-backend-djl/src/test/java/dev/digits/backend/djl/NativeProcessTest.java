package dev.digits.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.NativeLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NativeProcessTest {

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "reads back by getenv of the POSIX library")
    void nativeCodeSeesTheEnvironment() {
        NativeProcess.setEnvironment("DIGITS_DJL_TEST", "first");
        NativeProcess.setEnvironment("DIGITS_DJL_TEST", "second");

        assertThat(NativeLibrary.getProcess()
                        .getFunction("getenv")
                        .invokeString(new Object[] {"DIGITS_DJL_TEST"}, false))
                .isEqualTo("second");
    }
}
