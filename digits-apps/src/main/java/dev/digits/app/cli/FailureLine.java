package dev.digits.app.cli;

import java.util.List;

/**
 * Why a picture cannot be read.
 *
 * @param error in words
 */
record FailureLine(String file, String error) implements AnswerLine {

    @Override
    public List<?> cells() {
        return List.of();
    }

    @Override
    public String summary() {
        return error;
    }
}
