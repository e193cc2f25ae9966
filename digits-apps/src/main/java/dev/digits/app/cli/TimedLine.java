package dev.digits.app.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/**
 * What happened to a watched picture as a line of JSON: the time and the fields of the answer.
 *
 * @param time ISO 8601, UTC, to the millisecond
 */
record TimedLine(String time, @JsonUnwrapped AnswerLine answer) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    static TimedLine now(AnswerLine answer) {
        return new TimedLine(MILLISECONDS.format(Instant.now()), answer);
    }

    /** With the time of day where the computer is. */
    String summary() {
        return CLOCK.format(Instant.parse(time).atZone(ZoneId.systemDefault())) + "  " + answer.summary();
    }
}
