package dev.digits.app.compare;

import java.util.Locale;

/** Figures as tables and pages show them; one that was not measured is a dash. */
final class Format {

    static final String UNKNOWN = "-";

    private Format() {}

    static String number(Double value, int decimals) {
        return value == null ? UNKNOWN : String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** With three digits that count. */
    static String number(Double value) {
        if (value == null) {
            return UNKNOWN;
        }
        int decimals = value >= 100 || value == 0 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return number(value, decimals);
    }

    /** In percent, without the sign. */
    static String percent(Double share, int decimals) {
        return share == null ? UNKNOWN : String.format(Locale.ROOT, "%." + decimals + "f", 100 * share);
    }

    static String scientific(Double value) {
        return value == null ? UNKNOWN : value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
    }

    /** A p-value. */
    static String probability(double p) {
        return p < 1e-4 ? String.format(Locale.ROOT, "%.1e", p) : String.format(Locale.ROOT, "%.4f", p);
    }

    /** {@code 1 round}, {@code 5 rounds}. */
    static String counted(long number, String thing) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? thing : thing + "s");
    }

    /** The greater as a multiple of the smaller. */
    static String times(double one, double other) {
        return String.format(Locale.ROOT, "%.1f", Math.max(one, other) / Math.min(one, other));
    }
}
