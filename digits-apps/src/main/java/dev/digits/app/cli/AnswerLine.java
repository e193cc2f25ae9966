package dev.digits.app.cli;

import java.util.List;

/** The answer to one picture, or why there is none: a record that is written as a line of JSON. */
interface AnswerLine {

    /** The picture's file, as it was named. */
    String file();

    /** The same for people, on one line. */
    String summary();

    /** The answer as cells of a table, null where one is empty; those at the end may be missing. */
    List<?> cells();

    /** Why there is no answer; null where there is one. */
    default String error() {
        return null;
    }
}
