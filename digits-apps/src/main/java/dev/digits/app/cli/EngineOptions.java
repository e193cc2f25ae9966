package dev.digits.app.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which engine, and how much of the machine it may use. */
final class EngineOptions {

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "The backend; without it -Ddigits.backend, DIGITS_BACKEND, then the first that can run.")
    private String backend;

    @Mixin
    private ThreadsOption threads;

    /** The name that was given, or null. */
    String backend() {
        return backend;
    }
}
