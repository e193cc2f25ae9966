package dev.digits.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Values by category as upright bars; several series stand side by side. Not for several threads. */
public final class BarChart {

    private static final double GAP = 0.24;

    private final String title;
    private final List<Bars> series = new ArrayList<>();
    private Axis x = Axis.categories("", List.of());
    private Axis y = Axis.linear("");
    private int width = 640;
    private int height = 360;

    private record Bars(String name, double[] values, double[] low, double[] high) {}

    private BarChart(String title) {
        this.title = title;
    }

    /** An empty chart. */
    public static BarChart titled(String title) {
        return new BarChart(title);
    }

    /** Sets what the bars stand for; {@code name} is the axis's. */
    public BarChart categories(String name, List<String> categories) {
        x = Axis.categories(name, categories);
        return this;
    }

    /** Sets the vertical axis. Bars begin at its lower end, which is zero unless the axis says otherwise. */
    public BarChart y(Axis axis) {
        y = axis.kind() == Axis.Kind.LINEAR && axis.low() == null ? axis.from(0) : axis;
        return this;
    }

    /** Sets the size in pixels, in place of 640x360. */
    public BarChart size(int pixelsWide, int pixelsHigh) {
        width = pixelsWide;
        height = pixelsHigh;
        return this;
    }

    /**
     * Adds bars.
     *
     * @param values one for each category; one that has no place on the axis has no bar
     */
    public BarChart series(String name, double[] values) {
        return series(name, values, null, null);
    }

    /**
     * Adds bars with intervals.
     *
     * @param values one for each category
     * @param low the lower ends, as many; null for none
     * @param high the upper ends, as many; null for none
     */
    public BarChart series(String name, double[] values, double[] low, double[] high) {
        if (values.length != x.categories().size()) {
            throw new IllegalArgumentException(
                    values.length + " values for " + x.categories().size() + " categories");
        }
        series.add(new Bars(name, values, low, high));
        return this;
    }

    /** The drawing. */
    public Svg svg() {
        Frame frame = Frame.draw(
                title,
                width,
                height,
                series.stream().map(bars -> new Frame.Entry(bars.name(), null)).toList(),
                x,
                DoubleStream.empty(),
                y,
                series.stream()
                        .flatMapToDouble(bars -> DoubleStream.concat(
                                DoubleStream.of(bars.values()),
                                bars.high() == null ? DoubleStream.empty() : DoubleStream.of(bars.high()))));
        double room = frame.x().categoryWidth();
        double bar = room * (1 - GAP) / Math.max(1, series.size());
        for (int i = 0; i < series.size(); i++) {
            for (int c = 0; c < x.categories().size(); c++) {
                double start = frame.x().place(c) - room * (1 - GAP) / 2 + i * bar;
                draw(frame, series.get(i), i, c, start, bar);
            }
        }
        return frame.svg().end();
    }

    private void draw(Frame frame, Bars bars, int number, int category, double start, double bar) {
        double value = bars.values()[category];
        if (!frame.y().hasPlace(value)) {
            return;
        }
        double top = frame.y().place(value);
        String text = Numbers.text(value);
        frame.svg()
                .rectangle(
                        "fill " + Frame.style(number),
                        start + 0.5,
                        top,
                        Math.max(0.5, bar - 1),
                        frame.bottom() - top,
                        x.categories().get(category) + ", " + bars.name() + ": " + text);
        double above = top;
        if (bars.high() != null && frame.y().hasPlace(bars.low()[category])) {
            LineChart.whisker(frame.svg(), "over", start + bar / 2, frame, bars.low()[category], bars.high()[category]);
            above = frame.y().place(bars.high()[category]);
        }
        if (SvgWriter.width(text) < bar + 2) {
            frame.svg().label("middle small", start + bar / 2, above - 4, text);
        }
    }
}
