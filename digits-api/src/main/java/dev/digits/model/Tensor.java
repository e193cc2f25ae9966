package dev.digits.model;

import java.util.Arrays;

/** Numbers in a shape, in row-major order. Immutable. */
public final class Tensor {

    private final Shape shape;
    private final float[] values;

    private Tensor(Shape shape, float[] values) {
        if (values.length != shape.size()) {
            throw new IllegalArgumentException(
                    "shape " + shape + " has " + shape.size() + " elements, not " + values.length);
        }
        this.shape = shape;
        this.values = values;
    }

    /**
     * A tensor of these values.
     *
     * @param values row-major; copied
     * @throws IllegalArgumentException where their number is not that of the shape
     */
    public static Tensor of(Shape shape, float... values) {
        return new Tensor(shape, values.clone());
    }

    /** A tensor whose every element is {@code value}. */
    public static Tensor filled(Shape shape, float value) {
        float[] values = new float[shape.size()];
        Arrays.fill(values, value);
        return new Tensor(shape, values);
    }

    /** The extents. */
    public Shape shape() {
        return shape;
    }

    /** The number of elements. */
    public int size() {
        return values.length;
    }

    /** The element at a position in row-major order. */
    public float get(int position) {
        return values[position];
    }

    /** A copy of the elements, row-major. */
    public float[] toArray() {
        return values.clone();
    }

    /** Writes all elements into {@code target} from {@code offset} on. */
    public void copyTo(float[] target, int offset) {
        System.arraycopy(values, 0, target, offset, values.length);
    }

    /** Whether no element is infinite or not a number. */
    public boolean isFinite() {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** Same shape and the same bits in every element. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that && shape.equals(that.shape) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Tensor" + shape;
    }
}
