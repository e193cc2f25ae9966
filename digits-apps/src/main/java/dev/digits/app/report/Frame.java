package dev.digits.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** What surrounds what a chart shows: title, legend, axes with ticks and names, grid. */
final class Frame {

    private static final int LEGEND_ROW = 20;
    private static final int TITLE = 40;
    private static final int AXIS_NAME = 24;
    private static final int SIDE = 16;
    private static final int UNDER = 46;

    /**
     * What the legend says of a series.
     *
     * @param form how its values are drawn; null for bars
     */
    record Entry(String name, Series.Form form) {}

    private final SvgWriter svg;
    private final double left;
    private final double right;
    private final double top;
    private final double bottom;
    private final Scale x;
    private final Scale y;

    /** Draws all that is known before the values. */
    private Frame(SvgWriter svg, double left, double right, double top, double bottom, Scale x, Scale y) {
        this.svg = svg;
        this.left = left;
        this.right = right;
        this.top = top;
        this.bottom = bottom;
        this.x = x;
        this.y = y;
    }

    /**
     * Begins a chart.
     *
     * @param entries of the legend, in the order of the series; it is drawn of more than one
     */
    static Frame draw(
            String title,
            int width,
            int height,
            List<Entry> entries,
            Axis xAxis,
            DoubleStream xs,
            Axis yAxis,
            DoubleStream ys) {
        SvgWriter svg = new SvgWriter(width, height, title);
        double y = TITLE;
        if (entries.size() > 1) {
            y = legend(svg, entries, width);
        }
        double top = y + AXIS_NAME;
        double bottom = height - UNDER;
        Scale vertical = new Scale(yAxis, ys, bottom, top, (int) Math.max(2, (bottom - top) / 36));
        double left = SIDE
                + 10
                + vertical.ticks().stream()
                        .mapToDouble(tick -> SvgWriter.width(tick.label()))
                        .max()
                        .orElse(0);
        double[] shown = xs.toArray();
        double right = width - SIDE - 8;
        Scale horizontal = horizontal(xAxis, shown, left, right);
        double beyond = horizontal.ticks().stream()
                .mapToDouble(tick -> tick.place() + SvgWriter.width(tick.label()) / 2)
                .max()
                .orElse(0);
        if (beyond > width - 4) {
            right -= beyond - (width - 4);
            horizontal = horizontal(xAxis, shown, left, right);
        }
        Frame frame = new Frame(svg, left, right, top, bottom, horizontal, vertical);
        frame.axes(xAxis, yAxis);
        return frame;
    }

    private static Scale horizontal(Axis axis, double[] shown, double left, double right) {
        return new Scale(axis, DoubleStream.of(shown), left, right, (int) Math.max(2, (right - left) / 64));
    }

    /** Returns where it ends. */
    private static double legend(SvgWriter svg, List<Entry> entries, int width) {
        double x = SIDE;
        double y = TITLE + 8;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            double needed = 22 + SvgWriter.width(entry.name()) + 14;
            if (x > SIDE && x + needed > width - SIDE) {
                x = SIDE;
                y += LEGEND_ROW;
            }
            if (entry.form() == null) {
                svg.path("fill " + style(i), String.format(Locale.ROOT, "M%.1f %.1fh12v12h-12z", x + 2, y - 10));
            } else {
                sign(svg, entry.form(), i, x, y - 4);
            }
            svg.label("", x + 22, y, entry.name());
            x += needed;
        }
        return y + 8;
    }

    private static void sign(SvgWriter svg, Series.Form form, int series, double x, double y) {
        if (form != Series.Form.DOTS) {
            svg.line("line " + style(series) + (form == Series.Form.DASHED ? " dashed" : ""), x, y, x + 16, y);
        }
        if (form != Series.Form.DASHED) {
            svg.path("fill " + style(series), Marker.of(series).at(x + 8, y));
        }
    }

    private void axes(Axis xAxis, Axis yAxis) {
        for (Scale.Tick tick : y.ticks()) {
            svg.line("grid", left, tick.place(), right, tick.place());
            svg.label("soft end", left - 7, tick.place() + 4, tick.label());
        }
        svg.label("name", SIDE, top - 12, yAxis.name());
        boolean categories = xAxis.kind() == Axis.Kind.CATEGORIES;
        boolean turned = categories
                && xAxis.categories().stream().anyMatch(name -> SvgWriter.width(name) > x.categoryWidth() - 4)
                && x.categoryWidth() < 60;
        List<Scale.Tick> shown = turned ? everyFew() : x.ticks();
        for (Scale.Tick tick : shown) {
            if (!categories) {
                svg.line("grid", tick.place(), top, tick.place(), bottom);
            }
            svg.label("soft middle", tick.place(), bottom + 17, tick.label());
        }
        svg.line("axis", left, bottom, right, bottom);
        svg.label("name middle", (left + right) / 2, bottom + 37, xAxis.name());
    }

    /** As many of the categories as there is room for. */
    private List<Scale.Tick> everyFew() {
        double widest = x.ticks().stream()
                .mapToDouble(tick -> SvgWriter.width(tick.label()))
                .max()
                .orElse(1);
        int every = (int) Math.ceil((widest + 8) / x.categoryWidth());
        List<Scale.Tick> some = new ArrayList<>();
        for (int i = 0; i < x.ticks().size(); i += every) {
            some.add(x.ticks().get(i));
        }
        return some;
    }

    /** The style of the series of that number, from 0. */
    static String style(int series) {
        return "s" + series % Marker.values().length;
    }

    SvgWriter svg() {
        return svg;
    }

    Scale x() {
        return x;
    }

    Scale y() {
        return y;
    }

    double top() {
        return top;
    }

    double bottom() {
        return bottom;
    }

    double right() {
        return right;
    }
}
