package dev.digits.app.desktop;

import dev.digits.app.ModelChoice;

/**
 * What is to be read, and by what.
 *
 * @param number whether all digits on the sheet are wanted, not just one
 * @param backend its name
 */
record Question(Sheet sheet, boolean number, String backend, ModelChoice model) {

    /** Whether this asks that engine and those models. */
    boolean isFor(String otherBackend, ModelChoice otherModel) {
        return backend.equals(otherBackend) && model.equals(otherModel);
    }
}
