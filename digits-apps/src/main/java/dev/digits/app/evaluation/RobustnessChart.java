package dev.digits.app.evaluation;

import dev.digits.app.evaluation.RobustnessStudy.Kind;
import dev.digits.preprocess.augment.Corruption;
import java.util.List;
import java.util.Locale;

/** A robustness study as an SVG picture: a small chart for each kind of corruption, light or dark as the viewer is. */
public final class RobustnessChart {

    private static final int COLUMNS = 4;
    private static final int MARGIN = 24;
    private static final int HEAD = 76;
    private static final int CELL_WIDTH = 220;
    private static final int CELL_HEIGHT = 180;
    private static final int PLOT_WIDTH = 160;
    private static final int PLOT_HEIGHT = 100;
    private static final int PLOT_LEFT = 32;
    private static final int PLOT_TOP = 34;
    private static final int STEP = PLOT_WIDTH / Corruption.STRENGTHS;

    private static final String STYLE = """
            svg { color-scheme: light dark; --ground: #fff; --text: #1a1a1a; --soft: #666; --grid: #ddd; --line: #1668b8; }
            @media (prefers-color-scheme: dark) {
              svg { --ground: #16181c; --text: #eee; --soft: #a5a9b0; --grid: #3a3e45; --line: #6db3f2; }
            }
            text { font: 12px system-ui, sans-serif; fill: var(--text); }
            .title { font-size: 18px; font-weight: 600; } .kind { font-size: 14px; font-weight: 600; }
            .soft { fill: var(--soft); } .right { text-anchor: end; } .middle { text-anchor: middle; }
            .ground { fill: var(--ground); } .grid { stroke: var(--grid); }
            .line { fill: none; stroke: var(--line); stroke-width: 2; } .dot { fill: var(--line); }
            """;

    private RobustnessChart() {}

    /**
     * The picture.
     *
     * @param subject what was studied, for example {@code cnn on MNIST test}
     * @param clean the accuracy on the images as they are, 0 to 1
     */
    public static String svg(String subject, double clean, RobustnessStudy.Result result) {
        int rows = (result.kinds().size() + COLUMNS - 1) / COLUMNS;
        int width = 2 * MARGIN + COLUMNS * CELL_WIDTH;
        int height = HEAD + rows * CELL_HEIGHT + MARGIN / 2;
        StringBuilder svg = new StringBuilder();
        append(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">\n"
                        + "<title>Accuracy by kind and strength of corruption</title>\n<style>\n%s</style>\n"
                        + "<rect class=\"ground\" width=\"%d\" height=\"%d\"/>\n",
                width,
                height,
                width,
                height,
                STYLE,
                width,
                height);
        text(svg, "title", MARGIN, 34, "Accuracy by kind and strength of corruption");
        text(
                svg,
                "soft",
                MARGIN,
                56,
                String.format(
                        Locale.ROOT,
                        "%s: clean %.2f %%, corrupted %.2f %% in the mean. Strength from 0 (clean) to %d.",
                        subject,
                        100 * clean,
                        100 * result.mean(),
                        Corruption.STRENGTHS));
        for (int i = 0; i < result.kinds().size(); i++) {
            append(
                    svg,
                    "<g transform=\"translate(%d %d)\">\n",
                    MARGIN + i % COLUMNS * CELL_WIDTH,
                    HEAD + i / COLUMNS * CELL_HEIGHT);
            panel(svg, clean, result.kinds().get(i));
            svg.append("</g>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private static void panel(StringBuilder svg, double clean, Kind kind) {
        text(svg, "kind", 0, 16, kind.kind());
        text(svg, "soft right", PLOT_LEFT + PLOT_WIDTH, 16, String.format(Locale.ROOT, "mean %.1f", 100 * kind.mean()));
        for (int percent = 0; percent <= 100; percent += 50) {
            double y = y(percent / 100.0);
            append(
                    svg,
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>\n",
                    PLOT_LEFT,
                    PLOT_LEFT + PLOT_WIDTH,
                    y,
                    y);
            text(svg, "soft right", PLOT_LEFT - 6, y + 4, Integer.toString(percent));
        }
        StringBuilder line = new StringBuilder(point(0, clean));
        StringBuilder dots = new StringBuilder(dot(0, clean));
        List<Double> accuracy = kind.accuracy();
        for (int i = 0; i < accuracy.size(); i++) {
            line.append(' ').append(point(i + 1, accuracy.get(i)));
            dots.append(dot(i + 1, accuracy.get(i)));
        }
        append(svg, "<polyline class=\"line\" points=\"%s\"/>\n%s", line, dots);
        int last = accuracy.size();
        double least = accuracy.get(last - 1);
        text(svg, "", x(last) + 7, y(least) + 4, String.format(Locale.ROOT, "%.0f", 100 * least));
        for (int strength = 0; strength <= last; strength++) {
            text(svg, "soft middle", x(strength), PLOT_TOP + PLOT_HEIGHT + 18, Integer.toString(strength));
        }
    }

    private static int x(int strength) {
        return PLOT_LEFT + strength * STEP;
    }

    private static double y(double accuracy) {
        return PLOT_TOP + PLOT_HEIGHT * (1 - accuracy);
    }

    private static String point(int strength, double accuracy) {
        return String.format(Locale.ROOT, "%d,%.1f", x(strength), y(accuracy));
    }

    /** A dot that tells its value to whoever points at it. */
    private static String dot(int strength, double accuracy) {
        return String.format(
                Locale.ROOT,
                "<circle class=\"dot\" cx=\"%d\" cy=\"%.1f\" r=\"3\"><title>%.2f %%</title></circle>\n",
                x(strength),
                y(accuracy),
                100 * accuracy);
    }

    private static void text(StringBuilder svg, String style, double x, double y, String text) {
        append(
                svg,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>\n",
                style,
                x,
                y,
                text.replace("&", "&amp;").replace("<", "&lt;"));
    }

    private static void append(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
