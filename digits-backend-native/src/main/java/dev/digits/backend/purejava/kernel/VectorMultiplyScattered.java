package dev.digits.backend.purejava.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Tiles of {@link VectorMultiply} where every number of the left-hand matrix is a run of its own. */
final class VectorMultiplyScattered {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private VectorMultiplyScattered() {}

    /** A tile of two vectors. */
    static void wide(
            float[] a,
            int aOffset,
            Rows rows,
            int row,
            int last,
            float[] b,
            int bOffset,
            float[] bias,
            int column,
            boolean rectify,
            float[] c,
            int cOffset,
            int[] cRows) {
        int[] starts = rows.rows();
        int[] places = rows.runs();
        int r0 = row;
        int r1 = Math.min(row + 1, last);
        int r2 = Math.min(row + 2, last);
        int r3 = Math.min(row + 3, last);
        int r4 = Math.min(row + 4, last);
        int r5 = Math.min(row + 5, last);
        int a0 = aOffset + starts[r0];
        int a1 = aOffset + starts[r1];
        int a2 = aOffset + starts[r2];
        int a3 = aOffset + starts[r3];
        int a4 = aOffset + starts[r4];
        int a5 = aOffset + starts[r5];
        FloatVector bias0 = FloatVector.fromArray(SPECIES, bias, column);
        FloatVector bias1 = FloatVector.fromArray(SPECIES, bias, column + LANES);
        FloatVector c00 = bias0;
        FloatVector c01 = bias1;
        FloatVector c10 = bias0;
        FloatVector c11 = bias1;
        FloatVector c20 = bias0;
        FloatVector c21 = bias1;
        FloatVector c30 = bias0;
        FloatVector c31 = bias1;
        FloatVector c40 = bias0;
        FloatVector c41 = bias1;
        FloatVector c50 = bias0;
        FloatVector c51 = bias1;
        for (int k = 0; k < places.length; k++) {
            int place = places[k];
            int at = bOffset + k * 2 * LANES;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + place]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[a1 + place]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[a2 + place]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[a3 + place]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(SPECIES, a[a4 + place]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(SPECIES, a[a5 + place]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
        }
        FloatVector floor = FloatVector.broadcast(SPECIES, VectorMultiply.floor(rectify));
        int target = cOffset + column;
        c00.blend(floor, c00.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r0]);
        c01.blend(floor, c01.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r0] + LANES);
        c10.blend(floor, c10.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r1]);
        c11.blend(floor, c11.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r1] + LANES);
        c20.blend(floor, c20.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r2]);
        c21.blend(floor, c21.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r2] + LANES);
        c30.blend(floor, c30.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r3]);
        c31.blend(floor, c31.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r3] + LANES);
        c40.blend(floor, c40.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r4]);
        c41.blend(floor, c41.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r4] + LANES);
        c50.blend(floor, c50.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r5]);
        c51.blend(floor, c51.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r5] + LANES);
    }

    /** A tile of one vector. */
    static void narrow(
            float[] a,
            int aOffset,
            Rows rows,
            int row,
            int last,
            float[] b,
            int bOffset,
            float[] bias,
            int column,
            boolean rectify,
            float[] c,
            int cOffset,
            int[] cRows) {
        int[] starts = rows.rows();
        int[] places = rows.runs();
        int r0 = row;
        int r1 = Math.min(row + 1, last);
        int r2 = Math.min(row + 2, last);
        int r3 = Math.min(row + 3, last);
        int r4 = Math.min(row + 4, last);
        int r5 = Math.min(row + 5, last);
        int a0 = aOffset + starts[r0];
        int a1 = aOffset + starts[r1];
        int a2 = aOffset + starts[r2];
        int a3 = aOffset + starts[r3];
        int a4 = aOffset + starts[r4];
        int a5 = aOffset + starts[r5];
        FloatVector bias0 = FloatVector.fromArray(SPECIES, bias, column);
        FloatVector c00 = bias0;
        FloatVector c10 = bias0;
        FloatVector c20 = bias0;
        FloatVector c30 = bias0;
        FloatVector c40 = bias0;
        FloatVector c50 = bias0;
        for (int k = 0; k < places.length; k++) {
            int place = places[k];
            int at = bOffset + k * LANES;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + place]);
            c00 = x.fma(b0, c00);
            x = FloatVector.broadcast(SPECIES, a[a1 + place]);
            c10 = x.fma(b0, c10);
            x = FloatVector.broadcast(SPECIES, a[a2 + place]);
            c20 = x.fma(b0, c20);
            x = FloatVector.broadcast(SPECIES, a[a3 + place]);
            c30 = x.fma(b0, c30);
            x = FloatVector.broadcast(SPECIES, a[a4 + place]);
            c40 = x.fma(b0, c40);
            x = FloatVector.broadcast(SPECIES, a[a5 + place]);
            c50 = x.fma(b0, c50);
        }
        FloatVector floor = FloatVector.broadcast(SPECIES, VectorMultiply.floor(rectify));
        int target = cOffset + column;
        c00.blend(floor, c00.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r0]);
        c10.blend(floor, c10.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r1]);
        c20.blend(floor, c20.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r2]);
        c30.blend(floor, c30.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r3]);
        c40.blend(floor, c40.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r4]);
        c50.blend(floor, c50.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r5]);
    }
}
