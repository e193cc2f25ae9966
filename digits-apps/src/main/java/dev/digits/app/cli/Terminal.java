package dev.digits.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalExt;

/**
 * Where a command's text goes.
 *
 * @param out results
 * @param err progress and errors
 * @param interactive whether a person looks at it
 */
record Terminal(PrintWriter out, PrintWriter err, boolean interactive) {

    /** Whether standard error is a terminal although standard output is none. Takes some tenths of a second. */
    boolean errorsAreSeen() {
        try (org.jline.terminal.Terminal system =
                TerminalBuilder.builder().dumb(true).build()) {
            return system instanceof TerminalExt known
                    && known.getSystemStream() == SystemStream.Error
                    && !system.getType().startsWith(org.jline.terminal.Terminal.TYPE_DUMB);
        } catch (IOException e) {
            return false;
        }
    }
}
