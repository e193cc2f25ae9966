package dev.digits.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Where an axis puts values between two ends, in pixels, and the ticks on it. */
final class Scale {

    /** A mark on an axis. */
    record Tick(double place, String label) {}

    private final Axis axis;
    private final double low;
    private final double high;
    private final double start;
    private final double end;
    private final List<Tick> ticks;

    /**
     * @param values all that are shown; those without a place are left out
     * @param start the pixel of the lower end
     * @param end the pixel of the upper end; may lie before {@code start}
     * @param most how many ticks there is room for
     */
    Scale(Axis axis, DoubleStream values, double start, double end, int most) {
        this.axis = axis;
        this.start = start;
        this.end = end;
        double[] shown = values.filter(this::hasPlace).toArray();
        double least =
                axis.low() != null ? axis.low() : DoubleStream.of(shown).min().orElse(least());
        double greatest =
                axis.high() != null ? axis.high() : DoubleStream.of(shown).max().orElse(least + 1);
        switch (axis.kind()) {
            case CATEGORIES -> {
                low = -0.5;
                high = axis.categories().size() - 0.5;
                ticks = categoryTicks();
            }
            case LOG -> {
                double[] range = logRange(least, greatest);
                low = range[0];
                high = range[1];
                ticks = logTicks(most);
            }
            default -> {
                if (greatest <= least) {
                    double margin = least == 0 ? 1 : Math.abs(least) * 0.1;
                    least = axis.low() != null ? least : least - margin;
                    greatest = least + 2 * margin;
                }
                double usual = step(greatest - least, most);
                double step = axis.kind() == Axis.Kind.WHOLE ? Math.max(1, usual) : usual;
                low = axis.low() != null ? least : Math.floor(least / step + 1e-9) * step;
                high = axis.high() != null ? greatest : Math.ceil(greatest / step - 1e-9) * step;
                ticks = linearTicks(step);
            }
        }
    }

    private double least() {
        return axis.kind() == Axis.Kind.LOG ? 1 : 0;
    }

    /** Whether a value can be shown. */
    boolean hasPlace(double value) {
        return Double.isFinite(value) && (axis.kind() != Axis.Kind.LOG || value > 0);
    }

    /** The pixel of a value; one beyond an end of the axis is put at that end. */
    double place(double value) {
        double share = axis.kind() == Axis.Kind.LOG
                ? Math.log(value / low) / Math.log(high / low)
                : (value - low) / (high - low);
        return start + Math.max(0, Math.min(1, share)) * (end - start);
    }

    /** The distance of two categories in pixels. */
    double categoryWidth() {
        return Math.abs(end - start) / axis.categories().size();
    }

    /** From the lower to the upper end. */
    List<Tick> ticks() {
        return ticks;
    }

    private List<Tick> categoryTicks() {
        List<Tick> all = new ArrayList<>();
        for (int i = 0; i < axis.categories().size(); i++) {
            all.add(new Tick(place(i), axis.categories().get(i)));
        }
        return all;
    }

    private List<Tick> linearTicks(double step) {
        List<Tick> all = new ArrayList<>();
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
            all.add(new Tick(place(i * step), String.format(Locale.ROOT, "%,." + decimals + "f", i * step + 0.0)));
        }
        return all;
    }

    /** 1, 2 or 5 times a power of ten, so that no more than that many fit in. */
    private static double step(double range, int most) {
        double rough = range / most;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= rough * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** Widened to the next 1, 2 or 5 times a power of ten. */
    private double[] logRange(double least, double greatest) {
        double from = least;
        double to = greatest <= least ? least * 1.01 : greatest;
        if (axis.low() == null) {
            from = neighbour(from, false);
        }
        if (axis.high() == null) {
            to = neighbour(to, true);
        }
        return new double[] {from, to};
    }

    private static double neighbour(double value, boolean above) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        double[] factors = {1, 2, 5, 10};
        if (above) {
            for (double factor : factors) {
                if (factor * power >= value * (1 - 1e-9)) {
                    return factor * power;
                }
            }
        }
        for (int i = factors.length - 1; i >= 0; i--) {
            if (factors[i] * power <= value * (1 + 1e-9)) {
                return factors[i] * power;
            }
        }
        return power;
    }

    private List<Tick> logTicks(int most) {
        for (double[] factors : new double[][] {{1, 2, 5}, {1, 3}, {1}}) {
            List<Tick> all = logTicks(factors, 1);
            if (all.size() <= most && all.size() > 1) {
                return all;
            }
        }
        int decades = (int) Math.ceil(Math.log10(high / low) / most);
        return logTicks(new double[] {1}, Math.max(1, decades));
    }

    private List<Tick> logTicks(double[] factors, int decades) {
        List<Tick> all = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low) + 1e-9); power <= Math.log10(high) + 1e-9; power += decades) {
            for (double factor : factors) {
                double value = factor * Math.pow(10, power);
                if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
                    int decimals = Math.max(0, -power);
                    all.add(new Tick(place(value), String.format(Locale.ROOT, "%,." + decimals + "f", value)));
                }
            }
        }
        return all;
    }
}
