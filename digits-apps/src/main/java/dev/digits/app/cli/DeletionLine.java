package dev.digits.app.cli;

/**
 * That a watched picture is gone.
 *
 * @param deleted always true
 */
record DeletionLine(String file, boolean deleted) implements AnswerLine {

    @Override
    public String summary() {
        return file + " was deleted";
    }
}
