package dev.digits.backend.purejava.kernel;

import java.util.OptionalDouble;

/** The kernels in plain Java: what every JVM can run, and what the fast ones are tested against. */
final class ScalarKernels implements Kernels {

    /** Columns and rows that are computed at once: 16 sums, which stay in registers. */
    static final int TILE = 4;

    @Override
    public String description() {
        return "scalar";
    }

    @Override
    public int lanes() {
        return TILE;
    }

    @Override
    public int tileRows() {
        return TILE;
    }

    @Override
    public void multiply(
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
            int width = panels.width(panel);
            for (int row = first; row < last; row += TILE) {
                for (int column = 0; column < width; column += TILE) {
                    tile(
                            a,
                            aOffset,
                            rows,
                            row,
                            last - 1,
                            b,
                            panels.offset(panel) + column,
                            width,
                            bias,
                            panels.firstColumn(panel) + column,
                            rectify,
                            c,
                            cOffset,
                            cRows);
                }
            }
        }
    }

    /** Rows beyond the last are computed again instead of being left out. */
    private static void tile(
            float[] a,
            int aOffset,
            Rows rows,
            int row,
            int lastRow,
            float[] b,
            int bOffset,
            int width,
            float[] bias,
            int column,
            boolean rectify,
            float[] c,
            int cOffset,
            int[] cRows) {
        int row1 = Math.min(row + 1, lastRow);
        int row2 = Math.min(row + 2, lastRow);
        int row3 = Math.min(row + 3, lastRow);
        float bias0 = bias[column];
        float bias1 = bias[column + 1];
        float bias2 = bias[column + 2];
        float bias3 = bias[column + 3];
        float c00 = bias0;
        float c01 = bias1;
        float c02 = bias2;
        float c03 = bias3;
        float c10 = bias0;
        float c11 = bias1;
        float c12 = bias2;
        float c13 = bias3;
        float c20 = bias0;
        float c21 = bias1;
        float c22 = bias2;
        float c23 = bias3;
        float c30 = bias0;
        float c31 = bias1;
        float c32 = bias2;
        float c33 = bias3;
        int bIndex = bOffset;
        for (int run : rows.runs()) {
            int a0 = aOffset + rows.rows()[row] + run;
            int a1 = aOffset + rows.rows()[row1] + run;
            int a2 = aOffset + rows.rows()[row2] + run;
            int a3 = aOffset + rows.rows()[row3] + run;
            for (int k = 0; k < rows.runLength(); k++) {
                float b0 = b[bIndex];
                float b1 = b[bIndex + 1];
                float b2 = b[bIndex + 2];
                float b3 = b[bIndex + 3];
                bIndex += width;
                float x = a[a0 + k];
                c00 += x * b0;
                c01 += x * b1;
                c02 += x * b2;
                c03 += x * b3;
                x = a[a1 + k];
                c10 += x * b0;
                c11 += x * b1;
                c12 += x * b2;
                c13 += x * b3;
                x = a[a2 + k];
                c20 += x * b0;
                c21 += x * b1;
                c22 += x * b2;
                c23 += x * b3;
                x = a[a3 + k];
                c30 += x * b0;
                c31 += x * b1;
                c32 += x * b2;
                c33 += x * b3;
            }
        }
        store(c, cOffset + cRows[row] + column, c00, c01, c02, c03, rectify);
        store(c, cOffset + cRows[row1] + column, c10, c11, c12, c13, rectify);
        store(c, cOffset + cRows[row2] + column, c20, c21, c22, c23, rectify);
        store(c, cOffset + cRows[row3] + column, c30, c31, c32, c33, rectify);
    }

    private static void store(float[] c, int at, float c0, float c1, float c2, float c3, boolean rectify) {
        c[at] = rectify && c0 < 0 ? 0 : c0;
        c[at + 1] = rectify && c1 < 0 ? 0 : c1;
        c[at + 2] = rectify && c2 < 0 ? 0 : c2;
        c[at + 3] = rectify && c3 < 0 ? 0 : c3;
    }

    @Override
    public void multiplyRow(
            float[] a,
            int aOffset,
            int[] nonZero,
            float[] b,
            Panels panels,
            float[] bias,
            boolean rectify,
            float[] c,
            int cOffset) {
        int count = nonZero(a, aOffset, panels.rows(), nonZero);
        for (int panel = 0; panel < panels.count(); panel++) {
            int width = panels.width(panel);
            for (int column = 0; column < width; column += TILE) {
                int at = panels.firstColumn(panel) + column;
                float c0 = bias[at];
                float c1 = bias[at + 1];
                float c2 = bias[at + 2];
                float c3 = bias[at + 3];
                int base = panels.offset(panel) + column;
                for (int i = 0; i < count; i++) {
                    int k = nonZero[i];
                    float x = a[aOffset + k];
                    int bIndex = base + k * width;
                    c0 += x * b[bIndex];
                    c1 += x * b[bIndex + 1];
                    c2 += x * b[bIndex + 2];
                    c3 += x * b[bIndex + 3];
                }
                store(c, cOffset + at, c0, c1, c2, c3, rectify);
            }
        }
    }

    /** Lists the indices of the numbers that are not 0. */
    static int nonZero(float[] a, int aOffset, int length, int[] indices) {
        int count = 0;
        for (int k = 0; k < length; k++) {
            // Writing always and advancing sometimes spares a branch that nothing can predict.
            indices[count] = k;
            count += a[aOffset + k] != 0 ? 1 : 0;
        }
        return count;
    }

    @Override
    public void multiplyTransposed(
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
            for (int column = 0; column < panels.width(panel); column += TILE) {
                int bColumn = bOffset + panels.firstColumn(panel) + column;
                for (int row = first; row < last; row += 2) {
                    transposedTile(
                            a,
                            aOffset + rows[row],
                            aOffset + rows[Math.min(row + 1, last - 1)],
                            aPixels,
                            b,
                            bColumn,
                            bPixels,
                            pixels,
                            gradient,
                            panels.offset(panel) + row * panels.width(panel) + column,
                            row + 1 < last ? panels.width(panel) : -1);
                }
            }
        }
    }

    private static void transposedTile(
            float[] a,
            int a0,
            int a1,
            int[] aPixels,
            float[] b,
            int bColumn,
            int[] bPixels,
            int pixels,
            float[] gradient,
            int target,
            int secondRow) {
        float c00 = 0;
        float c01 = 0;
        float c02 = 0;
        float c03 = 0;
        float c10 = 0;
        float c11 = 0;
        float c12 = 0;
        float c13 = 0;
        for (int i = 0; i < pixels; i++) {
            float x0 = a[a0 + aPixels[i]];
            float x1 = a[a1 + aPixels[i]];
            int bIndex = bColumn + bPixels[i];
            float b0 = b[bIndex];
            float b1 = b[bIndex + 1];
            float b2 = b[bIndex + 2];
            float b3 = b[bIndex + 3];
            c00 += x0 * b0;
            c01 += x0 * b1;
            c02 += x0 * b2;
            c03 += x0 * b3;
            c10 += x1 * b0;
            c11 += x1 * b1;
            c12 += x1 * b2;
            c13 += x1 * b3;
        }
        add(gradient, target, c00, c01, c02, c03);
        if (secondRow >= 0) {
            add(gradient, target + secondRow, c10, c11, c12, c13);
        }
    }

    private static void add(float[] c, int at, float c0, float c1, float c2, float c3) {
        c[at] += c0;
        c[at + 1] += c1;
        c[at + 2] += c2;
        c[at + 3] += c3;
    }

    @Override
    public void maxPool(
            Layout in,
            float[] x,
            int xOffset,
            Layout out,
            float[] y,
            int yOffset,
            int size,
            int stride,
            float[] choice,
            int choiceOffset) {
        ScalarPooling.maxPool(in, x, xOffset, out, y, yOffset, size, stride, choice, choiceOffset);
    }

    @Override
    public void maxPoolGradient(
            Layout out,
            float[] y,
            int yOffset,
            float[] choice,
            int choiceOffset,
            Layout gradientOut,
            float[] dy,
            int dyOffset,
            Layout in,
            float[] dx,
            int dxOffset,
            int size,
            int stride,
            boolean rectified) {
        ScalarPooling.maxPoolGradient(
                out,
                y,
                yOffset,
                choice,
                choiceOffset,
                gradientOut,
                dy,
                dyOffset,
                in,
                dx,
                dxOffset,
                size,
                stride,
                rectified);
    }

    @Override
    public void averagePool(
            Layout in, float[] x, int xOffset, Layout out, float[] y, int yOffset, int size, int stride) {
        ScalarPooling.averagePool(in, x, xOffset, out, y, yOffset, size, stride);
    }

    @Override
    public void averagePoolGradient(
            Layout out, float[] dy, int dyOffset, Layout in, float[] dx, int dxOffset, int size, int stride) {
        ScalarPooling.averagePoolGradient(out, dy, dyOffset, in, dx, dxOffset, size, stride);
    }

    @Override
    public void rectify(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            float value = x[xOffset + i];
            y[yOffset + i] = value < 0 ? 0 : value;
        }
    }

    @Override
    public void maskGradient(
            Layout gradientLayout, float[] gradient, int gradientOffset, Layout layout, float[] x, int xOffset) {
        for (int row = 0; row < layout.height(); row++) {
            int target = gradientOffset + gradientLayout.index(0, row, 0);
            int source = xOffset + layout.index(0, row, 0);
            for (int i = 0; i < layout.width() * layout.pixel(); i++) {
                gradient[target + i] = x[source + i] > 0 ? gradient[target + i] : 0;
            }
        }
    }

    @Override
    public void addSums(Layout layout, float[] x, int xOffset, float[] sums, int sumsOffset) {
        for (int channel = 0; channel < layout.pixel(); channel++) {
            float sum = 0;
            for (int row = 0; row < layout.height(); row++) {
                int at = xOffset + layout.index(channel, row, 0);
                for (int column = 0; column < layout.width(); column++, at += layout.pixel()) {
                    sum += x[at];
                }
            }
            sums[sumsOffset + channel] += sum;
        }
    }

    @Override
    public void addProducts(
            Layout layout,
            float[] x,
            int xOffset,
            float[] mean,
            int meanOffset,
            Layout zLayout,
            float[] z,
            int zOffset,
            float[] sums,
            int sumsOffset) {
        for (int channel = 0; channel < layout.pixel(); channel++) {
            float center = mean[meanOffset + channel];
            float sum = 0;
            for (int row = 0; row < layout.height(); row++) {
                int at = xOffset + layout.index(channel, row, 0);
                int zAt = z == null ? 0 : zOffset + zLayout.index(channel, row, 0);
                for (int column = 0; column < layout.width(); column++) {
                    float difference = x[at + column * layout.pixel()] - center;
                    sum += difference * (z == null ? difference : z[zAt + column * zLayout.pixel()]);
                }
            }
            sums[sumsOffset + channel] += sum;
        }
    }

    @Override
    public void affine(
            Layout in,
            float[] x,
            int xOffset,
            float[] scale,
            float[] shift,
            boolean rectify,
            Layout out,
            float[] y,
            int yOffset) {
        for (int row = 0; row < in.height(); row++) {
            int source = xOffset + in.index(0, row, 0);
            int target = yOffset + out.index(0, row, 0);
            for (int column = 0; column < in.width(); column++, source += in.pixel(), target += out.pixel()) {
                for (int channel = 0; channel < in.pixel(); channel++) {
                    float value = scale[channel] * x[source + channel] + shift[channel];
                    y[target + channel] = rectify && value < 0 ? 0 : value;
                }
            }
        }
    }

    @Override
    public void combine(
            Layout xLayout,
            float[] x,
            int xOffset,
            float[] p,
            Layout yLayout,
            float[] y,
            int yOffset,
            float[] q,
            float[] r,
            Layout outLayout,
            float[] out,
            int outOffset) {
        for (int row = 0; row < xLayout.height(); row++) {
            for (int column = 0; column < xLayout.width(); column++) {
                int xAt = xOffset + xLayout.index(0, row, column);
                int yAt = yOffset + yLayout.index(0, row, column);
                int target = outOffset + outLayout.index(0, row, column);
                for (int channel = 0; channel < xLayout.pixel(); channel++) {
                    out[target + channel] = p[channel] * x[xAt + channel] + q[channel] * y[yAt + channel] + r[channel];
                }
            }
        }
    }

    @Override
    public void winogradInput(
            float[] x,
            int xOffset,
            int[] xPlaces,
            int xStep,
            float[] y,
            int yOffset,
            int[] yPlaces,
            int yStep,
            int count) {
        ScalarWinograd.input(x, xOffset, xPlaces, xStep, y, yOffset, yPlaces, yStep, count);
    }

    @Override
    public void winogradOutput(
            float[] x,
            int xOffset,
            int[] xPlaces,
            int xStep,
            float[] bias,
            int biasOffset,
            boolean rectify,
            float[] y,
            int yOffset,
            int[] yPlaces,
            int yStep,
            int count) {
        ScalarWinograd.output(x, xOffset, xPlaces, xStep, bias, biasOffset, rectify, y, yOffset, yPlaces, yStep, count);
    }

    @Override
    public OptionalDouble burn(long rounds) {
        return OptionalDouble.empty();
    }
}
