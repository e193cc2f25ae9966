package dev.digits.app.training;

import java.math.BigDecimal;
import java.math.MathContext;

/** Settings of a training, with as many decimals as they have. */
final class Decimals {

    /** Smaller numbers are written with a power of ten. */
    private static final BigDecimal SMALL = new BigDecimal("0.0001");

    private Decimals() {}

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
}
