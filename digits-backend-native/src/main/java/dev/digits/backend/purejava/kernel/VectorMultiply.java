package dev.digits.backend.purejava.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix multiplication in tiles whose sums stay in registers: six rows by one or two vectors, or, for a rest of few rows,
 * two by four. All sums are local variables of their own, since anything else makes the JIT put them on the heap.
 */
final class VectorMultiply {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** Rows of a tile. Six by two sums are what 16 registers hold, and enough to keep the multipliers busy. */
    static final int ROWS = 6;

    /** Rows of a low tile, which is two panels wide: what is done with a rest that would leave a third of a tile unused. */
    private static final int LOW_ROWS = 2;

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
        int rest = (last - first) % ROWS;
        boolean low = rest > 0 && rest <= 2 * LOW_ROWS && rows.runLength() > 1;
        int panel = firstPanel;
        while (panel < lastPanel) {
            boolean pair = low && panel + 1 < lastPanel && panels.width(panel + 1) > LANES;
            int end = pair ? last - rest : last;
            int next = pair ? panel + 2 : panel + 1;
            for (int p = panel; p < next; p++) {
                panel(a, aOffset, rows, first, end, b, panels, p, bias, rectify, c, cOffset, cRows);
            }
            for (int row = end; row < last; row += LOW_ROWS) {
                tile(a, aOffset, rows, row, last - 1, b, panels, panel, 4, bias, rectify, c, cOffset, cRows);
            }
            panel = next;
        }
    }

    private static void panel(
            float[] a,
            int aOffset,
            Rows rows,
            int first,
            int last,
            float[] b,
            Panels panels,
            int panel,
            float[] bias,
            boolean rectify,
            float[] c,
            int cOffset,
            int[] cRows) {
        int vectors = panels.width(panel) / LANES;
        int bOffset = panels.offset(panel);
        int column = panels.firstColumn(panel);
        for (int row = first; row < last; row += ROWS) {
            if (rows.runLength() > 1) {
                tile(a, aOffset, rows, row, last - 1, b, panels, panel, vectors, bias, rectify, c, cOffset, cRows);
            } else if (vectors == 2) {
                VectorMultiplyScattered.wide(
                        a, aOffset, rows, row, last - 1, b, bOffset, bias, column, rectify, c, cOffset, cRows);
            } else {
                VectorMultiplyScattered.narrow(
                        a, aOffset, rows, row, last - 1, b, bOffset, bias, column, rectify, c, cOffset, cRows);
            }
        }
    }

    /**
     * A tile, run by run. The sums begin with the bias; between runs they go to {@code c} and come back: within two nested
     * loops the JIT would put them on the heap.
     */
    private static void tile(
            float[] a,
            int aOffset,
            Rows rows,
            int row,
            int last,
            float[] b,
            Panels panels,
            int panel,
            int vectors,
            float[] bias,
            boolean rectify,
            float[] c,
            int cOffset,
            int[] cRows) {
        int[] starts = rows.rows();
        int[] runs = rows.runs();
        int length = rows.runLength();
        int column = panels.firstColumn(panel);
        int target = cOffset + column;
        for (int run = 0; run < runs.length; run++) {
            boolean begin = run == 0;
            boolean end = rectify && run == runs.length - 1;
            int aRun = aOffset + runs[run];
            int bRun = panels.offset(panel) + run * length * Math.min(vectors, 2) * LANES;
            if (vectors == 4) {
                int right = bRun + panels.offset(panel + 1) - panels.offset(panel);
                low(a, aRun, starts, row, last, length, b, bRun, right, begin, bias, column, end, c, target, cRows);
            } else if (vectors == 2) {
                wide(a, aRun, starts, row, last, length, b, bRun, begin, bias, column, end, c, target, cRows);
            } else {
                narrow(a, aRun, starts, row, last, length, b, bRun, begin, bias, column, end, c, target, cRows);
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
            boolean begin,
            float[] bias,
            int column,
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
        int a0 = aOffset + starts[r0];
        int a1 = aOffset + starts[r1];
        int a2 = aOffset + starts[r2];
        int a3 = aOffset + starts[r3];
        int a4 = aOffset + starts[r4];
        int a5 = aOffset + starts[r5];
        int t0 = cOffset + cRows[r0];
        int t1 = cOffset + cRows[r1];
        int t2 = cOffset + cRows[r2];
        int t3 = cOffset + cRows[r3];
        int t4 = cOffset + cRows[r4];
        int t5 = cOffset + cRows[r5];
        float[] sums = begin ? bias : c;
        int s0 = begin ? column : t0;
        int s1 = begin ? column : t1;
        int s2 = begin ? column : t2;
        int s3 = begin ? column : t3;
        int s4 = begin ? column : t4;
        int s5 = begin ? column : t5;
        FloatVector c00 = FloatVector.fromArray(SPECIES, sums, s0);
        FloatVector c01 = FloatVector.fromArray(SPECIES, sums, s0 + LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, sums, s1);
        FloatVector c11 = FloatVector.fromArray(SPECIES, sums, s1 + LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, sums, s2);
        FloatVector c21 = FloatVector.fromArray(SPECIES, sums, s2 + LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, sums, s3);
        FloatVector c31 = FloatVector.fromArray(SPECIES, sums, s3 + LANES);
        FloatVector c40 = FloatVector.fromArray(SPECIES, sums, s4);
        FloatVector c41 = FloatVector.fromArray(SPECIES, sums, s4 + LANES);
        FloatVector c50 = FloatVector.fromArray(SPECIES, sums, s5);
        FloatVector c51 = FloatVector.fromArray(SPECIES, sums, s5 + LANES);
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
        }
        if (rectify) {
            FloatVector zero = FloatVector.zero(SPECIES);
            c00.blend(zero, c00.compare(VectorOperators.LT, zero)).intoArray(c, t0);
            c01.blend(zero, c01.compare(VectorOperators.LT, zero)).intoArray(c, t0 + LANES);
            c10.blend(zero, c10.compare(VectorOperators.LT, zero)).intoArray(c, t1);
            c11.blend(zero, c11.compare(VectorOperators.LT, zero)).intoArray(c, t1 + LANES);
            c20.blend(zero, c20.compare(VectorOperators.LT, zero)).intoArray(c, t2);
            c21.blend(zero, c21.compare(VectorOperators.LT, zero)).intoArray(c, t2 + LANES);
            c30.blend(zero, c30.compare(VectorOperators.LT, zero)).intoArray(c, t3);
            c31.blend(zero, c31.compare(VectorOperators.LT, zero)).intoArray(c, t3 + LANES);
            c40.blend(zero, c40.compare(VectorOperators.LT, zero)).intoArray(c, t4);
            c41.blend(zero, c41.compare(VectorOperators.LT, zero)).intoArray(c, t4 + LANES);
            c50.blend(zero, c50.compare(VectorOperators.LT, zero)).intoArray(c, t5);
            c51.blend(zero, c51.compare(VectorOperators.LT, zero)).intoArray(c, t5 + LANES);
        } else {
            c00.intoArray(c, t0);
            c01.intoArray(c, t0 + LANES);
            c10.intoArray(c, t1);
            c11.intoArray(c, t1 + LANES);
            c20.intoArray(c, t2);
            c21.intoArray(c, t2 + LANES);
            c30.intoArray(c, t3);
            c31.intoArray(c, t3 + LANES);
            c40.intoArray(c, t4);
            c41.intoArray(c, t4 + LANES);
            c50.intoArray(c, t5);
            c51.intoArray(c, t5 + LANES);
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
            boolean begin,
            float[] bias,
            int column,
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
        int a0 = aOffset + starts[r0];
        int a1 = aOffset + starts[r1];
        int a2 = aOffset + starts[r2];
        int a3 = aOffset + starts[r3];
        int a4 = aOffset + starts[r4];
        int a5 = aOffset + starts[r5];
        int t0 = cOffset + cRows[r0];
        int t1 = cOffset + cRows[r1];
        int t2 = cOffset + cRows[r2];
        int t3 = cOffset + cRows[r3];
        int t4 = cOffset + cRows[r4];
        int t5 = cOffset + cRows[r5];
        float[] sums = begin ? bias : c;
        int s0 = begin ? column : t0;
        int s1 = begin ? column : t1;
        int s2 = begin ? column : t2;
        int s3 = begin ? column : t3;
        int s4 = begin ? column : t4;
        int s5 = begin ? column : t5;
        FloatVector c00 = FloatVector.fromArray(SPECIES, sums, s0);
        FloatVector c10 = FloatVector.fromArray(SPECIES, sums, s1);
        FloatVector c20 = FloatVector.fromArray(SPECIES, sums, s2);
        FloatVector c30 = FloatVector.fromArray(SPECIES, sums, s3);
        FloatVector c40 = FloatVector.fromArray(SPECIES, sums, s4);
        FloatVector c50 = FloatVector.fromArray(SPECIES, sums, s5);
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
        }
        if (rectify) {
            FloatVector zero = FloatVector.zero(SPECIES);
            c00.blend(zero, c00.compare(VectorOperators.LT, zero)).intoArray(c, t0);
            c10.blend(zero, c10.compare(VectorOperators.LT, zero)).intoArray(c, t1);
            c20.blend(zero, c20.compare(VectorOperators.LT, zero)).intoArray(c, t2);
            c30.blend(zero, c30.compare(VectorOperators.LT, zero)).intoArray(c, t3);
            c40.blend(zero, c40.compare(VectorOperators.LT, zero)).intoArray(c, t4);
            c50.blend(zero, c50.compare(VectorOperators.LT, zero)).intoArray(c, t5);
        } else {
            c00.intoArray(c, t0);
            c10.intoArray(c, t1);
            c20.intoArray(c, t2);
            c30.intoArray(c, t3);
            c40.intoArray(c, t4);
            c50.intoArray(c, t5);
        }
    }

    /** Adds a run to a tile of two rows by two panels. Rows beyond the last are computed again. */
    private static void low(
            float[] a,
            int aOffset,
            int[] starts,
            int row,
            int last,
            int length,
            float[] b,
            int left,
            int right,
            boolean begin,
            float[] bias,
            int column,
            boolean rectify,
            float[] c,
            int cOffset,
            int[] cRows) {
        int r0 = row;
        int r1 = Math.min(row + 1, last);
        int a0 = aOffset + starts[r0];
        int a1 = aOffset + starts[r1];
        int t0 = cOffset + cRows[r0];
        int t1 = cOffset + cRows[r1];
        float[] sums = begin ? bias : c;
        int s0 = begin ? column : t0;
        int s1 = begin ? column : t1;
        FloatVector c00 = FloatVector.fromArray(SPECIES, sums, s0);
        FloatVector c01 = FloatVector.fromArray(SPECIES, sums, s0 + LANES);
        FloatVector c02 = FloatVector.fromArray(SPECIES, sums, s0 + 2 * LANES);
        FloatVector c03 = FloatVector.fromArray(SPECIES, sums, s0 + 3 * LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, sums, s1);
        FloatVector c11 = FloatVector.fromArray(SPECIES, sums, s1 + LANES);
        FloatVector c12 = FloatVector.fromArray(SPECIES, sums, s1 + 2 * LANES);
        FloatVector c13 = FloatVector.fromArray(SPECIES, sums, s1 + 3 * LANES);
        for (int k = 0; k < length; k++) {
            int at = left + k * 2 * LANES;
            int beside = right + k * 2 * LANES;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, beside);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, beside + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + k]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(SPECIES, a[a1 + k]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
        }
        if (rectify) {
            FloatVector zero = FloatVector.zero(SPECIES);
            c00.blend(zero, c00.compare(VectorOperators.LT, zero)).intoArray(c, t0);
            c01.blend(zero, c01.compare(VectorOperators.LT, zero)).intoArray(c, t0 + LANES);
            c02.blend(zero, c02.compare(VectorOperators.LT, zero)).intoArray(c, t0 + 2 * LANES);
            c03.blend(zero, c03.compare(VectorOperators.LT, zero)).intoArray(c, t0 + 3 * LANES);
            c10.blend(zero, c10.compare(VectorOperators.LT, zero)).intoArray(c, t1);
            c11.blend(zero, c11.compare(VectorOperators.LT, zero)).intoArray(c, t1 + LANES);
            c12.blend(zero, c12.compare(VectorOperators.LT, zero)).intoArray(c, t1 + 2 * LANES);
            c13.blend(zero, c13.compare(VectorOperators.LT, zero)).intoArray(c, t1 + 3 * LANES);
        } else {
            c00.intoArray(c, t0);
            c01.intoArray(c, t0 + LANES);
            c02.intoArray(c, t0 + 2 * LANES);
            c03.intoArray(c, t0 + 3 * LANES);
            c10.intoArray(c, t1);
            c11.intoArray(c, t1 + LANES);
            c12.intoArray(c, t1 + 2 * LANES);
            c13.intoArray(c, t1 + 3 * LANES);
        }
    }
}
