package dev.digits.app.report;

import java.util.regex.Pattern;

/** The names that a picture's file may have, so that it can be written anywhere. */
final class FileName {

    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private FileName() {}

    static void require(String name) {
        if (!ALLOWED.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a picture's name is lower case letters and digits, with single hyphens between, not \"" + name
                            + '"');
        }
    }
}
