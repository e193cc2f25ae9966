package dev.digits.app.explain;

import java.util.Locale;

/** Shares for people; what is nearly all or nothing is not rounded to all or nothing. */
final class Percent {

    private Percent() {}

    /** For example {@code 98.25 %}, {@code >99.99 %}, {@code <0.01 %}. */
    static String of(double share) {
        if (share > 0.9999 && share < 1) {
            return ">99.99 %";
        }
        if (share > 0 && share < 0.0001) {
            return "<0.01 %";
        }
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
