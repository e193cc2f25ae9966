package dev.digits.model;

/**
 * IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. The greatest finite value is 65504, the least normal one
 * 2^-14, the least subnormal one 2^-24.
 */
public final class Float16 {

    private Float16() {}

    /** The value of those 16 bits; exact. */
    public static float toFloat(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >>> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        if (exponent == 0) {
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        int single = exponent == 0x1F ? 0xFF : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | single << 23 | fraction << 13);
    }

    /** The nearest binary16, of two equally near ones the even; infinite from 65520 on; a NaN stays one. */
    static short fromFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & 0x7FFFFFFF;
        if (magnitude > 0x7F800000) {
            return (short) (sign | 0x7E00);
        }
        int exponent = (magnitude >>> 23) - 127;
        if (exponent > 15) {
            return (short) (sign | 0x7C00);
        }
        if (exponent >= -14) {
            // A carry out of the fraction rightly becomes part of the exponent, at the top infinity.
            return (short) (sign | roundedShift(magnitude, 13) - (127 - 15 << 10));
        }
        if (exponent < -25) {
            return (short) sign;
        }
        int significand = magnitude & 0x7FFFFF | 0x800000;
        return (short) (sign | roundedShift(significand, -exponent - 1));
    }

    /** {@code value >>> shift}, rounded to nearest, ties to even. */
    private static int roundedShift(int value, int shift) {
        int half = 1 << shift - 1;
        int result = value >>> shift;
        int rest = value & (1 << shift) - 1;
        boolean up = rest > half || rest == half && (result & 1) == 1;
        return up ? result + 1 : result;
    }
}
