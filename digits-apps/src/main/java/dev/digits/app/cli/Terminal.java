package dev.digits.app.cli;

import java.io.PrintWriter;

/**
 * Where a command's text goes.
 *
 * @param out results
 * @param err progress and errors
 * @param interactive whether a person looks at it
 */
record Terminal(PrintWriter out, PrintWriter err, boolean interactive) {}
