package dev.digits.app.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as a chart writes them. */
final class Numbers {

    private Numbers() {}

    /** A finite number with no more than five digits that count, whole numbers with all of theirs. */
    static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        BigDecimal rounded = new BigDecimal(value)
                .round(new MathContext(5, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        return Math.abs(value) >= 1e-4
                ? String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded)
                : rounded.toString();
    }
}
