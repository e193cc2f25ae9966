package dev.digits.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Values over values, as lines or dots. Not for several threads. */
public final class LineChart {

    /** Of more values a line shows no signs, and intervals are a band. */
    private static final int FEW = 40;

    private static final int FEW_INTERVALS = 14;

    private final String title;
    private final List<Series> series = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private Axis x = Axis.linear("");
    private Axis y = Axis.linear("");
    private int width = 640;
    private int height = 360;

    private record Mark(double place, String label) {}

    private LineChart(String title) {
        this.title = title;
    }

    /** An empty chart. */
    public static LineChart titled(String title) {
        return new LineChart(title);
    }

    /** Sets the horizontal axis. */
    public LineChart x(Axis axis) {
        x = axis;
        return this;
    }

    /** Sets the vertical axis. */
    public LineChart y(Axis axis) {
        y = axis;
        return this;
    }

    /** Sets the size in pixels, in place of 640x360. */
    public LineChart size(int pixelsWide, int pixelsHigh) {
        width = pixelsWide;
        height = pixelsHigh;
        return this;
    }

    /** Adds values joined by a line. */
    public LineChart series(String name, double[] xs, double[] ys) {
        return series(Series.line(name, xs, ys));
    }

    /** Adds values. */
    public LineChart series(Series more) {
        series.add(more);
        return this;
    }

    /** Adds a vertical line at that value of {@code x}. */
    public LineChart marker(double place, String label) {
        marks.add(new Mark(place, label));
        return this;
    }

    /** The drawing. */
    public Svg svg() {
        Frame frame = Frame.draw(
                title,
                width,
                height,
                series.stream().map(s -> new Frame.Entry(s.name(), s.form())).toList(),
                x,
                series.stream().flatMapToDouble(s -> DoubleStream.of(s.x())),
                y,
                series.stream().flatMapToDouble(LineChart::heights));
        marks.forEach(mark -> mark(frame, mark));
        for (int i = 0; i < series.size(); i++) {
            intervals(frame, series.get(i), Frame.style(i));
        }
        for (int i = 0; i < series.size(); i++) {
            values(frame, series.get(i), i);
        }
        return frame.svg().end();
    }

    private void mark(Frame frame, Mark mark) {
        double place = frame.x().place(mark.place());
        double width = 6 + SvgWriter.width(mark.label());
        boolean before = place + width > frame.right();
        frame.svg().line("mark", place, frame.top(), place, frame.bottom());
        frame.svg()
                .label(
                        before ? "soft end" : "soft",
                        place + (before ? -6 : 6),
                        lineIsHigh(frame, before ? place - width : place, before ? place : place + width)
                                ? frame.bottom() - 8
                                : frame.top() + 12,
                        mark.label());
    }

    /** Whether the values between two places come closer to the top than to the bottom. */
    private boolean lineIsHigh(Frame frame, double from, double to) {
        double highest = frame.bottom();
        double lowest = frame.top();
        for (Series one : series) {
            for (int i = 0; i < one.y().length; i++) {
                double place = frame.x().place(one.x()[i]);
                if (hasPlace(frame, one, i) && place >= from - 1 && place <= to + 1) {
                    highest = Math.min(highest, frame.y().place(one.y()[i]));
                    lowest = Math.max(lowest, frame.y().place(one.y()[i]));
                }
            }
        }
        return highest - frame.top() < frame.bottom() - lowest;
    }

    private static DoubleStream heights(Series one) {
        DoubleStream values = DoubleStream.of(one.y());
        return one.low() == null
                ? values
                : DoubleStream.concat(
                        values, DoubleStream.concat(DoubleStream.of(one.low()), DoubleStream.of(one.high())));
    }

    private static void intervals(Frame frame, Series one, String style) {
        if (one.low() == null) {
            return;
        }
        int[] shown = IntStream.range(0, one.y().length)
                .filter(i -> hasPlace(frame, one, i)
                        && frame.y().hasPlace(one.low()[i])
                        && frame.y().hasPlace(one.high()[i]))
                .toArray();
        if (shown.length > FEW_INTERVALS && one.form() != Series.Form.DOTS) {
            StringBuilder band = new StringBuilder();
            for (int i : shown) {
                point(band, frame, one.x()[i], one.high()[i]);
            }
            for (int i = shown.length - 1; i >= 0; i--) {
                point(band, frame, one.x()[shown[i]], one.low()[shown[i]]);
            }
            frame.svg().path("band " + style, band + "z");
            return;
        }
        for (int i : shown) {
            whisker(frame.svg(), style, frame.x().place(one.x()[i]), frame, one.low()[i], one.high()[i]);
        }
    }

    /** An upright interval. */
    static void whisker(SvgWriter svg, String style, double x, Frame frame, double low, double high) {
        double from = frame.y().place(low);
        double to = frame.y().place(high);
        svg.line("whisker " + style, x, from, x, to);
        svg.line("whisker " + style, x - 4, from, x + 4, from);
        svg.line("whisker " + style, x - 4, to, x + 4, to);
    }

    private void values(Frame frame, Series one, int number) {
        String style = Frame.style(number);
        if (one.form() != Series.Form.DOTS) {
            StringBuilder line = new StringBuilder();
            boolean begins = true;
            for (int i = 0; i < one.y().length; i++) {
                if (!hasPlace(frame, one, i)) {
                    begins = true;
                    continue;
                }
                if (begins) {
                    line.append('M').append(coordinates(frame, one.x()[i], one.y()[i]));
                } else {
                    line.append('L').append(coordinates(frame, one.x()[i], one.y()[i]));
                }
                begins = false;
            }
            if (!line.isEmpty()) {
                frame.svg().path("line " + style + (one.form() == Series.Form.DASHED ? " dashed" : ""), line);
            }
        }
        if (one.form() == Series.Form.DOTS || one.form() == Series.Form.LINE && one.y().length <= FEW) {
            for (int i = 0; i < one.y().length; i++) {
                if (hasPlace(frame, one, i)) {
                    frame.svg()
                            .path(
                                    "fill " + style,
                                    Marker.of(number)
                                            .at(
                                                    frame.x().place(one.x()[i]),
                                                    frame.y().place(one.y()[i])),
                                    one.name() + ": " + text(x, one.x()[i]) + ", " + text(y, one.y()[i]));
                }
            }
        }
    }

    private static boolean hasPlace(Frame frame, Series one, int i) {
        return frame.x().hasPlace(one.x()[i]) && frame.y().hasPlace(one.y()[i]);
    }

    private static void point(StringBuilder path, Frame frame, double x, double y) {
        path.append(path.isEmpty() ? 'M' : 'L').append(coordinates(frame, x, y));
    }

    private static String coordinates(Frame frame, double x, double y) {
        return String.format(
                Locale.ROOT, "%.1f %.1f", frame.x().place(x), frame.y().place(y));
    }

    private static String text(Axis axis, double value) {
        boolean named = axis.kind() == Axis.Kind.CATEGORIES
                && value >= 0
                && value < axis.categories().size()
                && value == Math.rint(value);
        return named ? axis.categories().get((int) value) : Numbers.text(value);
    }
}
