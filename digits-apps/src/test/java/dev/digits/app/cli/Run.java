package dev.digits.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command, run in this process, printed and answered. */
record Run(int exitCode, String out, String err) {

    static Run of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
