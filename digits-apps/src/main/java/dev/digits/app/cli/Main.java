package dev.digits.app.cli;

import com.google.inject.ConfigurationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.digits.spi.Threads;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IFactory;

/** The command line's entry. */
public final class Main {

    private Main() {}

    /** Runs a command and ends the process with its exit code: 0, 1 (failed) or 2 (wrong use). */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset());
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset());
        System.setOut(out);
        System.setErr(err);
        System.exit(run(new PrintWriter(out, true, charset()), new PrintWriter(err, true, charset()), args));
    }

    /** Runs a command in this process and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        Injector injector = Guice.createInjector(new CliModule(new Terminal(out, err, System.console() != null)));
        IFactory factory = new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                try {
                    return injector.getInstance(type);
                } catch (ConfigurationException e) {
                    return CommandLine.defaultFactory().create(type);
                }
            }
        };
        CommandLine commandLine = new CommandLine(DigitsCommand.class, factory);
        commandLine
                .getSubcommands()
                .get("generate-completion")
                .getCommandSpec()
                .usageMessage()
                .hidden(true);
        Failures failures = new Failures();
        commandLine
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
        try {
            Threads.count();
            return commandLine.execute(args);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return ExitCode.USAGE;
        } catch (Error e) {
            // Memory that ran out, a native library that does not fit: picocli handles exceptions only.
            return Failures.report(e, err);
        }
    }

    /** A console says what it can show; files and pipes get UTF-8. */
    private static Charset charset() {
        Console console = System.console();
        return console == null || console.charset().equals(StandardCharsets.US_ASCII)
                ? StandardCharsets.UTF_8
                : console.charset();
    }
}
