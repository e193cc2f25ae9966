package dev.digits.app.cli;

import java.util.List;

/**
 * That a watched picture is gone.
 *
 * @param deleted always true
 */
record DeletionLine(String file, boolean deleted) implements AnswerLine {

    @Override
    public List<?> cells() {
        return List.of();
    }

    @Override
    public String summary() {
        return file + " was deleted";
    }
}
