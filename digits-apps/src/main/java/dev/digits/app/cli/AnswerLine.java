package dev.digits.app.cli;

/** The answer to one picture, or why there is none: a record that is written as a line of JSON. */
interface AnswerLine {

    /** The same for people, on one line. */
    String summary();
}
