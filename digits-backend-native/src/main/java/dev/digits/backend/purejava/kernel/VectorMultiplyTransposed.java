package dev.digits.backend.purejava.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The gradient of a matrix multiplication's right-hand matrix, in tiles as in {@link VectorMultiply}. */
final class VectorMultiplyTransposed {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** Rows of a tile, as many as registers hold; numbers of channels are multiples of eight as a rule. */
    private static final int ROWS = SPECIES.vectorBitSize() >= 512 ? 8 : 6;

    private VectorMultiplyTransposed() {}

    /** See {@link Kernels#multiplyTransposed}. */
    static void multiplyTransposed(
            float[] a,
            int aOffset,
            int[] rows,
            int first,
            int last,
            int[] aPixels,
            float[] b,
            int bOffset,
            int[] bPixels,
            int pixels,
            Panels panels,
            float[] gradient) {
        for (int panel = 0; panel < panels.count(); panel++) {
            int width = panels.width(panel);
            int bColumn = bOffset + panels.firstColumn(panel);
            for (int row = first; row < last; row += ROWS) {
                int target = panels.offset(panel) + row * width;
                // Numbers side by side need one place and one check, not one each.
                if (row + ROWS <= last && rows[row + ROWS - 1] - rows[row] == ROWS - 1) {
                    int at = aOffset + rows[row];
                    if (width > LANES) {
                        adjacentWide(a, at, aPixels, b, bColumn, bPixels, pixels, gradient, target);
                    } else {
                        adjacentNarrow(a, at, aPixels, b, bColumn, bPixels, pixels, gradient, target);
                    }
                } else if (width > LANES) {
                    wide(a, aOffset, rows, row, last - 1, aPixels, b, bColumn, bPixels, pixels, gradient, target);
                } else {
                    narrow(a, aOffset, rows, row, last - 1, aPixels, b, bColumn, bPixels, pixels, gradient, target);
                }
            }
        }
    }

    /** A tile of two vectors and rows side by side. */
    private static void adjacentWide(
            float[] a,
            int aOffset,
            int[] aPixels,
            float[] b,
            int bOffset,
            int[] bPixels,
            int pixels,
            float[] gradient,
            int target) {
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = FloatVector.zero(SPECIES);
        FloatVector c10 = FloatVector.zero(SPECIES);
        FloatVector c11 = FloatVector.zero(SPECIES);
        FloatVector c20 = FloatVector.zero(SPECIES);
        FloatVector c21 = FloatVector.zero(SPECIES);
        FloatVector c30 = FloatVector.zero(SPECIES);
        FloatVector c31 = FloatVector.zero(SPECIES);
        FloatVector c40 = FloatVector.zero(SPECIES);
        FloatVector c41 = FloatVector.zero(SPECIES);
        FloatVector c50 = FloatVector.zero(SPECIES);
        FloatVector c51 = FloatVector.zero(SPECIES);
        FloatVector c60 = FloatVector.zero(SPECIES);
        FloatVector c61 = FloatVector.zero(SPECIES);
        FloatVector c70 = FloatVector.zero(SPECIES);
        FloatVector c71 = FloatVector.zero(SPECIES);
        for (int i = 0; i < pixels; i++) {
            int atA = aOffset + aPixels[i];
            int atB = bOffset + bPixels[i];
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, atB);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, atB + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[atA]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[atA + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[atA + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[atA + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(SPECIES, a[atA + 4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(SPECIES, a[atA + 5]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            if (ROWS > 6) {
                x = FloatVector.broadcast(SPECIES, a[atA + 6]);
                c60 = x.fma(b0, c60);
                c61 = x.fma(b1, c61);
                x = FloatVector.broadcast(SPECIES, a[atA + 7]);
                c70 = x.fma(b0, c70);
                c71 = x.fma(b1, c71);
            }
        }
        c00.add(FloatVector.fromArray(SPECIES, gradient, target)).intoArray(gradient, target);
        c01.add(FloatVector.fromArray(SPECIES, gradient, target + LANES)).intoArray(gradient, target + LANES);
        c10.add(FloatVector.fromArray(SPECIES, gradient, target + 2 * LANES)).intoArray(gradient, target + 2 * LANES);
        c11.add(FloatVector.fromArray(SPECIES, gradient, target + 3 * LANES)).intoArray(gradient, target + 3 * LANES);
        c20.add(FloatVector.fromArray(SPECIES, gradient, target + 4 * LANES)).intoArray(gradient, target + 4 * LANES);
        c21.add(FloatVector.fromArray(SPECIES, gradient, target + 5 * LANES)).intoArray(gradient, target + 5 * LANES);
        c30.add(FloatVector.fromArray(SPECIES, gradient, target + 6 * LANES)).intoArray(gradient, target + 6 * LANES);
        c31.add(FloatVector.fromArray(SPECIES, gradient, target + 7 * LANES)).intoArray(gradient, target + 7 * LANES);
        c40.add(FloatVector.fromArray(SPECIES, gradient, target + 8 * LANES)).intoArray(gradient, target + 8 * LANES);
        c41.add(FloatVector.fromArray(SPECIES, gradient, target + 9 * LANES)).intoArray(gradient, target + 9 * LANES);
        c50.add(FloatVector.fromArray(SPECIES, gradient, target + 10 * LANES)).intoArray(gradient, target + 10 * LANES);
        c51.add(FloatVector.fromArray(SPECIES, gradient, target + 11 * LANES)).intoArray(gradient, target + 11 * LANES);
        if (ROWS > 6) {
            c60.add(FloatVector.fromArray(SPECIES, gradient, target + 12 * LANES))
                    .intoArray(gradient, target + 12 * LANES);
            c61.add(FloatVector.fromArray(SPECIES, gradient, target + 13 * LANES))
                    .intoArray(gradient, target + 13 * LANES);
            c70.add(FloatVector.fromArray(SPECIES, gradient, target + 14 * LANES))
                    .intoArray(gradient, target + 14 * LANES);
            c71.add(FloatVector.fromArray(SPECIES, gradient, target + 15 * LANES))
                    .intoArray(gradient, target + 15 * LANES);
        }
    }

    /** A tile of one vector and rows side by side. */
    private static void adjacentNarrow(
            float[] a,
            int aOffset,
            int[] aPixels,
            float[] b,
            int bOffset,
            int[] bPixels,
            int pixels,
            float[] gradient,
            int target) {
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c10 = FloatVector.zero(SPECIES);
        FloatVector c20 = FloatVector.zero(SPECIES);
        FloatVector c30 = FloatVector.zero(SPECIES);
        FloatVector c40 = FloatVector.zero(SPECIES);
        FloatVector c50 = FloatVector.zero(SPECIES);
        FloatVector c60 = FloatVector.zero(SPECIES);
        FloatVector c70 = FloatVector.zero(SPECIES);
        for (int i = 0; i < pixels; i++) {
            int atA = aOffset + aPixels[i];
            int atB = bOffset + bPixels[i];
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, atB);
            FloatVector x = FloatVector.broadcast(SPECIES, a[atA]);
            c00 = x.fma(b0, c00);
            x = FloatVector.broadcast(SPECIES, a[atA + 1]);
            c10 = x.fma(b0, c10);
            x = FloatVector.broadcast(SPECIES, a[atA + 2]);
            c20 = x.fma(b0, c20);
            x = FloatVector.broadcast(SPECIES, a[atA + 3]);
            c30 = x.fma(b0, c30);
            x = FloatVector.broadcast(SPECIES, a[atA + 4]);
            c40 = x.fma(b0, c40);
            x = FloatVector.broadcast(SPECIES, a[atA + 5]);
            c50 = x.fma(b0, c50);
            if (ROWS > 6) {
                x = FloatVector.broadcast(SPECIES, a[atA + 6]);
                c60 = x.fma(b0, c60);
                x = FloatVector.broadcast(SPECIES, a[atA + 7]);
                c70 = x.fma(b0, c70);
            }
        }
        c00.add(FloatVector.fromArray(SPECIES, gradient, target)).intoArray(gradient, target);
        c10.add(FloatVector.fromArray(SPECIES, gradient, target + LANES)).intoArray(gradient, target + LANES);
        c20.add(FloatVector.fromArray(SPECIES, gradient, target + 2 * LANES)).intoArray(gradient, target + 2 * LANES);
        c30.add(FloatVector.fromArray(SPECIES, gradient, target + 3 * LANES)).intoArray(gradient, target + 3 * LANES);
        c40.add(FloatVector.fromArray(SPECIES, gradient, target + 4 * LANES)).intoArray(gradient, target + 4 * LANES);
        c50.add(FloatVector.fromArray(SPECIES, gradient, target + 5 * LANES)).intoArray(gradient, target + 5 * LANES);
        if (ROWS > 6) {
            c60.add(FloatVector.fromArray(SPECIES, gradient, target + 6 * LANES))
                    .intoArray(gradient, target + 6 * LANES);
            c70.add(FloatVector.fromArray(SPECIES, gradient, target + 7 * LANES))
                    .intoArray(gradient, target + 7 * LANES);
        }
    }

    /** A tile of two vectors. */
    private static void wide(
            float[] a,
            int aOffset,
            int[] rows,
            int row,
            int last,
            int[] aPixels,
            float[] b,
            int bOffset,
            int[] bPixels,
            int pixels,
            float[] gradient,
            int target) {
        int a0 = aOffset + rows[row];
        int a1 = aOffset + rows[Math.min(row + 1, last)];
        int a2 = aOffset + rows[Math.min(row + 2, last)];
        int a3 = aOffset + rows[Math.min(row + 3, last)];
        int a4 = aOffset + rows[Math.min(row + 4, last)];
        int a5 = aOffset + rows[Math.min(row + 5, last)];
        int a6 = aOffset + rows[Math.min(row + 6, last)];
        int a7 = aOffset + rows[Math.min(row + 7, last)];
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = FloatVector.zero(SPECIES);
        FloatVector c10 = FloatVector.zero(SPECIES);
        FloatVector c11 = FloatVector.zero(SPECIES);
        FloatVector c20 = FloatVector.zero(SPECIES);
        FloatVector c21 = FloatVector.zero(SPECIES);
        FloatVector c30 = FloatVector.zero(SPECIES);
        FloatVector c31 = FloatVector.zero(SPECIES);
        FloatVector c40 = FloatVector.zero(SPECIES);
        FloatVector c41 = FloatVector.zero(SPECIES);
        FloatVector c50 = FloatVector.zero(SPECIES);
        FloatVector c51 = FloatVector.zero(SPECIES);
        FloatVector c60 = FloatVector.zero(SPECIES);
        FloatVector c61 = FloatVector.zero(SPECIES);
        FloatVector c70 = FloatVector.zero(SPECIES);
        FloatVector c71 = FloatVector.zero(SPECIES);
        for (int i = 0; i < pixels; i++) {
            int atA = aPixels[i];
            int atB = bOffset + bPixels[i];
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, atB);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, atB + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + atA]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(SPECIES, a[a1 + atA]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(SPECIES, a[a2 + atA]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(SPECIES, a[a3 + atA]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(SPECIES, a[a4 + atA]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(SPECIES, a[a5 + atA]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            if (ROWS > 6) {
                x = FloatVector.broadcast(SPECIES, a[a6 + atA]);
                c60 = x.fma(b0, c60);
                c61 = x.fma(b1, c61);
                x = FloatVector.broadcast(SPECIES, a[a7 + atA]);
                c70 = x.fma(b0, c70);
                c71 = x.fma(b1, c71);
            }
        }
        int rest = last - row;
        c00.add(FloatVector.fromArray(SPECIES, gradient, target)).intoArray(gradient, target);
        c01.add(FloatVector.fromArray(SPECIES, gradient, target + LANES)).intoArray(gradient, target + LANES);
        if (rest >= 1) {
            c10.add(FloatVector.fromArray(SPECIES, gradient, target + 2 * LANES))
                    .intoArray(gradient, target + 2 * LANES);
            c11.add(FloatVector.fromArray(SPECIES, gradient, target + 3 * LANES))
                    .intoArray(gradient, target + 3 * LANES);
        }
        if (rest >= 2) {
            c20.add(FloatVector.fromArray(SPECIES, gradient, target + 4 * LANES))
                    .intoArray(gradient, target + 4 * LANES);
            c21.add(FloatVector.fromArray(SPECIES, gradient, target + 5 * LANES))
                    .intoArray(gradient, target + 5 * LANES);
        }
        if (rest >= 3) {
            c30.add(FloatVector.fromArray(SPECIES, gradient, target + 6 * LANES))
                    .intoArray(gradient, target + 6 * LANES);
            c31.add(FloatVector.fromArray(SPECIES, gradient, target + 7 * LANES))
                    .intoArray(gradient, target + 7 * LANES);
        }
        if (rest >= 4) {
            c40.add(FloatVector.fromArray(SPECIES, gradient, target + 8 * LANES))
                    .intoArray(gradient, target + 8 * LANES);
            c41.add(FloatVector.fromArray(SPECIES, gradient, target + 9 * LANES))
                    .intoArray(gradient, target + 9 * LANES);
        }
        if (rest >= 5) {
            c50.add(FloatVector.fromArray(SPECIES, gradient, target + 10 * LANES))
                    .intoArray(gradient, target + 10 * LANES);
            c51.add(FloatVector.fromArray(SPECIES, gradient, target + 11 * LANES))
                    .intoArray(gradient, target + 11 * LANES);
        }
        if (ROWS > 6 && rest >= 6) {
            c60.add(FloatVector.fromArray(SPECIES, gradient, target + 12 * LANES))
                    .intoArray(gradient, target + 12 * LANES);
            c61.add(FloatVector.fromArray(SPECIES, gradient, target + 13 * LANES))
                    .intoArray(gradient, target + 13 * LANES);
        }
        if (ROWS > 6 && rest >= 7) {
            c70.add(FloatVector.fromArray(SPECIES, gradient, target + 14 * LANES))
                    .intoArray(gradient, target + 14 * LANES);
            c71.add(FloatVector.fromArray(SPECIES, gradient, target + 15 * LANES))
                    .intoArray(gradient, target + 15 * LANES);
        }
    }

    /** A tile of one vector. */
    private static void narrow(
            float[] a,
            int aOffset,
            int[] rows,
            int row,
            int last,
            int[] aPixels,
            float[] b,
            int bOffset,
            int[] bPixels,
            int pixels,
            float[] gradient,
            int target) {
        int a0 = aOffset + rows[row];
        int a1 = aOffset + rows[Math.min(row + 1, last)];
        int a2 = aOffset + rows[Math.min(row + 2, last)];
        int a3 = aOffset + rows[Math.min(row + 3, last)];
        int a4 = aOffset + rows[Math.min(row + 4, last)];
        int a5 = aOffset + rows[Math.min(row + 5, last)];
        int a6 = aOffset + rows[Math.min(row + 6, last)];
        int a7 = aOffset + rows[Math.min(row + 7, last)];
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c10 = FloatVector.zero(SPECIES);
        FloatVector c20 = FloatVector.zero(SPECIES);
        FloatVector c30 = FloatVector.zero(SPECIES);
        FloatVector c40 = FloatVector.zero(SPECIES);
        FloatVector c50 = FloatVector.zero(SPECIES);
        FloatVector c60 = FloatVector.zero(SPECIES);
        FloatVector c70 = FloatVector.zero(SPECIES);
        for (int i = 0; i < pixels; i++) {
            int atA = aPixels[i];
            int atB = bOffset + bPixels[i];
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, atB);
            FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + atA]);
            c00 = x.fma(b0, c00);
            x = FloatVector.broadcast(SPECIES, a[a1 + atA]);
            c10 = x.fma(b0, c10);
            x = FloatVector.broadcast(SPECIES, a[a2 + atA]);
            c20 = x.fma(b0, c20);
            x = FloatVector.broadcast(SPECIES, a[a3 + atA]);
            c30 = x.fma(b0, c30);
            x = FloatVector.broadcast(SPECIES, a[a4 + atA]);
            c40 = x.fma(b0, c40);
            x = FloatVector.broadcast(SPECIES, a[a5 + atA]);
            c50 = x.fma(b0, c50);
            if (ROWS > 6) {
                x = FloatVector.broadcast(SPECIES, a[a6 + atA]);
                c60 = x.fma(b0, c60);
                x = FloatVector.broadcast(SPECIES, a[a7 + atA]);
                c70 = x.fma(b0, c70);
            }
        }
        int rest = last - row;
        c00.add(FloatVector.fromArray(SPECIES, gradient, target)).intoArray(gradient, target);
        if (rest >= 1) {
            c10.add(FloatVector.fromArray(SPECIES, gradient, target + LANES)).intoArray(gradient, target + LANES);
        }
        if (rest >= 2) {
            c20.add(FloatVector.fromArray(SPECIES, gradient, target + 2 * LANES))
                    .intoArray(gradient, target + 2 * LANES);
        }
        if (rest >= 3) {
            c30.add(FloatVector.fromArray(SPECIES, gradient, target + 3 * LANES))
                    .intoArray(gradient, target + 3 * LANES);
        }
        if (rest >= 4) {
            c40.add(FloatVector.fromArray(SPECIES, gradient, target + 4 * LANES))
                    .intoArray(gradient, target + 4 * LANES);
        }
        if (rest >= 5) {
            c50.add(FloatVector.fromArray(SPECIES, gradient, target + 5 * LANES))
                    .intoArray(gradient, target + 5 * LANES);
        }
        if (ROWS > 6 && rest >= 6) {
            c60.add(FloatVector.fromArray(SPECIES, gradient, target + 6 * LANES))
                    .intoArray(gradient, target + 6 * LANES);
        }
        if (ROWS > 6 && rest >= 7) {
            c70.add(FloatVector.fromArray(SPECIES, gradient, target + 7 * LANES))
                    .intoArray(gradient, target + 7 * LANES);
        }
    }
}
