package dev.digits.app.cli;

/**
 * Why a picture cannot be read.
 *
 * @param error in words
 */
record FailureLine(String file, String error) implements AnswerLine {

    @Override
    public String summary() {
        return error;
    }
}
