package dev.digits.app.interchange;

import java.util.Arrays;

/** Arithmetic of axes and row-major positions. */
final class Axes {

    private Axes() {}

    /**
     * An axis counted from the front.
     *
     * @param axis from {@code -rank} to {@code rank - 1}; negative ones count from the back
     */
    static int normal(int axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw new IllegalArgumentException("axis " + axis + " of " + rank + " dimensions");
        }
        return axis < 0 ? axis + rank : axis;
    }

    /** Checks that every axis is there once. */
    static void requirePermutation(int[] axes, int rank) {
        int[] sorted = axes.clone();
        Arrays.sort(sorted);
        boolean right = axes.length == rank;
        for (int i = 0; right && i < rank; i++) {
            right = sorted[i] == i;
        }
        if (!right) {
            throw new IllegalArgumentException(
                    "perm " + Arrays.toString(axes) + " is no order of " + rank + " dimensions");
        }
    }

    /** The extents after a transposition; {@code axes[i]} is what becomes axis i. */
    static int[] transposed(int[] dimensions, int[] axes) {
        return Arrays.stream(axes).map(axis -> dimensions[axis]).toArray();
    }

    /** For each position after a transposition, the position before. */
    static int[] sources(int[] dimensions, int[] axes) {
        int[] strides = strides(dimensions);
        int[] target = transposed(dimensions, axes);
        int[] sources = new int[Constant.size(dimensions)];
        int[] index = new int[target.length];
        for (int position = 0; position < sources.length; position++) {
            int source = 0;
            for (int i = 0; i < index.length; i++) {
                source += index[i] * strides[axes[i]];
            }
            sources[position] = source;
            advance(index, target);
        }
        return sources;
    }

    /** How far apart, in row-major order, neighbours along each axis are. */
    static int[] strides(int[] dimensions) {
        int[] strides = new int[dimensions.length];
        int stride = 1;
        for (int i = dimensions.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= dimensions[i];
        }
        return strides;
    }

    /** The next index in row-major order. */
    static void advance(int[] index, int[] dimensions) {
        for (int i = index.length - 1; i >= 0; i--) {
            if (++index[i] < dimensions[i]) {
                return;
            }
            index[i] = 0;
        }
    }
}
