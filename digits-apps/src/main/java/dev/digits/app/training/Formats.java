package dev.digits.app.training;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Figures as reports and the live page write them. */
final class Formats {

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
        BigDecimal exact = new BigDecimal(Float.toString(value)).stripTrailingZeros();
        return exact.signum() == 0 || Math.abs(value) >= 1e-4
                ? exact.toPlainString()
                : exact.unscaledValue().toString().length() == 1
                        ? exact.unscaledValue() + "e" + -exact.scale()
                        : exact.toString();
    }

    /** A learning rate with three digits that count. */
    static String rate(float rate) {
        return setting(new BigDecimal(rate).round(new MathContext(3)).floatValue());
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
