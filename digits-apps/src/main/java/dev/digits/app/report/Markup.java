package dev.digits.app.report;

/** Text within HTML and SVG. */
final class Markup {

    private Markup() {}

    /**
     * A text that stands for itself, in elements and in quoted attributes; characters that XML forbids are shown as such. No line
     * is broken between a number and its percent sign.
     */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.replaceAll("(?<=[0-9]) %", "\u00a0%").codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(point) ? point : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    /** The characters of XML 1.0. */
    private static boolean isAllowed(int point) {
        return point >= 0x20 && point < 0xD800
                || point == '\t'
                || point == '\n'
                || point == '\r'
                || point > 0xDFFF && point < 0xFFFE
                || point > 0xFFFF;
    }
}
