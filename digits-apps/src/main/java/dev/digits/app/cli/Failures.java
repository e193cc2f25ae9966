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

    static final String REPORT = "This is a fault of digits: please report it with the output of the same command with"
            + " -vv at https://github.com/digits-java/digits/issues";

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

    static int report(Exception exception, PrintWriter err) {
        LOG.debug("The command failed", exception);
        if (exception instanceof DigitsException expected) {
            err.println(expected.getMessage());
            return expected.code() == DigitsException.Code.BACKEND_UNKNOWN ? ExitCode.USAGE : ExitCode.SOFTWARE;
        }
        err.println(exception.getClass().getSimpleName() + ": " + exception.getMessage() + ". " + REPORT);
        return ExitCode.SOFTWARE;
    }
}
