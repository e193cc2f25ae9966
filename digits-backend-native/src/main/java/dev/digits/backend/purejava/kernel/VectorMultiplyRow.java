package dev.digits.backend.purejava.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * A row times a matrix. What takes time is reading the matrix, so the rows of it that meet a zero, about half of them after
 * a ReLU, are left out.
 */
final class VectorMultiplyRow {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private VectorMultiplyRow() {}

    /** See {@link Kernels#multiplyRow}. */
    static void multiplyRow(
            float[] a,
            int aOffset,
            int[] nonZero,
            float[] b,
            Panels panels,
            float[] bias,
            boolean rectify,
            float[] c,
            int cOffset) {
        int count = ScalarKernels.nonZero(a, aOffset, panels.rows(), nonZero);
        for (int panel = 0; panel < panels.count(); panel++) {
            int at = panels.firstColumn(panel);
            int bOffset = panels.offset(panel);
            if (panels.width(panel) > LANES) {
                wide(a, aOffset, nonZero, count, b, bOffset, bias, at, rectify, c, cOffset + at);
            } else {
                narrow(a, aOffset, nonZero, count, b, bOffset, bias, at, rectify, c, cOffset + at);
            }
        }
    }

    /** Two vectors of results; four numbers of the row at a time, so that one sum need not wait for the last. */
    private static void wide(
            float[] a,
            int aOffset,
            int[] nonZero,
            int count,
            float[] b,
            int bOffset,
            float[] bias,
            int column,
            boolean rectify,
            float[] c,
            int target) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, bias, column);
        FloatVector c01 = FloatVector.fromArray(SPECIES, bias, column + LANES);
        FloatVector c10 = FloatVector.zero(SPECIES);
        FloatVector c11 = FloatVector.zero(SPECIES);
        FloatVector c20 = FloatVector.zero(SPECIES);
        FloatVector c21 = FloatVector.zero(SPECIES);
        FloatVector c30 = FloatVector.zero(SPECIES);
        FloatVector c31 = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i < count - 3; i += 4) {
            int k = nonZero[i];
            int at = bOffset + k * 2 * LANES;
            FloatVector x = FloatVector.broadcast(SPECIES, a[aOffset + k]);
            c00 = x.fma(FloatVector.fromArray(SPECIES, b, at), c00);
            c01 = x.fma(FloatVector.fromArray(SPECIES, b, at + LANES), c01);
            k = nonZero[i + 1];
            at = bOffset + k * 2 * LANES;
            x = FloatVector.broadcast(SPECIES, a[aOffset + k]);
            c10 = x.fma(FloatVector.fromArray(SPECIES, b, at), c10);
            c11 = x.fma(FloatVector.fromArray(SPECIES, b, at + LANES), c11);
            k = nonZero[i + 2];
            at = bOffset + k * 2 * LANES;
            x = FloatVector.broadcast(SPECIES, a[aOffset + k]);
            c20 = x.fma(FloatVector.fromArray(SPECIES, b, at), c20);
            c21 = x.fma(FloatVector.fromArray(SPECIES, b, at + LANES), c21);
            k = nonZero[i + 3];
            at = bOffset + k * 2 * LANES;
            x = FloatVector.broadcast(SPECIES, a[aOffset + k]);
            c30 = x.fma(FloatVector.fromArray(SPECIES, b, at), c30);
            c31 = x.fma(FloatVector.fromArray(SPECIES, b, at + LANES), c31);
        }
        for (; i < count; i++) {
            int at = bOffset + nonZero[i] * 2 * LANES;
            FloatVector x = FloatVector.broadcast(SPECIES, a[aOffset + nonZero[i]]);
            c00 = x.fma(FloatVector.fromArray(SPECIES, b, at), c00);
            c01 = x.fma(FloatVector.fromArray(SPECIES, b, at + LANES), c01);
        }
        FloatVector floor = FloatVector.broadcast(SPECIES, VectorMultiply.floor(rectify));
        FloatVector left = c00.add(c10).add(c20.add(c30));
        left.blend(floor, left.compare(VectorOperators.LT, floor)).intoArray(c, target);
        FloatVector right = c01.add(c11).add(c21.add(c31));
        right.blend(floor, right.compare(VectorOperators.LT, floor)).intoArray(c, target + LANES);
    }

    /** One vector of results. */
    private static void narrow(
            float[] a,
            int aOffset,
            int[] nonZero,
            int count,
            float[] b,
            int bOffset,
            float[] bias,
            int column,
            boolean rectify,
            float[] c,
            int target) {
        FloatVector sum = FloatVector.fromArray(SPECIES, bias, column);
        for (int i = 0; i < count; i++) {
            FloatVector x = FloatVector.broadcast(SPECIES, a[aOffset + nonZero[i]]);
            sum = x.fma(FloatVector.fromArray(SPECIES, b, bOffset + nonZero[i] * LANES), sum);
        }
        FloatVector floor = FloatVector.broadcast(SPECIES, VectorMultiply.floor(rectify));
        sum.blend(floor, sum.compare(VectorOperators.LT, floor)).intoArray(c, target);
    }
}
