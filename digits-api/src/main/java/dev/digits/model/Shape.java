package dev.digits.model;

import java.util.Arrays;
import java.util.List;

/**
 * The extents of a tensor, outermost first: {@code [channels, height, width]}, {@code [out, in]}, {@code [units]}.
 *
 * @param dimensions each at least 1; their product fits an {@code int}
 */
public record Shape(List<Integer> dimensions) {

    public Shape {
        dimensions = List.copyOf(dimensions);
        long size = 1;
        for (int dimension : dimensions) {
            if (dimension < 1) {
                throw new IllegalArgumentException("every dimension must be at least 1: " + dimensions);
            }
            size *= dimension;
            if (size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("more than 2^31-1 elements: " + dimensions);
            }
        }
    }

    /** The shape of these extents. */
    public static Shape of(int... dimensions) {
        return new Shape(Arrays.stream(dimensions).boxed().toList());
    }

    /** The number of dimensions. */
    public int rank() {
        return dimensions.size();
    }

    /** The extent of dimension {@code index}, from 0. */
    public int dimension(int index) {
        return dimensions.get(index);
    }

    /** The number of elements. */
    public int size() {
        int size = 1;
        for (int dimension : dimensions) {
            size *= dimension;
        }
        return size;
    }

    /** For example {@code [32, 1, 3, 3]}. */
    @Override
    public String toString() {
        return dimensions.toString();
    }
}
