package dev.digits.app.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** A command as it was typed, for reports and provenance: pasted into a POSIX shell it is the same again. */
final class CommandText {

    /** What no shell takes for anything but itself. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

    private CommandText() {}

    /** What stands behind the command's name on the command line. */
    static List<String> arguments(CommandSpec spec) {
        List<String> all = spec.root().commandLine().getParseResult().originalArgs();
        return all.subList(all.indexOf(spec.name()) + 1, all.size());
    }

    /** The command with its arguments. */
    static String of(CommandSpec spec) {
        return of(spec.name(), arguments(spec));
    }

    /** A command with other arguments than those that were typed. */
    static String of(String command, List<String> arguments) {
        return Stream.concat(Stream.of("digits", command), arguments.stream().map(CommandText::quoted))
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
