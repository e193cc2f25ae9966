package dev.digits.app.explain;

/**
 * A picture that cannot be read.
 *
 * @param file as it was named
 * @param error why not, in words
 */
public record Unreadable(String file, String error) {}
