package dev.digits.app.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Commands as they were typed: for reports and provenance, and to be read again. */
final class CommandText {

    /** What no shell takes for anything but itself. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

    private CommandText() {}

    /** What stands behind the command's name on the command line. */
    static List<String> arguments(CommandSpec spec) {
        List<String> all = spec.root().commandLine().getParseResult().originalArgs();
        return all.subList(all.indexOf(spec.name()) + 1, all.size());
    }

    /** The command with its arguments; pasted into a POSIX shell it is the same again. */
    static String of(CommandSpec spec) {
        return of(spec.name(), arguments(spec));
    }

    /** A command with other arguments than those that were typed. */
    static String of(String command, List<String> arguments) {
        return Stream.concat(Stream.of("digits", command), arguments.stream().map(CommandText::quoted))
                .collect(Collectors.joining(" "));
    }

    /**
     * Fills options from arguments that a command has accepted, later ones over earlier ones. The command's other options are passed
     * over.
     */
    static <T> T parse(T options, CommandSpec command, List<String> arguments) {
        CommandSpec known = CommandSpec.forAnnotatedObject(options);
        for (OptionSpec other : command.options()) {
            // One that is unknown would be taken for the value of an option before it that needs none.
            if (known.findOption(other.longestName()) == null) {
                known.addOption(OptionSpec.builder(other.names())
                        .type(other.arity().max() == 0 ? boolean.class : String[].class)
                        .arity(other.arity().toString())
                        .build());
            }
        }
        new CommandLine(known)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(true)
                .setUnmatchedArgumentsAllowed(true)
                .parseArgs(arguments.toArray(String[]::new));
        return options;
    }

    private static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
