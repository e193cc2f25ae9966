package dev.digits.app.interchange;

/** What a file says, fit for a message: it must not break the line or fill the screen. */
final class Texts {

    private static final int MOST = 80;

    private Texts() {}

    static String quoted(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return '"' + (line.length() <= MOST ? line : line.substring(0, MOST) + "...") + '"';
    }
}
