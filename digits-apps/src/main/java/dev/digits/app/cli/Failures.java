package dev.digits.app.cli;

import dev.digits.DigitsException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns exceptions into one line of text and an exit code. Stack traces go to the log only. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private static final String REPORT = "This is a fault of digits. Please report it as CONTRIBUTING.md says, with the"
            + " output of the same command with -vv.";

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @Override
    public int handleExecutionException(Exception exception, CommandLine commandLine, ParseResult parseResult) {
        return report(exception, commandLine.getErr());
    }

    @Override
    public int handleParseException(ParameterException exception, String[] args) {
        CommandLine commandLine = exception.getCommandLine();
        PrintWriter err = commandLine.getErr();
        LOG.debug("Wrong use", exception);
        err.println(exception.getMessage());
        UnmatchedArgumentException.printSuggestions(exception, err);
        err.println("Try: " + commandLine.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    /** Prints what a failure means for the user and returns the exit code. */
    static int report(Throwable failure, PrintWriter err) {
        LOG.debug("The command failed", failure);
        if (failure instanceof DigitsException expected) {
            err.println(expected.getMessage());
            return expected.code() == DigitsException.Code.BACKEND_UNKNOWN ? ExitCode.USAGE : ExitCode.SOFTWARE;
        }
        if (failure instanceof OutOfMemoryError) {
            err.println("There is not enough memory (" + failure.getMessage()
                    + "). Give the JVM more, for example by JAVA_OPTS=-Xmx4g.");
            return ExitCode.SOFTWARE;
        }
        err.println(failure.getClass().getSimpleName() + ": " + failure.getMessage() + ". " + REPORT);
        return ExitCode.SOFTWARE;
    }
}
