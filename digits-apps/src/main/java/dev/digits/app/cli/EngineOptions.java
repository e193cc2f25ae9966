package dev.digits.app.cli;

import dev.digits.spi.Threads;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which engine, and how much of the machine it may use. */
final class EngineOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "The backend; without it -Ddigits.backend, DIGITS_BACKEND, then the first that can run.")
    private String backend;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads the engine may use; without it one for each processor.")
    void threads(Integer threads) {
        if (threads != null) {
            if (threads < 1 || threads > 1024) {
                throw new ParameterException(
                        mixee.commandLine(), "--threads must be a whole number from 1 to 1024, not " + threads);
            }
            System.setProperty(Threads.PROPERTY, threads.toString());
        }
    }

    /** The name that was given, or null. */
    String backend() {
        return backend;
    }
}
