package dev.digits.app;

import java.util.List;
import java.util.Locale;

/** Figures as terminals and reports write them, alike in every locale. One that there is not, null, is a dash. */
public final class Format {

    /** Stands for a figure that there is not. */
    public static final String NONE = "-";

    private Format() {}

    /** With so many decimals. */
    public static String number(Double value, int decimals) {
        return value == null ? NONE : String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** A difference, with its sign. */
    public static String signed(double value, int decimals) {
        return String.format(Locale.ROOT, "%+." + decimals + "f", value);
    }

    /** With three digits that count, where the decimals have them. */
    public static String number(Double value) {
        if (value == null) {
            return NONE;
        }
        int decimals = value >= 100 || value == 0 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return number(value, decimals);
    }

    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1 image}, {@code 2 images}. */
    public static String counted(long count, String thing) {
        return count(count) + " " + thing + (count == 1 ? "" : "s");
    }

    public static String loss(double loss) {
        return number(loss, 4);
    }

    /** A share, 0 to 1, in percent with its sign: {@code 98.25 %}. */
    public static String percent(Double share) {
        return share == null ? NONE : points(share) + " %";
    }

    /** A share, 0 to 1, in percent without the sign, as tables have it. */
    public static String points(Double share) {
        return points(share, 2);
    }

    public static String points(Double share, int decimals) {
        return share == null ? NONE : number(100 * share, decimals);
    }

    /** An interval of shares, its ends in percent without the sign: {@code 99.34 to 99.62}. */
    public static String interval(List<Double> ends) {
        return ends == null ? NONE : points(ends.get(0)) + " to " + points(ends.get(1));
    }

    /** Like {@link #percent}, but none is called certain or impossible by rounding: {@code >99.99 %}, {@code <0.01 %}. */
    public static String confidence(double share) {
        if (share > 0.9999 && share < 1) {
            return ">99.99 %";
        }
        if (share > 0 && share < 0.0001) {
            return "<0.01 %";
        }
        return percent(share);
    }

    public static String scientific(Double value) {
        return value == null ? NONE : value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
    }

    /** Below 1e-300 a sum of doubles may be zero, which no probability of a test is. */
    public static String pValue(double p) {
        return p < 1e-300 ? "<1e-300" : p < 1e-4 ? scientific(p) : number(p, 4);
    }

    /** The greater as a multiple of the smaller. */
    public static String times(double one, double other) {
        return number(Math.max(one, other) / Math.min(one, other), 1);
    }

    /** Seconds below a minute, above it minutes and seconds, above an hour hours and minutes. */
    public static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole < 10 ? number(seconds, 1) + " s" : whole + " s";
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole / 60 % 60 + " min";
    }

    /** As progress bars have it, short: {@code 0:42}, {@code 12:18}, {@code 1:02:03}. */
    public static String clock(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
