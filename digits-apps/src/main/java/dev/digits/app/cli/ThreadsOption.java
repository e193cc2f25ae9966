package dev.digits.app.cli;

import dev.digits.spi.Threads;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How much of the machine an engine may use. */
final class ThreadsOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads an engine may use; without it one for each processor.")
    void threads(Integer threads) {
        if (threads != null) {
            if (threads < 1 || threads > 1024) {
                throw new ParameterException(
                        mixee.commandLine(), "--threads must be a whole number from 1 to 1024, not " + threads);
            }
            // Engines read it when they are opened, which is later.
            System.setProperty(Threads.PROPERTY, threads.toString());
        }
    }
}
