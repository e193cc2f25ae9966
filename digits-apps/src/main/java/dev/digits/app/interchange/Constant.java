package dev.digits.app.interchange;

import java.util.Arrays;

/**
 * A tensor whose values are in the file or follow from it. All types are held as doubles, which are exact for float32 and
 * for whole numbers up to 2^53.
 *
 * @param dimensions of any number; empty for a scalar
 * @param values finite, row-major; {@link #BATCH} stands for the size of the batch, which is not known
 */
record Constant(int[] dimensions, double[] values) {

    /** No tensor of a file holds it: those are finite. */
    static final double BATCH = Double.NEGATIVE_INFINITY;

    /** The most values that a tensor may have: 1 GiB as float64. */
    static final int MOST_VALUES = 1 << 27;

    Constant {
        if (size(dimensions) != values.length) {
            throw new IllegalArgumentException(
                    Arrays.toString(dimensions) + " are " + size(dimensions) + " values, not " + values.length);
        }
    }

    /** A list of numbers. */
    static Constant list(double... values) {
        return new Constant(new int[] {values.length}, values);
    }

    /**
     * The number of values.
     *
     * @throws IllegalArgumentException where there are more than {@link #MOST_VALUES}, or an extent is negative
     */
    static int size(int... dimensions) {
        long size = 1;
        for (int dimension : dimensions) {
            if (dimension < 0) {
                throw new IllegalArgumentException("a dimension is negative: " + Arrays.toString(dimensions));
            }
            size *= dimension;
            if (size > MOST_VALUES) {
                throw new IllegalArgumentException("a tensor of " + Arrays.toString(dimensions)
                        + " is too large; at most " + MOST_VALUES + " values are read");
            }
        }
        return (int) size;
    }

    int rank() {
        return dimensions.length;
    }

    /** The only value. */
    double scalar() {
        if (values.length != 1) {
            throw new IllegalArgumentException("one number is expected, not " + Arrays.toString(dimensions));
        }
        return values[0];
    }

    /** The only value, a whole number. */
    int integer() {
        return integer(scalar());
    }

    /** The values as whole numbers. */
    int[] integers() {
        return Arrays.stream(values).mapToInt(Constant::integer).toArray();
    }

    private static int integer(double value) {
        if (value != (int) value) {
            throw new IllegalArgumentException(
                    value == BATCH ? "the size of the batch is no constant" : value + " is no whole number below 2^31");
        }
        return (int) value;
    }

    /** The same values in another shape. */
    Constant reshaped(int... target) {
        return new Constant(target, values);
    }
}
