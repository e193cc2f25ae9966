package dev.digits.app.evaluation;

import java.util.Locale;

/** Figures as texts. */
final class Texts {

    /** What stands for a figure that there is not. */
    static final String NONE = "–";

    private static final char NO_BREAK = '\u00a0';

    private Texts() {}

    /** A share, 0 to 1, in percent with two decimals, without the sign, as tables have it. */
    static String percent(double share) {
        return number("%.2f", 100 * share);
    }

    /** The same with its sign, kept in one line; null stands for none. */
    static String withSign(Double share) {
        return share == null ? NONE : percent(share) + NO_BREAK + "%";
    }

    /** A loss. */
    static String loss(double loss) {
        return number("%.4f", loss);
    }

    /** A number of things. */
    static String count(long count) {
        return number("%,d", count);
    }

    /** So many things: {@code 1 image}, {@code 2 images}. */
    static String counted(long count, String thing) {
        return count(count) + " " + thing + (count == 1 ? "" : "s");
    }

    static String number(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
