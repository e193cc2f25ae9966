package dev.digits.backend.purejava.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix multiplication in tiles whose sums stay in registers: up to seven rows by one or two vectors. All sums are local
 * variables of their own, since anything else makes the JIT put them on the heap.
 */
final class VectorMultiply {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /**
     * Rows of a tile. With 512 bit there are 32 registers, and seven rows divide the 28, 14 and 7 pixels of an image's
     * row; with fewer, six rows by two vectors are what 16 registers hold.
     */
    static final int ROWS = SPECIES.vectorBitSize() >= 512 ? 7 : 6;

    private VectorMultiply() {}

    /** See {@link Kernels#multiply}. */
    static void multiply(
            float[] a,
            int aOffset,
            Rows rows,
            int first,
            int last,
            float[] b,
            Panels panels,
            int firstPanel,
            int lastPanel,
            float[] bias,
            boolean rectify,
            float[] c,
            int cOffset,
            int[] cRows) {
        for (int panel = firstPanel; panel < lastPanel; panel++) {
            boolean wide = panels.width(panel) > LANES;
            int bOffset = panels.offset(panel);
            int column = panels.firstColumn(panel);
            for (int row = first; row < last; row += ROWS) {
                if (rows.runLength() > 1) {
                    tile(a, aOffset, rows, row, last - 1, b, bOffset, wide, bias, column, rectify, c, cOffset, cRows);
                } else if (wide) {
                    scatteredWide(
                            a, aOffset, rows, row, last - 1, b, bOffset, bias, column, rectify, c, cOffset, cRows);
                } else {
                    scatteredNarrow(
                            a, aOffset, rows, row, last - 1, b, bOffset, bias, column, rectify, c, cOffset, cRows);
                }
            }
        }
    }

    /**
     * A tile, run by run. Between runs the sums go to {@code c} and come back: within two nested loops the JIT would put
     * them on the heap.
     */
    private static void tile(
            float[] a,
            int aOffset,
            Rows rows,
            int row,
            int last,
            float[] b,
            int bOffset,
            boolean wide,
            float[] bias,
            int column,
            boolean rectify,
            float[] c,
            int cOffset,
            int[] cRows) {
        int[] runs = rows.runs();
        int length = rows.runLength();
        int target = cOffset + column;
        int width = wide ? 2 * LANES : LANES;
        for (int r = row; r <= Math.min(row + ROWS - 1, last); r++) {
            System.arraycopy(bias, column, c, target + cRows[r], width);
        }
        for (int run = 0; run < runs.length; run++) {
            boolean end = rectify && run == runs.length - 1;
            int aRun = aOffset + runs[run];
            int bRun = bOffset + run * length * width;
            if (wide) {
                wide(a, aRun, rows.rows(), row, last, length, b, bRun, end, c, target, cRows);
            } else {
                narrow(a, aRun, rows.rows(), row, last, length, b, bRun, end, c, target, cRows);
            }
        }
    }

    /** Below it, sums become it: 0 for a ReLU. */
    static float floor(boolean rectify) {
        return rectify ? 0 : Float.NEGATIVE_INFINITY;
    }

    /** Adds a run to a tile of two vectors. Rows beyond the last are computed again instead of being left out. */
    private static void wide(
            float[] a,
            int aOffset,
            int[] starts,
            int row,
            int last,
            int length,
            float[] b,
            int bOffset,
            boolean rectify,
            float[] c,
            int cOffset,
            int[] cRows) {
        int r0 = row;
        int r1 = Math.min(row + 1, last);
        int r2 = Math.min(row + 2, last);
        int r3 = Math.min(row + 3, last);
        int r4 = Math.min(row + 4, last);
        int r5 = Math.min(row + 5, last);
        int r6 = Math.min(row + 6, last);
        int a0 = aOffset + starts[r0];
        int a1 = aOffset + starts[r1];
        int a2 = aOffset + starts[r2];
        int a3 = aOffset + starts[r3];
        int a4 = aOffset + starts[r4];
        int a5 = aOffset + starts[r5];
        int a6 = aOffset + starts[r6];
        int t0 = cOffset + cRows[r0];
        int t1 = cOffset + cRows[r1];
        int t2 = cOffset + cRows[r2];
        int t3 = cOffset + cRows[r3];
        int t4 = cOffset + cRows[r4];
        int t5 = cOffset + cRows[r5];
        int t6 = cOffset + cRows[r6];
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, t0);
        FloatVector c01 = FloatVector.fromArray(SPECIES, c, t0 + LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, c, t1);
        FloatVector c11 = FloatVector.fromArray(SPECIES, c, t1 + LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, c, t2);
        FloatVector c21 = FloatVector.fromArray(SPECIES, c, t2 + LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, c, t3);
        FloatVector c31 = FloatVector.fromArray(SPECIES, c, t3 + LANES);
        FloatVector c40 = FloatVector.fromArray(SPECIES, c, t4);
        FloatVector c41 = FloatVector.fromArray(SPECIES, c, t4 + LANES);
        FloatVector c50 = FloatVector.fromArray(SPECIES, c, t5);
        FloatVector c51 = FloatVector.fromArray(SPECIES, c, t5 + LANES);
        FloatVector c60 = FloatVector.fromArray(SPECIES, c, t6);
        FloatVector c61 = FloatVector.fromArray(SPECIES, c, t6 + LANES);
        for (int k = 0; k < length; k++) {
            int at = bOffset + k * 2 * LANES;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + k]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[a1 + k]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[a2 + k]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[a3 + k]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(SPECIES, a[a4 + k]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(SPECIES, a[a5 + k]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            if (ROWS > 6) {
                x = FloatVector.broadcast(SPECIES, a[a6 + k]);
                c60 = x.fma(b0, c60);
                c61 = x.fma(b1, c61);
            }
        }
        FloatVector floor = FloatVector.broadcast(SPECIES, floor(rectify));
        c00.blend(floor, c00.compare(VectorOperators.LT, floor)).intoArray(c, t0);
        c01.blend(floor, c01.compare(VectorOperators.LT, floor)).intoArray(c, t0 + LANES);
        c10.blend(floor, c10.compare(VectorOperators.LT, floor)).intoArray(c, t1);
        c11.blend(floor, c11.compare(VectorOperators.LT, floor)).intoArray(c, t1 + LANES);
        c20.blend(floor, c20.compare(VectorOperators.LT, floor)).intoArray(c, t2);
        c21.blend(floor, c21.compare(VectorOperators.LT, floor)).intoArray(c, t2 + LANES);
        c30.blend(floor, c30.compare(VectorOperators.LT, floor)).intoArray(c, t3);
        c31.blend(floor, c31.compare(VectorOperators.LT, floor)).intoArray(c, t3 + LANES);
        c40.blend(floor, c40.compare(VectorOperators.LT, floor)).intoArray(c, t4);
        c41.blend(floor, c41.compare(VectorOperators.LT, floor)).intoArray(c, t4 + LANES);
        c50.blend(floor, c50.compare(VectorOperators.LT, floor)).intoArray(c, t5);
        c51.blend(floor, c51.compare(VectorOperators.LT, floor)).intoArray(c, t5 + LANES);
        if (ROWS > 6) {
            c60.blend(floor, c60.compare(VectorOperators.LT, floor)).intoArray(c, t6);
            c61.blend(floor, c61.compare(VectorOperators.LT, floor)).intoArray(c, t6 + LANES);
        }
    }

    /** Adds a run to a tile of one vector. */
    private static void narrow(
            float[] a,
            int aOffset,
            int[] starts,
            int row,
            int last,
            int length,
            float[] b,
            int bOffset,
            boolean rectify,
            float[] c,
            int cOffset,
            int[] cRows) {
        int r0 = row;
        int r1 = Math.min(row + 1, last);
        int r2 = Math.min(row + 2, last);
        int r3 = Math.min(row + 3, last);
        int r4 = Math.min(row + 4, last);
        int r5 = Math.min(row + 5, last);
        int r6 = Math.min(row + 6, last);
        int a0 = aOffset + starts[r0];
        int a1 = aOffset + starts[r1];
        int a2 = aOffset + starts[r2];
        int a3 = aOffset + starts[r3];
        int a4 = aOffset + starts[r4];
        int a5 = aOffset + starts[r5];
        int a6 = aOffset + starts[r6];
        int t0 = cOffset + cRows[r0];
        int t1 = cOffset + cRows[r1];
        int t2 = cOffset + cRows[r2];
        int t3 = cOffset + cRows[r3];
        int t4 = cOffset + cRows[r4];
        int t5 = cOffset + cRows[r5];
        int t6 = cOffset + cRows[r6];
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, t0);
        FloatVector c10 = FloatVector.fromArray(SPECIES, c, t1);
        FloatVector c20 = FloatVector.fromArray(SPECIES, c, t2);
        FloatVector c30 = FloatVector.fromArray(SPECIES, c, t3);
        FloatVector c40 = FloatVector.fromArray(SPECIES, c, t4);
        FloatVector c50 = FloatVector.fromArray(SPECIES, c, t5);
        FloatVector c60 = FloatVector.fromArray(SPECIES, c, t6);
        for (int k = 0; k < length; k++) {
            int at = bOffset + k * LANES;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + k]);
            c00 = x.fma(b0, c00);
            x = FloatVector.broadcast(SPECIES, a[a1 + k]);
            c10 = x.fma(b0, c10);
            x = FloatVector.broadcast(SPECIES, a[a2 + k]);
            c20 = x.fma(b0, c20);
            x = FloatVector.broadcast(SPECIES, a[a3 + k]);
            c30 = x.fma(b0, c30);
            x = FloatVector.broadcast(SPECIES, a[a4 + k]);
            c40 = x.fma(b0, c40);
            x = FloatVector.broadcast(SPECIES, a[a5 + k]);
            c50 = x.fma(b0, c50);
            if (ROWS > 6) {
                x = FloatVector.broadcast(SPECIES, a[a6 + k]);
                c60 = x.fma(b0, c60);
            }
        }
        FloatVector floor = FloatVector.broadcast(SPECIES, floor(rectify));
        c00.blend(floor, c00.compare(VectorOperators.LT, floor)).intoArray(c, t0);
        c10.blend(floor, c10.compare(VectorOperators.LT, floor)).intoArray(c, t1);
        c20.blend(floor, c20.compare(VectorOperators.LT, floor)).intoArray(c, t2);
        c30.blend(floor, c30.compare(VectorOperators.LT, floor)).intoArray(c, t3);
        c40.blend(floor, c40.compare(VectorOperators.LT, floor)).intoArray(c, t4);
        c50.blend(floor, c50.compare(VectorOperators.LT, floor)).intoArray(c, t5);
        if (ROWS > 6) {
            c60.blend(floor, c60.compare(VectorOperators.LT, floor)).intoArray(c, t6);
        }
    }

    /** A tile of two vectors, every number of the left-hand matrix being a run of its own. */
    private static void scatteredWide(
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
        int r6 = Math.min(row + 6, last);
        int a0 = aOffset + starts[r0];
        int a1 = aOffset + starts[r1];
        int a2 = aOffset + starts[r2];
        int a3 = aOffset + starts[r3];
        int a4 = aOffset + starts[r4];
        int a5 = aOffset + starts[r5];
        int a6 = aOffset + starts[r6];
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
        FloatVector c60 = bias0;
        FloatVector c61 = bias1;
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
            if (ROWS > 6) {
                x = FloatVector.broadcast(SPECIES, a[a6 + place]);
                c60 = x.fma(b0, c60);
                c61 = x.fma(b1, c61);
            }
        }
        FloatVector floor = FloatVector.broadcast(SPECIES, floor(rectify));
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
        if (ROWS > 6) {
            c60.blend(floor, c60.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r6]);
            c61.blend(floor, c61.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r6] + LANES);
        }
    }

    /** A tile of one vector, every number of the left-hand matrix being a run of its own. */
    private static void scatteredNarrow(
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
        int r6 = Math.min(row + 6, last);
        int a0 = aOffset + starts[r0];
        int a1 = aOffset + starts[r1];
        int a2 = aOffset + starts[r2];
        int a3 = aOffset + starts[r3];
        int a4 = aOffset + starts[r4];
        int a5 = aOffset + starts[r5];
        int a6 = aOffset + starts[r6];
        FloatVector bias0 = FloatVector.fromArray(SPECIES, bias, column);
        FloatVector c00 = bias0;
        FloatVector c10 = bias0;
        FloatVector c20 = bias0;
        FloatVector c30 = bias0;
        FloatVector c40 = bias0;
        FloatVector c50 = bias0;
        FloatVector c60 = bias0;
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
            if (ROWS > 6) {
                x = FloatVector.broadcast(SPECIES, a[a6 + place]);
                c60 = x.fma(b0, c60);
            }
        }
        FloatVector floor = FloatVector.broadcast(SPECIES, floor(rectify));
        int target = cOffset + column;
        c00.blend(floor, c00.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r0]);
        c10.blend(floor, c10.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r1]);
        c20.blend(floor, c20.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r2]);
        c30.blend(floor, c30.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r3]);
        c40.blend(floor, c40.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r4]);
        c50.blend(floor, c50.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r5]);
        if (ROWS > 6) {
            c60.blend(floor, c60.compare(VectorOperators.LT, floor)).intoArray(c, target + cRows[r6]);
        }
    }
}
