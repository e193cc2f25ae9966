package dev.digits.backend.djl;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/** The calls of the C library that Java has no means for: this process's own environment and file descriptors. */
final class NativeProcess {

    private static final int STANDARD_ERROR = 2;
    private static final int WRITE_ONLY = 1;

    private NativeProcess() {}

    /** Sets an environment variable for native code that asks for it later; {@link System#getenv} does not see it. */
    static void setEnvironment(String name, String value) {
        if (Platform.isWindows()) {
            call(c(), "_putenv_s", name, value);
        } else {
            call(c(), "setenv", name, value, 1);
        }
    }

    /** Runs an action while what this process writes to its standard error output is lost. */
    static void withoutStandardError(Runnable action) {
        if (Platform.isWindows()) {
            action.run();
            return;
        }
        NativeLibrary c = c();
        int kept = call(c, "dup", STANDARD_ERROR);
        int nowhere = call(c, "open", "/dev/null", WRITE_ONLY);
        try {
            if (kept >= 0 && nowhere >= 0) {
                call(c, "dup2", nowhere, STANDARD_ERROR);
            }
            action.run();
        } finally {
            if (kept >= 0) {
                call(c, "dup2", kept, STANDARD_ERROR);
                call(c, "close", kept);
            }
            if (nowhere >= 0) {
                call(c, "close", nowhere);
            }
        }
    }

    /** The C library of this process. */
    static NativeLibrary c() {
        return Platform.isWindows() ? NativeLibrary.getInstance("ucrtbase") : NativeLibrary.getProcess();
    }

    private static int call(NativeLibrary library, String function, Object... arguments) {
        Function address = library.getFunction(function);
        return address.invokeInt(arguments);
    }
}
