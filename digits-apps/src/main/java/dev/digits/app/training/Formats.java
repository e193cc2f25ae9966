package dev.digits.app.training;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Figures as reports and the live page write them. */
final class Formats {

    /** Smaller numbers are written with a power of ten. */
    private static final BigDecimal SMALL = new BigDecimal("0.0001");

    private Formats() {}

    /** A share as a percentage. */
    static String percent(double share) {
        return points(share) + "%";
    }

    /** A share in hundredths. */
    static String points(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share);
    }

    static String loss(double loss) {
        return String.format(Locale.ROOT, "%.4f", loss);
    }

    /** A setting with all its digits. */
    static String setting(float value) {
        return text(new BigDecimal(Float.toString(value)));
    }

    /** A learning rate with three digits that count. */
    static String rate(double rate) {
        return text(new BigDecimal(rate).round(new MathContext(3)));
    }

    private static String text(BigDecimal value) {
        BigDecimal exact = value.stripTrailingZeros();
        return exact.signum() == 0 || exact.abs().compareTo(SMALL) >= 0
                ? exact.toPlainString()
                : exact.unscaledValue().abs().toString().length() == 1
                        ? exact.unscaledValue() + "e" + -exact.scale()
                        : exact.toString().replace('E', 'e');
    }

    static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    static String counted(int count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    /** Seconds below a minute, above it minutes and seconds, above an hour hours and minutes. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole < 10 ? String.format(Locale.ROOT, "%.1f s", seconds) : whole + " s";
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole / 60 % 60 + " min";
    }
}
