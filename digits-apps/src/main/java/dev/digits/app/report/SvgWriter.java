package dev.digits.app.report;

import java.util.Locale;

/** Writes the elements of a drawing. Styles are the classes of {@code chart.css}. */
final class SvgWriter {

    /** How wide a character of a label is about, in pixels; no font is asked, since each viewer has its own. */
    private static final double CHARACTER = 6.8;

    private static final String STYLE = Resources.text("chart.css");

    private final StringBuilder text = new StringBuilder();
    private final int width;

    /** Begins a drawing with that title over it. */
    SvgWriter(int width, int height, String title) {
        this.width = width;
        text.append(String.format(
                Locale.ROOT,
                "<svg class=\"chart\" xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " role=\"img\">%n<title>%s</title>%n<style>%n%s</style>%n"
                        + "<rect class=\"ground\" width=\"%d\" height=\"%d\"/>%n",
                width,
                height,
                width,
                height,
                Markup.escape(title),
                STYLE,
                width,
                height));
        label("title", 16, 26, title);
    }

    /** About how wide a label is, in pixels. */
    static double width(String label) {
        return label.codePointCount(0, label.length()) * CHARACTER;
    }

    void label(String style, double x, double y, String label) {
        append("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>\n", style, x, y, Markup.escape(label));
    }

    /** A label that reads from the bottom to the top. */
    void upright(String style, double x, double y, String label) {
        append(
                "<text class=\"%s\" transform=\"translate(%.1f %.1f) rotate(-90)\">%s</text>\n",
                style, x, y, Markup.escape(label));
    }

    void line(String style, double x1, double y1, double x2, double y2) {
        append("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n", style, x1, y1, x2, y2);
    }

    /** A rectangle that tells something to whoever points at it. */
    void rectangle(String style, double x, double y, double width, double height, String hint) {
        append(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%s</title></rect>\n",
                style, x, y, width, height, Markup.escape(hint));
    }

    /** A rectangle of an opacity from 0 to 1. */
    void shade(String style, double x, double y, double width, double height, double opacity, String hint) {
        append(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill-opacity=\"%.3f\">"
                        + "<title>%s</title></rect>\n",
                style, x, y, width, height, opacity, Markup.escape(hint));
    }

    /** A path, open or closed. */
    void path(String style, CharSequence commands) {
        append("<path class=\"%s\" d=\"%s\"/>\n", style, commands);
    }

    /** A path that tells something to whoever points at it. */
    void path(String style, CharSequence commands, String hint) {
        append("<path class=\"%s\" d=\"%s\"><title>%s</title></path>\n", style, commands, Markup.escape(hint));
    }

    /** The drawing. */
    Svg end() {
        return new Svg(text + "</svg>\n", width);
    }

    private void append(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }
}
